#!/usr/bin/env python3
"""Takes a database with one large cell all the way and holds each phase's peak memory against 100 MB + 3 times the cell's landed text."""

import argparse
import os
import sqlite3
import sys
import tempfile

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("drydock")
parser.add_argument("--megabytes", type=int, default=256)
parser.add_argument("--kind", action="append", help="blob, text or quotes; all of them by default")
options = parser.parse_args()
drydock = os.path.abspath(options.drydock)
size = options.megabytes << 20
failures = 0


def peak(folder, *words):
    """Runs drydock; its peak memory in bytes."""
    child = os.fork()
    if child == 0:
        os.chdir(folder)
        output = os.open("out", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.execv(drydock, [drydock, *words, "--quiet"])
    _, status, usage = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code != 0:
        sys.exit(f"drydock {' '.join(words)}: exit {code}\n" + open(os.path.join(folder, "out")).read())
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


# Bytes of the cell as it lands: hexadecimal digits after \x, or the text itself, every quote of which is doubled.
cells = {
    "blob": ("zeroblob(?)", 2 + 2 * size),
    "text": ("replace(hex(zeroblob(? / 2)), '00', 'é')", size),
    "quotes": ("replace(hex(zeroblob(? / 2)), '0', '\"')", 2 * size),
}
for kind in options.kind or cells:
    expression, landed = cells[kind]
    with tempfile.TemporaryDirectory() as folder:
        with sqlite3.connect(os.path.join(folder, "cell.db")) as db:
            db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b TEXT)")
            db.execute("INSERT INTO t VALUES (1, 'small', 'x')")
            db.execute(f"INSERT INTO t SELECT 2, {expression}, 'y'", (size,))
            db.execute("INSERT INTO t VALUES (3, NULL, 'z')")
        db.close()
        allowed = 100_000_000 + 3 * landed
        phases = [("land", "cell.db"), ("plan", "--to", "new.db"), ("migrate", "--yes"), ("verify",), ("verify", "cell.db", "new.db")]
        for words in phases:
            used = peak(folder, *words)
            if used > allowed:
                failures += 1
            if used > allowed or sys.stdout.isatty():
                print(f"{kind} of {options.megabytes} MiB, {words[0]}: {used / 1e6:.0f} MB of {allowed / 1e6:.0f} MB")
if failures:
    sys.exit(f"{failures} phases took more memory than documented")
print(f"cells of {options.megabytes} MiB stay below 100 MB + 3 times their landed text")
