#!/usr/bin/env python3
"""Reads a landing zone by docs/landing-zone.md alone and recomputes everything in it: the independent oracle of the format.

usage: read_landing.py FOLDER      prints `table rows digest` for each table, then `ok`; exit 1 where anything differs
Needs xxhash from PyPI; nothing else but the standard library.
"""
import hashlib, json, os, re, sys
import xxhash

CLASSES = {"integer", "real", "text", "blob", "undecodable"}


class Wrong(Exception):
    pass


def demand(condition, message):
    if not condition:
        raise Wrong(message)


def fields(record):
    """The fields of one record without its LF: None for NULL, bytes otherwise."""
    if record == b"":
        return [None]
    found, at = [], 0
    while True:
        if record[at:at + 1] == b'"':
            end = at + 1
            while True:
                end = record.find(b'"', end)
                demand(end >= 0, "a quote is never closed")
                if record[end + 1:end + 2] != b'"':
                    break
                end += 2
            found.append(record[at + 1:end].replace(b'""', b'"'))
            at = end + 1
        else:
            found.append(None)
        if at == len(record):
            return found
        demand(record[at:at + 1] == b",", "an unquoted field is not empty")
        at += 1
        if at == len(record):
            found.append(None)
            return found


def records(data):
    """Cuts bytes at each LF that is outside of quotes."""
    start, at, quoted = 0, 0, False
    for match in re.finditer(rb'["\n]', data):
        if match.group() == b'"':
            quoted = not quoted
        elif not quoted:
            yield data[start:match.start()]
            start = match.end()
    demand(start == len(data) and not quoted, "the last record has no LF")


def sidecar(folder, file, columns):
    lines = []
    if file.get("exceptionsPath") is None:
        return lines
    data = read(folder, file["exceptionsPath"])
    demand(hashlib.sha256(data).hexdigest() == file["exceptionsSHA256"], f"{file['exceptionsPath']} is another file")
    rows = [fields(r) for r in records(data)]
    demand(rows[0] == [b"row", b"column", b"class"], "the sidecar's header")
    for row, column, name in rows[1:]:
        lines.append((int(row), int(column), name.decode()))
        demand(lines[-1][1] < columns and lines[-1][2] in CLASSES, "a sidecar's line")
    demand(lines == sorted(set(lines)), "the sidecar's order")
    return lines


def digest_of(record, exceptions):
    if exceptions:
        record += b"\n" + "".join(f"{column}:{name};" for _, column, name in exceptions).encode()
    return xxhash.xxh3_128_intdigest(record)


def check_table(folder, table):
    columns = table["columns"]
    nulls, exceptions = [0] * len(columns), [0] * len(columns)
    rows, total = 0, 0
    for file in table["files"]:
        data = read(folder, file["path"])
        demand(hashlib.sha256(data).hexdigest() == file["sha256"], f"{file['path']} is another file")
        odd = {}
        for line in sidecar(folder, file, len(columns)):
            odd.setdefault(line[0], []).append(line)
            exceptions[line[1]] += 1
        offset, row_of_file, lines_used = 0, 0, 0
        for number, chunk in enumerate(file["chunks"]):
            demand(chunk["offset"] == offset, f"{file['path']}: chunks leave a gap")
            part = data[offset:offset + chunk["bytes"]]
            demand(hashlib.sha256(part).hexdigest() == chunk["sha256"], f"{file['path']}: chunk {number} is another one")
            offset += chunk["bytes"]
            chunk_rows, chunk_sum, chunk_exceptions = 0, 0, 0
            for index, record in enumerate(records(part)):
                cells = fields(record) if columns else []
                if number == 0 and index == 0:
                    demand(cells == [c["name"].encode() for c in columns], f"{file['path']}: the header")
                    continue
                demand(len(cells) == len(columns), f"{file['path']}: row {row_of_file} has {len(cells)} fields")
                for place, cell in enumerate(cells):
                    nulls[place] += cell is None
                mine = odd.pop(row_of_file, [])
                demand(all(cells[column] is not None for _, column, _ in mine), f"{file['path']}: an exception for a NULL")
                chunk_sum += digest_of(record, mine)
                chunk_exceptions += len(mine)
                chunk_rows += 1
                row_of_file += 1
            expected = (chunk["rows"], chunk["digest"]["rows"], chunk["digest"]["sum"], chunk["exceptions"])
            demand(expected == (chunk_rows, chunk_rows, f"{chunk_sum % 2**128:032x}", chunk_exceptions), f"{file['path']}: sums of chunk {number}")
            rows, total = rows + chunk_rows, total + chunk_sum
        demand(offset == len(data) and not odd, f"{file['path']}: bytes or exceptions are left over")
    demand(rows == table["rows"] == table["digest"]["rows"], f"{table['table']}: rows")
    demand(table["digest"]["sum"] == f"{total % 2**128:032x}", f"{table['table']}: digest")
    demand([c["nulls"] for c in columns] == nulls, f"{table['table']}: nulls")
    demand([c["exceptions"] for c in columns] == exceptions, f"{table['table']}: exceptions")
    return rows, table["digest"]["sum"]


def check_name(table, position):
    name, schema = table["table"]["name"], table["table"].get("schema", "")
    mark = hashlib.sha256(schema.encode() + b"\0" + name.encode()).hexdigest()[:8]
    for file in table["files"]:
        demand(re.fullmatch(rf"{position:04d}-[a-z0-9_]{{1,40}}-{mark}(\.\d+)?\.csv", file["path"]), f"the name {file['path']}")


def read(folder, name):
    demand("/" not in name and name not in ("", ".", ".."), "a name leads out of the folder")
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()


def check(folder):
    manifest = json.loads(read(folder, "manifest.json"))
    demand(manifest["format"] == 1 and manifest["encryption"] is None, "the format is unknown")
    named = {f["path"]: f for f in manifest["files"]}
    demand(set(os.listdir(folder)) == set(named) | {"manifest.json"}, "files are missing or too many")
    for name, seal in named.items():
        data = read(folder, name)
        demand((len(data), hashlib.sha256(data).hexdigest()) == (seal["bytes"], seal["sha256"]), f"{name} is another file")
    sums = "".join(f"{named[n]['sha256']}  {n}\n" for n in sorted(named) if n != "SHA256SUMS")
    demand(read(folder, "SHA256SUMS").decode() == sums, "SHA256SUMS")
    for position, table in enumerate(manifest["tables"], 1):
        check_name(table, position)
        stem = table["files"][0]["path"][:-4]
        demand(json.loads(read(folder, stem + ".manifest.json")) == table, f"{stem}.manifest.json")
        rows, digest = check_table(folder, table)
        print(json.dumps(table["table"]["name"], ensure_ascii=False), rows, digest)


if __name__ == "__main__":
    try:
        check(sys.argv[1])
        print("ok")
    except (Wrong, OSError, KeyError, ValueError, TypeError) as error:
        sys.exit(f"not a sound landing zone: {error}")
