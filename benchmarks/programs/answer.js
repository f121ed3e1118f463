// Network security groups without flow logs: the script that one would write.
const rows = JSON.parse(require("fs").readFileSync(process.argv[2], "utf8")).data;
console.log(rows.filter(row =>
    row.type === "microsoft.network/networksecuritygroups" && !row.properties.flowLogs?.length).length);
