// Network security groups without flow logs, by DuckDB: `duckdb.js lines|export FILE`.
const fs = require("fs");
const { DuckDBInstance } = require("@duckdb/node-api");

async function main(shape, file) {
    const size = fs.statSync(file).size + 1024;
    const name = file.replaceAll("'", "''");
    const rows = shape === "lines"
        ? `read_ndjson('${name}', columns = {type: 'VARCHAR', properties: 'JSON'})`
        : `(select r->>'type' as type, r->'properties' as properties from (select unnest(data) as r from `
            + `read_json('${name}', columns = {data: 'JSON[]'}, maximum_object_size = ${size})))`;
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const reader = await connection.runAndReadAll(
        `select count(*) from ${rows} where type = 'microsoft.network/networksecuritygroups' `
        + `and coalesce(json_array_length(properties, '$.flowLogs'), 0) = 0`);
    console.log(String(reader.getRows()[0][0]));
}

main(process.argv[2], process.argv[3]).catch(error => {
    console.error(String(error));
    process.exit(1);
});
