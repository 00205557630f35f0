#!/usr/bin/env python3
"""Takes databases through SQLite → PostgreSQL, PostgreSQL → SQLite and PostgreSQL → PostgreSQL, each step by step, and prints a line for each.

usage: pairs.py DRYDOCK SERVER-URL DATA [--only NAMES] [--spider]

DATA is a folder of public databases: DATA/db/<name>/… as SQLite files and PostgreSQL scripts, DATA/t2sql/spider_en/… for --spider. Choices that a
plan leaves open are printed and answered with their last option. SERVER-URL is a superuser's; databases named drydock_pairs_… are made there.
"""
import argparse, glob, json, os, re, shutil, subprocess, sys, tempfile, time

DATABASES = {
    "chinook": ("db/chinook/Chinook_Sqlite.sqlite", ["db/chinook/Chinook_PostgreSql.sql"]),
    "sakila": ("db/sakila/sakila.sqlite", ["db/sakila/src/postgres-sakila-schema.sql", "db/sakila/src/postgres-sakila-insert-data-using-copy.sql"]),
    "northwind": ("db/northwind/northwind.sqlite", ["db/northwind/northwind_psql.sql"]),
    "employees": ("db/employees/employees_10k.sqlite", ["db/employees/postgres_10k/employee.sql"]),
    "world": ("db/world/world.sqlite", ["db/world/pg/world.sql"]),
    "airportdb": ("db/airportdb/airportdb.sqlite", None),
    "sample": (None, None),
}


class Pairs:
    def __init__(self, drydock, server, data, folder):
        self.drydock, self.server, self.data, self.folder = drydock, server.rsplit("/", 1)[0], data, folder
        self.failed = 0
        self.made = set()

    def url(self, name):
        return f"{self.server}/drydock_pairs_{name}"

    def psql(self, url, *words, cwd=None, check=True):
        return subprocess.run(["psql", "-qXAt", *words, url], check=check, capture_output=True, text=True, cwd=cwd)

    def fresh(self, name):
        self.made.add(name)
        for sql in [f'DROP DATABASE IF EXISTS "drydock_pairs_{name}" WITH (FORCE)', f'CREATE DATABASE "drydock_pairs_{name}"']:
            self.psql(self.server + "/postgres", "-c", sql)

    def drop(self):
        for name in sorted(self.made):
            self.psql(self.server + "/postgres", "-c", f'DROP DATABASE IF EXISTS "drydock_pairs_{name}" WITH (FORCE)')

    def load(self, name, scripts):
        """Runs scripts that others wrote, for other versions of the server: what they cannot do is told, and goes on."""
        self.fresh(name)
        for script in scripts:
            path = os.path.join(self.data, script)
            with open(path, encoding="utf-8", errors="surrogateescape") as file:
                text = re.sub(r"(?m)^(DROP DATABASE|CREATE DATABASE|\\c ).*\n", "", file.read())
            own = f"{self.folder}/script.sql"
            with open(own, "w", encoding="utf-8", errors="surrogateescape") as file:
                file.write(text)
            done = self.psql(self.url(name), "-f", own, cwd=os.path.dirname(path), check=False)
            if done.returncode:
                raise SystemExit(f"{script}: psql ended with {done.returncode}: {done.stderr[-500:]}")
            errors = [line for line in done.stderr.splitlines() if "ERROR:" in line]
            if errors:
                print(f"{script}: {len(errors)} errors, the first: {errors[0]}", flush=True)

    def run(self, *words):
        done = subprocess.run([self.drydock, *words, "-q", "--no-config", "--workspace", f"{self.folder}/w"], capture_output=True, text=True)
        return done.returncode, done.stdout, done.stderr.strip()

    def migrate(self, what, source, target):
        shutil.rmtree(f"{self.folder}/w", ignore_errors=True)
        start, notes = time.time(), []
        code, _, error = self.run("land", source)
        if code:
            return self.tell(what, start, f"FAILED land {code}: {error}")
        code, output, error = self.run("plan", "--to", target, "--output-format", "json")
        plan = json.loads(output) if output.startswith("{") else None
        for _ in range(5):
            open_choices = [c for c in (plan or {}).get("choices", []) if not c.get("chosen")]
            if code != 8 or not open_choices:
                break
            notes += [f"{c['id']} ({c['rows']} rows: {'|'.join(c['options'])})" for c in open_choices]
            choose = [w for c in open_choices for w in ("--choose", f"{c['id']}={c['options'][-1]}")]
            code, output, error = self.run("plan", "--output-format", "json", *choose)
            plan = json.loads(output) if output.startswith("{") else plan
        if code:
            return self.tell(what, start, f"FAILED plan {code}: {error}")
        left = [f"{o['kind']} {o['name']['name']}" for o in plan["objects"] if "notCarried" in json.dumps(o["fate"])]
        changed = sorted({c["rule"] for load in plan["loads"] for c in load["columns"] if c["rule"] != "same"})
        code, _, error = self.run("migrate", "--yes")
        if code:
            return self.tell(what, start, f"FAILED migrate {code}: {error}")
        code, output, error = self.run("verify", "--output-format", "json")
        if code:
            faults = json.loads(output)["faults"][:5] if output.startswith("{") else []
            return self.tell(what, start, f"FAILED verify {code}: {error} {faults}")
        verdict = json.loads(output)
        rows = sum(table["actual"]["rows"] for table in verdict["tables"])
        if rows == 0 and not what.startswith("spider"):
            return self.tell(what, start, f"FAILED: {len(verdict['tables'])} tables without a row tell nothing")
        self.tell(what, start, f"verified, {len(verdict['tables'])} tables, {rows} rows, rules {changed}, not carried {len(left)}" + (f"; choices: {'; '.join(notes)}" if notes else ""))

    def tell(self, what, start, text):
        self.failed += text.startswith("FAILED")
        print(f"{what}: {text} ({time.time() - start:.1f} s)", flush=True)

    def three(self, name):
        file, scripts = DATABASES[name]
        if file is None:
            file = f"{self.folder}/sample.db"
            subprocess.run([self.drydock, "sample", file, "-q"], check=True)
        else:
            file = os.path.join(self.data, file)
        self.fresh(name + "_s")
        self.migrate(f"{name} sqlite → postgresql", file, self.url(name + "_s"))
        if scripts is None:
            name_of_source = name + "_s"
        else:
            self.load(name, scripts)
            name_of_source = name
        target = f"{self.folder}/{name}.new.db"
        if os.path.exists(target):
            os.remove(target)
        self.migrate(f"{name} postgresql → sqlite", self.url(name_of_source), target)
        self.fresh(name + "_p")
        self.migrate(f"{name} postgresql → postgresql", self.url(name_of_source), self.url(name + "_p"))

    def spider(self):
        files = sorted(glob.glob(os.path.join(self.data, "t2sql/spider_en/**/*.sqlite"), recursive=True))
        for file in files:
            name = os.path.basename(file).rsplit(".", 1)[0]
            self.fresh("spider")
            self.migrate(f"spider {name}", file, self.url("spider"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("drydock")
    parser.add_argument("server")
    parser.add_argument("data")
    parser.add_argument("--only")
    parser.add_argument("--spider", action="store_true")
    options = parser.parse_args()
    if not os.path.isdir(os.path.join(options.data, "db")):
        parser.error(f"no folder db/ in {options.data!r}: make pairs DATA=FOLDER")
    folder = tempfile.mkdtemp(prefix="drydock-pairs-")
    pairs = Pairs(options.drydock, options.server, os.path.abspath(options.data), folder)
    try:
        if options.spider:
            pairs.spider()
        else:
            for name in options.only.split(",") if options.only else DATABASES:
                pairs.three(name)
    finally:
        pairs.drop()
        shutil.rmtree(folder)
    sys.exit(1 if pairs.failed else 0)


main()
