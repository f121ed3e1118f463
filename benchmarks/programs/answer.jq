# Network security groups without flow logs.
[.data[] | select(.type == "microsoft.network/networksecuritygroups" and (.properties.flowLogs // [] | length) == 0)] | length
