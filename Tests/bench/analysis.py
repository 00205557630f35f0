#!/usr/bin/env python3
"""All analyzers on one landed table of 8 columns against DuckDB on the same file; every figure is a ratio of medians of runs that alternate.

DuckDB does `SUMMARIZE` and exact `count(distinct)` of two key columns with two threads, each in a process of its own.

usage: analysis.py DRYDOCK [--bench DrydockAnalysisBench] [--rows N] [--rounds N] [--folder DIR]
"""
import argparse, json, os, shutil, statistics, subprocess, tempfile, time, venv

from measure import make_table

PEER = """
import duckdb, resource, sys, time
file = sys.argv[1]
connection = duckdb.connect()
connection.execute("SET threads = 2")
connection.execute("SET enable_progress_bar = false")
source = f"read_csv('{file}', header = true, quote = '\\"', escape = '\\"', nullstr = '', allow_quoted_nulls = false)"
start = time.time()
connection.execute(f"SUMMARIZE SELECT * FROM {source}").fetchall()
connection.execute(f"SELECT count(DISTINCT id), count(DISTINCT customer) FROM {source}").fetchall()
seconds, usage = time.time() - start, resource.getrusage(resource.RUSAGE_SELF)
print(seconds, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime)
"""


def python(folder):
    """An environment with DuckDB, made once."""
    home = os.path.join(folder, "venv")
    binary = os.path.join(home, "bin", "python3")
    if not os.path.exists(binary):
        venv.create(home, with_pip=True)
        subprocess.run([binary, "-m", "pip", "install", "-q", "duckdb"], check=True)
    return binary


def land(drydock, folder, database):
    """Seconds of one landing into a new folder."""
    for name in ["landing", "runs"]:
        shutil.rmtree(os.path.join(folder, name), ignore_errors=True)
    start = time.time()
    subprocess.run(
        [drydock, "land", database, "--landing", os.path.join(folder, "landing"), "-q", "--no-config", "--workspace", os.path.join(folder, "runs")],
        check=True, stdout=subprocess.DEVNULL)
    return time.time() - start


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("drydock")
    parser.add_argument("--bench")
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder")
    options = parser.parse_args()
    bench = options.bench or os.path.join(os.path.dirname(os.path.abspath(options.drydock)), "DrydockAnalysisBench")
    folder = options.folder or tempfile.mkdtemp(prefix="drydock-bench-")
    try:
        report(options, bench, folder)
    finally:
        if not options.folder:
            shutil.rmtree(folder)


def report(options, bench, folder):
    database = os.path.join(folder, f"{options.rows}.db")
    if not os.path.exists(database):
        make_table(database, options.rows)
    interpreter = python(folder)
    landings, ours, peers = [], [], []
    for _ in range(options.rounds):
        landings.append(land(options.drydock, folder, database))
        landing = os.path.join(folder, "landing")
        file = next(os.path.join(landing, n) for n in sorted(os.listdir(landing)) if n.endswith(".csv") and ".exceptions" not in n)
        ours.append(json.loads(subprocess.run([bench, landing], check=True, capture_output=True, text=True).stdout))
        words = subprocess.run([interpreter, "-c", PEER, file], check=True, capture_output=True, text=True).stdout.split()
        peers.append(tuple(float(word) for word in words))
    median = statistics.median
    seconds, peer, landed = median(r["seconds"] for r in ours), median(s for s, _, _ in peers), median(landings)
    cores = median(r["processor"] / r["seconds"] for r in ours)
    print(f"rows: {options.rows} of 8 columns, {ours[0]['questions']} questions, {options.rounds} rounds, {os.cpu_count()} cores")
    print(f"analysis: {seconds:.2f} s, DuckDB SUMMARIZE + 2 count(distinct): {peer:.2f} s: {peer / seconds:.2f} times as fast (goal 2.5)")
    mine, theirs = median(r["processor"] for r in ours), median(p for _, _, p in peers)
    print(f"processor time, which a busy machine distorts less: {mine:.2f} s against {theirs:.2f} s: {theirs / mine:.2f} times less")
    print(f"landing: {landed:.2f} s: the analysis took {seconds / landed:.2f} of it (goal at most 1)")
    print(f"cores busy: {cores:.2f}; peak memory: {max(r['peakMB'] for r in ours)} MB (goal 300), DuckDB {max(m for _, m, _ in peers):.0f} MB")


main()
