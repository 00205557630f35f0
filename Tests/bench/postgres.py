#!/usr/bin/env python3
"""Drydock against psql, pg_dump and pgloader on one table of 8 columns; every figure is a ratio of medians of runs that alternate.

usage: postgres.py DRYDOCK SERVER-URL [--rows N] [--rounds N] [--folder DIR]

SERVER-URL is a superuser's; databases named drydock_bench_… are made and dropped there.
"""
import argparse, os, shutil, statistics, sys, tempfile

from measure import make_table, measure

SCHEMA = "CREATE TABLE t (id bigint PRIMARY KEY, customer integer, name text, city text, amount double precision, price numeric(10,2), day date, note text)"
ROWS = """INSERT INTO t SELECT i, (i * 7919::bigint) % 100003, 'customer ' || (i % 5003), (ARRAY['Göteborg','Kiel','Piräus','Oslo'])[i % 4 + 1],
  i * 0.37::float8, (i % 99999) / 100.0, date '2020-01-01' + (i % 2000)::int, CASE i % 5 WHEN 0 THEN NULL ELSE 'note "' || i || '", row' END
  FROM generate_series(1, {rows}) AS i"""


class Bench:
    def __init__(self, drydock, server, folder):
        self.drydock, self.server, self.folder = drydock, server.rsplit("/", 1)[0], folder

    def url(self, name):
        return f"{self.server}/drydock_bench_{name}"

    def psql(self, name, sql):
        return measure(["psql", "-qX", "-v", "ON_ERROR_STOP=1", self.url(name) if name else self.server + "/postgres", "-c", sql])

    def fresh(self, name):
        self.psql(None, f"DROP DATABASE IF EXISTS drydock_bench_{name}")
        self.psql(None, f"CREATE DATABASE drydock_bench_{name}")

    def source(self, rows):
        self.fresh("source")
        self.psql("source", SCHEMA)
        self.psql("source", ROWS.format(rows=rows))
        self.psql("source", "VACUUM ANALYZE t")

    def path(self, name):
        return f"{self.folder}/{name}"

    def clean(self):
        for name in ["landing", "runs", "peer.csv", "peer.dump"]:
            path = self.path(name)
            shutil.rmtree(path, ignore_errors=True) if os.path.isdir(path) else os.path.exists(path) and os.remove(path)

    def run(self, *words):
        return measure([self.drydock, *words, "-q", "--no-config", "--workspace", self.path("runs")])

    def land(self):
        self.clean()
        return self.run("land", self.url("source"), "--landing", self.path("landing"))

    def copy(self):
        self.clean()
        copy = f"\\copy (SELECT * FROM t) TO '{self.path('peer.csv')}' WITH (FORMAT csv, FORCE_QUOTE *)"
        return measure(["psql", "-qX", self.url("source"), "-c", copy])

    def migrate(self, source):
        """All that moves and proves; checks and detectors are not part of it."""
        self.clean()
        self.fresh("target")
        steps = [("land", source), ("plan", "--to", self.url("target")), ("migrate", "--yes"), ("verify",)]
        took = [self.run(*words) for words in steps]
        print("   " + ", ".join(f"{words[0]} {seconds:.1f} s" for words, (seconds, _) in zip(steps, took)), file=sys.stderr)
        return sum(seconds for seconds, _ in took), max(memory for _, memory in took)

    def dump_and_restore(self):
        self.clean()
        self.fresh("target")
        dump, _ = measure(["pg_dump", "-Fc", "-f", self.path("peer.dump"), self.url("source")])
        restore, _ = measure(["pg_restore", "-j2", "-d", self.url("target"), self.path("peer.dump")])
        return dump + restore

    def sqlite(self, rows):
        path = self.path("source.db")
        make_table(path, rows)
        return path

    def pgloader(self, source):
        self.fresh("target")
        return measure(["pgloader", "--quiet", f"sqlite://{source}", self.url("target")])[0]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("drydock")
    parser.add_argument("server")
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=["land", "postgres", "sqlite"])
    parser.add_argument("--folder")
    options = parser.parse_args()
    folder = options.folder or tempfile.mkdtemp(prefix="drydock-bench-")
    bench = Bench(options.drydock, options.server, folder)
    try:
        report(bench, options)
    finally:
        for name in ["source", "target"]:
            bench.psql(None, f"DROP DATABASE IF EXISTS drydock_bench_{name}")
        if not options.folder:
            shutil.rmtree(folder)


def report(bench, options):
    median = statistics.median
    print(f"{options.rows} rows of 8 columns, {options.rounds} rounds, {os.cpu_count()} cores, server on the same machine")
    if options.only != "sqlite":
        bench.source(options.rows)
    if options.only in (None, "land"):
        land, copy = [], []
        for _ in range(options.rounds):
            copy.append(bench.copy()[0])
            land.append(bench.land())
        mine, peer = median(s for s, _ in land), median(copy)
        print(f"landing: {mine:.2f} s, psql \\copy … csv force_quote *: {peer:.2f} s: {peer / mine:.2f} of its speed (goal 0.8)")
        print(f"landing, peak memory: {max(m for _, m in land):.0f} MiB (goal 300)")
    if options.only in (None, "postgres"):
        mine, peer = [], []
        for _ in range(options.rounds):
            peer.append(bench.dump_and_restore())
            mine.append(bench.migrate(bench.url("source")))
        ours, theirs = median(s for s, _ in mine), median(peer)
        print(f"PostgreSQL to PostgreSQL, verified: {ours:.2f} s, pg_dump -Fc + pg_restore -j2: {theirs:.2f} s: {theirs / ours:.2f} of its speed (goal 0.5)")
        print(f"PostgreSQL to PostgreSQL, peak memory: {max(m for _, m in mine):.0f} MiB (goal 300)")
    if options.only in (None, "sqlite"):
        rows = options.rows // 10
        source = bench.sqlite(rows)
        mine, peer = [], []
        for _ in range(options.rounds):
            peer.append(bench.pgloader(source))
            mine.append(bench.migrate(source))
        ours, theirs = median(s for s, _ in mine), median(peer)
        print(f"SQLite to PostgreSQL, {rows} rows, verified: {ours:.2f} s, pgloader: {theirs:.2f} s: {theirs / ours:.2f} times as fast (goal 3)")


main()
