#!/usr/bin/env python3
"""Writes the files of this folder: the same four rows in every shape an export may have.

The rows come from ../sample-tenant/resources.json. Without arguments the files are written anew;
with --check they are only compared, compressed ones by their content, since compressors differ.
Python 3.9 or later; cli-object.json.zst also needs Python 3.14 or the package zstandard, and is left
alone without them.
"""

import argparse
import csv
import gzip
import io
import json
import pathlib
import sys
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
SAMPLE = HERE.parent / "sample-tenant" / "resources.json"
NAMES = ("nsg-bridge-we-flowlog", "stnordkystflow01", "nsg-bridge-we", "vnet-harbour-we")

# The order in which Resource Graph itself, and with it PowerShell and REST, gives the columns.
COLUMNS = ("id", "name", "type", "tenantId", "kind", "location", "resourceGroup", "subscriptionId",
           "managedBy", "sku", "plan", "properties", "tags", "identity", "zones", "extendedLocation")
OBJECT_COLUMNS = ("sku", "plan", "properties", "tags", "identity", "zones", "extendedLocation")
SKIP_TOKEN = "eyJwYWdlIjoyLCJyb3dzIjo0fQ=="


# ---- rows ------------------------------------------------------------------------------------

def sample_rows():
    """The four rows as the command-line client prints them: members sorted, resourceGroup added."""
    rows = json.loads(SAMPLE.read_text(encoding="utf-8"))["data"]
    rows = [row for row in rows if row["name"] in NAMES]
    assert [row["name"] for row in rows] == list(NAMES)
    return rows


def without_added_group(value):
    """Takes away the member resourceGroup that the client adds to nested objects with an id."""
    if isinstance(value, list):
        return [without_added_group(item) for item in value]
    if not isinstance(value, dict):
        return value
    parts = value["id"].split("/") if isinstance(value.get("id"), str) else []
    added = len(parts) > 8 and value.get("resourceGroup") == parts[4]
    return {key: without_added_group(item) for key, item in value.items()
            if not (added and key == "resourceGroup")}


def service_row(row):
    """The row as Resource Graph itself gives it."""
    return {column: without_added_group(row[column]) if column == "properties" else row[column]
            for column in COLUMNS}


def proper_type(row):
    """The type with its proper case, which the id has kept: namespace and every second part."""
    parts = row["id"].rsplit("/providers/", 1)[1].split("/")
    return "/".join([parts[0]] + parts[1::2])


def arm_resource(row):
    """The resource as a GET of Azure Resource Manager gives it: no columns, absent members absent."""
    resource = {"name": row["name"], "id": row["id"],
                "etag": 'W/"06585cd5-b2c7-4ac2-ab69-bb70015dafa8"',
                "type": proper_type(row), "location": row["location"]}
    resource.update({key: row[key] for key in ("kind", "sku") if row[key]})
    resource["systemData"] = {"createdAt": "2023-05-09T06:12:44.8107153Z",
                              "createdBy": "setup@nordkyst.example", "createdByType": "User"}
    if row["tags"]:
        resource["tags"] = row["tags"]
    resource["properties"] = without_added_group(row["properties"])
    return resource


def listed_resource(row):
    """The resource as `az resource list` prints it: without properties."""
    return {"changedTime": "2024-02-20T09:47:30.512246+00:00",
            "createdTime": "2023-05-09T06:12:44.810715+00:00",
            "extendedLocation": None, "id": row["id"], "identity": None, "kind": row["kind"] or None,
            "location": row["location"], "managedBy": None, "name": row["name"], "plan": None,
            "properties": None, "provisioningState": "Succeeded", "resourceGroup": row["id"].split("/")[4],
            "sku": row["sku"], "tags": row["tags"], "type": proper_type(row)}


# ---- PowerShell ------------------------------------------------------------------------------

def powershell_row(row):
    return {**service_row(row), "ResourceId": row["id"]}


def powershell_scalar(value):
    return "" if value is None else str(value)


def cut(value):
    """What ConvertTo-Json makes of a value below its depth: text.

    An object becomes @{name=value; ...}, in which nested objects are empty and arrays are
    System.Object[]. An array becomes its elements joined by blanks, where an object is empty: one
    object leaves nothing, two leave one blank.
    """
    if isinstance(value, dict):
        if not value:
            return ""
        inner = {key: "" if isinstance(item, dict) else "System.Object[]" if isinstance(item, list)
                 else powershell_scalar(item) for key, item in value.items()}
        return "@{" + "; ".join(f"{key}={item}" for key, item in inner.items()) + "}"
    if isinstance(value, list):
        return " ".join("" if isinstance(item, dict) else powershell_scalar(item) for item in value)
    return value


def cut_row(row):
    """Depth 2: in an array of rows the row is the first level, its objects are the second."""
    return {key: {name: cut(item) for name, item in value.items()} if isinstance(value, dict)
            else cut(value) if isinstance(value, list) else value
            for key, value in powershell_row(row).items()}


# ---- text ------------------------------------------------------------------------------------

def pretty(value, end="\n", **options):
    return json.dumps(value, indent=2, ensure_ascii=False, **options) + end


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def cli_page(rows, total, token=None):
    return pretty({"count": len(rows), "data": rows, "skip_token": token, "total_records": total},
                  sort_keys=True)


def rest_answer(count, total, data, truncated="false", token=None):
    answer = {"totalRecords": total, "count": count}
    if token:
        answer["$skipToken"] = token
    answer.update({"data": data, "facets": [], "resultTruncated": truncated})
    return compact(answer)


def portal_csv(rows):
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in map(service_row, rows):
        writer.writerow(["" if row[column] is None
                         else row[column] if isinstance(row[column], str)
                         else compact(row[column]) for column in COLUMNS])
    return out.getvalue()


def crlf(text):
    return text.replace("\n", "\r\n")


# ---- containers ------------------------------------------------------------------------------

def zip_bytes(entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in entries:
            info = zipfile.ZipInfo(name, (2024, 3, 4, 5, 6, 8))
            info.create_system = 3
            info.compress_type = zipfile.ZIP_DEFLATED if len(content) > 100 else zipfile.ZIP_STORED
            info.external_attr = (0o40755 << 16) | 0x10 if name.endswith("/") else 0o100644 << 16
            archive.writestr(info, content)
    return out.getvalue()


def unzip(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist()]


def zstandard_module():
    try:
        from compression import zstd  # Python 3.14
        return zstd.compress, zstd.decompress
    except ImportError:
        pass
    try:
        import zstandard
        return zstandard.ZstdCompressor(level=19).compress, zstandard.ZstdDecompressor().decompress
    except ImportError:
        return None


# ---- the files -------------------------------------------------------------------------------

def files():
    """Name -> (content, entry of index.json). The content of cli-object.json.zst is not compressed."""
    rows = sample_rows()
    total = len(rows)
    first, second = rows[:2], rows[2:]
    whole = cli_page(rows, total)
    page1, page2 = cli_page(first, total, SKIP_TOKEN), cli_page(second, total)
    lines = [compact(row) + "\n" for row in rows]
    service = [service_row(row) for row in rows]
    table = {"columns": [{"name": column, "type": "object" if column in OBJECT_COLUMNS else "string"}
                         for column in COLUMNS],
             "rows": [list(row.values()) for row in service]}
    shell = [powershell_row(row) for row in rows]
    arm = [arm_resource(row) for row in rows]

    def utf8(text):
        return text.encode("utf-8")

    every = {"rows": total}
    return {
        # az graph query
        "cli-object.json": (utf8(whole), every),
        "cli-array-old.json": (utf8(pretty(rows, sort_keys=True)), every),
        "cli-page-1.json": (utf8(page1), {
            "rows": len(first),
            "warn": "a page of several: count is below total_records, and skip_token leads to the next one"}),
        "cli-page-2.json": (utf8(page2), {
            "rows": len(second),
            "warn": "count is below total_records: the other pages are missing"}),
        "cli-pages-concatenated.json": (utf8(page1 + page2), every),
        "cli-arrays-concatenated.json": (
            utf8(pretty(first, sort_keys=True) + pretty(second, sort_keys=True)), every),
        "empty-result.json": (utf8(cli_page([], 0)), {"rows": 0}),
        "cli-warning-first.json": (
            utf8("WARNING: Command group 'graph' is in preview and under development.\n"
                 "WARNING: 3 subscriptions could not be read.\n" + whole),
            {"rows": total, "warn": "lines of standard error stand before the JSON"}),
        "cli-error.json": (
            utf8("ERROR: (TokenExpired) The token expired at 03/04/2024 05:06:08.\nCode: TokenExpired\n"),
            {"refuse": "an error message in the place of a result"}),
        "cli-tsv.tsv": (utf8(f"{total}\t{total}\tNone\t{total}\n"), {
            "refuse": "-o tsv prints counts instead of rows"}),
        # JSON Lines
        "rows.jsonl": (utf8("".join(lines)), every),
        "rows-crlf.jsonl": (utf8(crlf("".join(lines))), every),
        # encodings
        "utf8-bom.json": (b"\xef\xbb\xbf" + utf8(whole), every),
        "utf16le-bom-crlf.json": (b"\xff\xfe" + crlf(whole).encode("utf-16-le"), every),
        "utf16be-bom.json": (b"\xfe\xff" + whole.encode("utf-16-be"), every),
        "windows-1252.json": (crlf(whole).encode("windows-1252"), {
            "rows": total, "warn": "the bytes are not UTF-8; they are read as Windows-1252"}),
        # containers
        "cli-object.json.gz": (gzip.compress(utf8(whole), 9, mtime=0), every),
        "cli-object.json.zst": (utf8(whole), every),
        "export.zip": (zip_bytes([
            ("export/", b""),
            ("export/cli-page-1.json", utf8(page1)),
            ("export/cli-page-2.json", utf8(page2)),
            ("__MACOSX/export/._cli-page-1.json", b"\x00\x05\x16\x07\x00\x02\x00\x00"),
            ("export/readme.txt", b"Exported on Monday, two pages.\n")]), {
                "rows": total, "warn": "export/readme.txt in it is not an export"}),
        # REST
        "rest-objectarray.json": (utf8(rest_answer(total, total, service)), every),
        "rest-table.json": (utf8(rest_answer(total, total, table)), every),
        "rest-page.json": (utf8(rest_answer(len(first), total, service[:2], token=SKIP_TOKEN)), {
            "rows": len(first), "warn": "a page of several: $skipToken leads to the next one"}),
        "rest-truncated.json": (utf8(rest_answer(len(first), total, service[:2], truncated="true")), {
            "rows": len(first), "warn": "resultTruncated is \"true\": the answer was cut, and no page follows"}),
        # PowerShell
        "powershell-depth100.json": (utf8(pretty(shell, end="")), every),
        "powershell-response-object.json": (utf8(pretty({"SkipToken": None, "Data": shell}, end="")), every),
        "powershell-single-row.json": (utf8(pretty(shell[2], end="")), {"rows": 1}),
        "powershell-depth2-truncated.json": (utf8(pretty([cut_row(row) for row in rows], end="")), {
            "rows": total,
            "refuse": "ConvertTo-Json turned everything below its depth of 2 into text; the values are lost"}),
        # Resource Manager
        "arm-list.json": (utf8(pretty({"value": arm}, end="")), every),
        "arm-list-page.json": (utf8(pretty({
            "value": arm[:2],
            "nextLink": "https://management.azure.com/subscriptions/57564d1c-a270-4fc0-b345-fabc17254f05/resources"
                        "?api-version=2021-04-01&%24skiptoken=bmV4dA"}, end="")), {
            "rows": len(first), "warn": "a page of several: nextLink leads to the next one"}),
        "arm-get.json": (utf8(pretty(arm[2], end="")), {"rows": 1}),
        "az-resource-list.json": (utf8(pretty([listed_resource(row) for row in rows], sort_keys=True)), {
            "rows": total, "warn": "the rows have no properties; what depends on them stays undecided"}),
        # portal
        "portal.csv": (b"\xef\xbb\xbf" + utf8(portal_csv(rows)), every),
    }


def unpacked(name, content, zstd):
    if name.endswith(".gz"):
        return gzip.decompress(content)
    if name.endswith(".zip"):
        return unzip(content)
    if name.endswith(".zst"):
        return zstd[1](content)
    return content


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare only; exit with 1 on a difference")
    check = parser.parse_args().check
    zstd = zstandard_module()

    contents = files()
    index = pretty({name: entry for name, (_, entry) in contents.items()}).encode("utf-8")
    written = {name: content for name, (content, _) in contents.items()}
    written["index.json"] = index

    wrong = [path.name for path in sorted(HERE.iterdir())
             if path.name not in written and path.name != pathlib.Path(__file__).name and path.is_file()]
    for name, content in written.items():
        path = HERE / name
        if name.endswith(".zst"):
            if zstd is None:
                print(f"{name}: left alone, there is no zstandard module", file=sys.stderr)
                continue
            if not check:
                path.write_bytes(zstd[0](content))
        elif not check:
            path.write_bytes(content)
        expected = content if name.endswith(".zst") else unpacked(name, content, zstd)
        if not path.is_file() or unpacked(name, path.read_bytes(), zstd) != expected:
            wrong.append(name)
    for name in wrong:
        print(f"{name}: differs, or is not written by this script", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
