"""Network security groups without flow logs: the script that one would write."""
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    rows = json.load(file)["data"]
print(sum(
    1 for row in rows
    if row["type"] == "microsoft.network/networksecuritygroups" and not row["properties"].get("flowLogs")))
