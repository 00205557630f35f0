#!/usr/bin/env python3
"""Drydock against sqlite3 on one table of 8 columns; every figure is a ratio of medians of runs that alternate.

usage: bench.py DRYDOCK [--rows N] [--rounds N] [--folder DIR]
"""
import argparse, os, shutil, statistics, tempfile

from measure import SCHEMA, make_table, measure


class Bench:
    def __init__(self, drydock, folder):
        self.drydock, self.folder = drydock, folder

    def path(self, name):
        return f"{self.folder}/{name}"

    def source(self, rows):
        path = self.path(f"{rows}.db")
        if not os.path.exists(path):
            make_table(path, rows)
        return path

    def clean(self):
        for name in ["landing", "runs", "new.db", "peer.csv", "peer.db"]:
            path = self.path(name)
            shutil.rmtree(path, ignore_errors=True) if os.path.isdir(path) else os.path.exists(path) and os.remove(path)

    def run(self, *words):
        return measure([self.drydock, *words, "-q", "--no-config", "--workspace", self.path("runs")])

    def land(self, source):
        self.clean()
        return self.run("land", source, "--landing", self.path("landing"))

    def peer_csv(self, source):
        self.clean()
        with open(self.path("peer.csv"), "wb") as file:
            return measure(["sqlite3", "-csv", source, "SELECT * FROM t"], stdout=file)

    def load_and_verify(self, source):
        self.land(source)
        self.run("plan", "--to", self.path("new.db"))
        load, memory = self.run("migrate", "--yes")
        verify, _ = self.run("verify")
        return load, verify, memory

    def peer_import(self, source):
        """`.import` of the very file that Drydock landed."""
        csv = next(self.path("landing/" + n) for n in os.listdir(self.path("landing")) if n.endswith(".csv"))
        return measure(["sqlite3", self.path("peer.db"), "-cmd", SCHEMA, f".import --csv --skip 1 {csv} t"])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("drydock")
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder")
    options = parser.parse_args()
    folder = options.folder or tempfile.mkdtemp(prefix="drydock-bench-")
    bench = Bench(options.drydock, folder)
    try:
        report(bench, options)
    finally:
        if not options.folder:
            shutil.rmtree(folder)


def report(bench, options):
    median = statistics.median
    source = bench.source(options.rows)
    land, csv, load, verify, imported, small = [], [], [], [], [], []
    few = bench.source(options.rows // 10)
    for _ in range(options.rounds):
        csv.append(bench.peer_csv(source))
        land.append(bench.land(source))
        small.append(bench.land(few))
        load.append(bench.load_and_verify(source))
        imported.append(bench.peer_import(source))
    landing, peer = median(s for s, _ in land), median(s for s, _ in csv)
    print(f"rows: {options.rows} of 8 columns, {os.path.getsize(source) >> 20} MiB, {options.rounds} rounds, {os.cpu_count()} cores")
    print(f"landing: {landing:.2f} s, sqlite3 -csv: {peer:.2f} s: {peer / landing:.2f} times as fast (goal 2.4)")
    print(f"landing, peak memory: {max(m for _, m in land):.0f} MiB (goal 100 MB + 3 times the largest cell)")
    both = median(l + v for l, v, _ in load)
    peer = median(s for s, _ in imported)
    print(f"load {median(l for l, _, _ in load):.2f} s + verify {median(v for _, v, _ in load):.2f} s, sqlite3 .import: {peer:.2f} s: {peer / both:.2f} times as fast (goal 1.0)")
    print(f"load, peak memory: {max(m for _, _, m in load):.0f} MiB")
    print(f"ten times the rows take {landing / median(s for s, _ in small):.2f} times as long to land (goal at most 10.5)")
    version = min(measure([bench.drydock, '--version'])[0] for _ in range(5))
    print(f"drydock --version: {version * 1000:.0f} ms (goal 50)")


main()
