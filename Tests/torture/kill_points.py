#!/usr/bin/env python3
"""Kills a run at every system call that matters and at random moments, resumes it, and demands the same database every time.

usage: kill_points.py [--all] [--part I/N] [--seed N] DRYDOCK
Without --all a seeded sample of the kill points is taken; --part takes every N-th of them, so that several processes share the work.
Needs strace and sqlite3.
"""
import argparse, os, random, shutil, signal, sqlite3, subprocess, sys, tempfile, time

CALLS = ["fsync", "fdatasync", "rename,renameat,renameat2", "link,linkat", "unlink,unlinkat", "ftruncate", "pwrite64"]
CONFIGURATION = """repairs: [trim-blanks, merge-exact-duplicates, quarantine-orphans]
choices: {"trim-blanks:products.code": leave}
approve: {trim-blanks: always, merge-exact-duplicates: always, quarantine-orphans: {at_most: 5%}}
"""


def fingerprint(path):
    """A hash of schema and rows in the order they lie in: equal ones need no second look."""
    done = subprocess.run(["sqlite3", "-readonly", path, ".sha3sum --schema"], capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else None


def content(path):
    """Schema and rows of a database, in an order that does not depend on how it was built."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        db.text_factory = bytes
        schema = sorted(map(repr, db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")))
        names = [r[0].decode() for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return schema, {n: sorted(map(repr, db.execute(f'SELECT * FROM "{n}"'))) for n in names}


class Torture:
    def __init__(self, drydock, source, folder):
        self.drydock, self.source, self.folder = drydock, source, folder
        self.expected = None

    def fresh(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)
        with open(f"{self.folder}/drydock.yml", "w") as file:
            file.write(CONFIGURATION)

    def command(self, resume):
        target = f"{self.folder}/new.db"
        words = [self.drydock, "run", self.source, "--to", target, "--yes", "-q", "--jobs", "2", "--config", f"{self.folder}/drydock.yml"]
        if resume:
            return words[:7] + ["--config", f"{self.folder}/drydock.yml", "--resume"]
        return words

    def run(self, words):
        return subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def baseline(self):
        self.fresh()
        start = time.time()
        done = self.run(self.command(False))
        if done.returncode != 0:
            sys.exit(f"the run itself fails with {done.returncode}: {done.stderr}")
        self.seconds = time.time() - start
        self.expected = content(f"{self.folder}/new.db")
        self.fingerprint = fingerprint(f"{self.folder}/new.db")

    def count(self, call):
        """How often a whole run makes a call."""
        self.fresh()
        log = f"{self.folder}/strace"
        self.run(["strace", "-f", "--seccomp-bpf", "-qq", "-o", log, "-e", f"trace={call}"] + self.command(False))
        with open(log) as file:
            return sum(1 for line in file if "(" in line and "resumed" not in line)

    def recover(self, what):
        for _ in range(4):
            done = self.run(self.command(True))
            if done.returncode == 0:
                break
        if done.returncode != 0:
            sys.exit(f"{what}: resuming ends with {done.returncode}: {done.stderr}")
        known = self.fingerprint and fingerprint(f"{self.folder}/new.db") == self.fingerprint
        if not known and content(f"{self.folder}/new.db") != self.expected:
            sys.exit(f"{what}: the database is another one: {self.difference()}")
        strays = [n for n in os.listdir(self.folder) if n.startswith("new.db.") or n.endswith(("-journal", "-wal"))]
        if strays:
            sys.exit(f"{what}: {strays} were left behind")

    def difference(self):
        schema, rows = content(f"{self.folder}/new.db")
        names = [n for n in rows.keys() | self.expected[1].keys() if rows.get(n) != self.expected[1].get(n)]
        return f"schema {'equal' if schema == self.expected[0] else 'differs'}, tables that differ: {names}"

    def kill_at(self, call, number):
        self.fresh()
        inject = f"inject={call}:signal=SIGKILL:when={number}"
        self.run(["strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", inject] + self.command(False))
        self.recover(f"killed at {call} {number}")

    def kill_after(self, seconds):
        self.fresh()
        process = subprocess.Popen(self.command(False), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()
        self.recover(f"killed after {seconds:.3f} s")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--part", default="1/1")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("drydock")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        source = f"{folder}/shop.db"
        drydock = os.path.abspath(options.drydock)
        subprocess.run([drydock, "sample", source, "-q", "--no-config"], check=True, stdout=subprocess.DEVNULL)
        torture = Torture(drydock, source, f"{folder}/work")
        torture.baseline()
        points = [(call, n) for call in CALLS for n in range(1, torture.count(call) + 1)]
        if options.all:
            # Every write of a page is far too many; a commit is one of the calls above.
            pages = [p for p in points if p[0] == "pwrite64"]
            points = [p for p in points if p[0] != "pwrite64"] + chance.sample(pages, min(100, len(pages)))
        else:
            points = chance.sample(points, min(12, len(points)))
        part, parts = map(int, options.part.split("/"))
        points = points[part - 1 :: parts]
        for done, (call, number) in enumerate(points):
            torture.kill_at(call, number)
            if options.all and done % 50 == 49:
                print(f"{done + 1} of {len(points)} calls", flush=True)
        moments = (50 if options.all else 5) // parts
        for _ in range(moments):
            torture.kill_after(chance.uniform(0, torture.seconds))
        print(f"killed at {len(points)} calls and {moments} moments: the same database every time")


main()
