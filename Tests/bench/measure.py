"""What the benchmarks share."""
import os, subprocess, sys, time

SCHEMA = "CREATE TABLE t (id INTEGER PRIMARY KEY, customer INT, name TEXT, city TEXT, amount REAL, price DECIMAL(10,2), day TEXT, note TEXT)"
ROWS = """INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})
SELECT i, i * 7919 % 100003, 'customer ' || (i % 5003), CASE i % 4 WHEN 0 THEN 'Göteborg' WHEN 1 THEN 'Kiel' WHEN 2 THEN 'Piräus' ELSE 'Oslo' END,
  i * 0.37, (i % 99999) / 100.0, date('2020-01-01', (i % 2000) || ' days'), CASE i % 5 WHEN 0 THEN NULL ELSE 'note "' || i || '", row' END FROM n"""


def measure(words, stdout=subprocess.DEVNULL):
    """Seconds and peak memory in MiB of a command that must succeed."""
    start = time.time()
    process = subprocess.Popen(words, stdout=stdout, stderr=subprocess.PIPE)
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.time() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{words} failed: {error.decode()}")
    return seconds, usage.ru_maxrss / 1024


def make_table(path, rows):
    """A SQLite database with the table of 8 columns."""
    measure(["sqlite3", path, "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; " + SCHEMA + "; " + ROWS.format(rows=rows)])
