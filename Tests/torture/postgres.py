#!/usr/bin/env python3
"""PostgreSQL under writers, kills and a bad network: what must hold is that a landing is one moment, a load is exactly once, and that a
connection that is cut, reset or silent never passes for the end of the data.

usage: postgres.py DRYDOCK SERVER-URL [--landings N] [--kills N] [--cuts N] [--seed N]

SERVER-URL is a superuser's, with nothing behind the database's name; databases named drydock_torture_… are made and dropped there.
"""
import argparse, json, os, random, shutil, signal, socket, subprocess, sys, tempfile, threading, time
from urllib.parse import urlsplit

ACCOUNTS = 200
WRITERS = 4


class Torture:
    def __init__(self, drydock, server, folder, seed):
        self.drydock, self.server, self.folder = drydock, server.rsplit("/", 1)[0], folder
        self.random = random.Random(seed)
        self.count = 0

    def url(self, name, port=None):
        base = self.server
        if port:
            parts = urlsplit(self.server)
            user = parts.netloc.rsplit("@", 1)[0] + "@" if "@" in parts.netloc else ""
            base = f"{parts.scheme}://{user}127.0.0.1:{port}"
        return f"{base}/drydock_torture_{name}"

    def sql(self, name, text):
        url = self.url(name) if name else self.server + "/postgres"
        return subprocess.run(["psql", "-qXAt", "-v", "ON_ERROR_STOP=1", url, "-c", text], check=True, capture_output=True, text=True).stdout.strip()

    def fresh(self, name):
        self.sql(None, f"DROP DATABASE IF EXISTS drydock_torture_{name} WITH (FORCE)")
        self.sql(None, f"CREATE DATABASE drydock_torture_{name}")

    def workspace(self):
        self.count += 1
        return f"{self.folder}/w{self.count}"

    def start(self, workspace, *words, timeout=None):
        environment = dict(os.environ, DRYDOCK_NETWORK_TIMEOUT=str(timeout or 60))
        return subprocess.Popen([self.drydock, *words, "-q", "--no-config", "--workspace", workspace],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)

    def run(self, workspace, *words, timeout=None):
        process = self.start(workspace, *words, timeout=timeout)
        output, error = process.communicate()
        return process.returncode, output, error

    # a source with something of everything, large enough to be caught at work
    def make_source(self):
        self.fresh("source")
        self.sql("source", """
          CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, born date, note text);
          CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint NOT NULL REFERENCES customers, total numeric(10,2) CHECK (total >= 0), placed timestamptz);
          CREATE INDEX orders_customer ON orders (customer);
          CREATE VIEW totals AS SELECT customer, sum(total) AS total FROM orders GROUP BY customer;
          INSERT INTO customers (name, born, note) SELECT 'customer ' || i, date '1950-01-01' + i % 20000, CASE i % 3 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE E'a "b",\\nc' END
            FROM generate_series(1, 60000) AS i;
          INSERT INTO orders SELECT i, 1 + i % 60000, (i % 10007) / 100.0, timestamptz '2020-01-01+00' + i * interval '1 minute' FROM generate_series(1, 300000) AS i;
          ANALYZE""")

    def proven(self, workspace):
        code, output, error = self.run(workspace, "verify", "--output-format", "json")
        if code != 0:
            fail(f"verify ended with {code}: {error}")
        verdict = json.loads(output)
        return sorted((str(table["table"]), table["actual"]["rows"], str(table["actual"]["sum"])) for table in verdict["tables"])


def fail(message):
    sys.exit(f"FAILED: {message}")


def bank(torture, landings):
    """Transfers by four writers: the total is the same in each landing."""
    torture.fresh("bank")
    torture.sql("bank", f"CREATE TABLE accounts (id int PRIMARY KEY, balance int NOT NULL); CREATE TABLE log (id bigserial PRIMARY KEY, a int, b int, amount int); "
                        f"INSERT INTO accounts SELECT i, 1000 FROM generate_series(1, {ACCOUNTS}) AS i")
    transfer = (f"\\set a random(1, {ACCOUNTS})\n\\set b random(1, {ACCOUNTS})\n\\set amount random(1, 50)\nBEGIN;\nUPDATE accounts SET balance = balance - :amount WHERE id = :a;\n"
                "UPDATE accounts SET balance = balance + :amount WHERE id = :b;\nINSERT INTO log (a, b, amount) VALUES (:a, :b, :amount);\nCOMMIT;\n")
    script = f"{torture.folder}/transfer.sql"
    with open(script, "w") as file:
        file.write(transfer)
    writers = subprocess.Popen([pgbench(), "-n", "-c", str(WRITERS), "-j", "2", "-T", "100000", "-f", script, torture.url("bank")],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        moments = set()
        for number in range(landings):
            landing = f"{torture.folder}/bank{number}"
            code, output, error = torture.run(torture.workspace(), "land", torture.url("bank"), "--landing", landing, "--output-format", "json")
            if code != 0:
                fail(f"landing {number} ended with {code}: {error}")
            name = next(n for n in os.listdir(landing) if "accounts" in n and n.endswith(".csv"))
            rows = [line.rstrip("\n").split(",") for line in open(f"{landing}/{name}")][1:]
            total = sum(int(row[1].strip('"')) for row in rows)
            if len(rows) != ACCOUNTS or total != 1000 * ACCOUNTS:
                fail(f"landing {number} saw {len(rows)} accounts with {total} in all")
            moments.add(json.loads(output)["manifest"])
            shutil.rmtree(landing)
        if writers.poll() is not None:
            fail("the writers stopped")
        if len(moments) < landings // 2:
            fail("the writers wrote too little for the test to mean anything")
    finally:
        writers.kill()
        writers.wait()
    print(f"bank transfers by {WRITERS} writers: the same total in each of {landings} landings, {len(moments)} different moments")


def pgbench():
    found = shutil.which("pgbench")
    if found:
        return found
    for version in sorted(os.listdir("/usr/lib/postgresql"), reverse=True):
        if os.path.exists(f"/usr/lib/postgresql/{version}/bin/pgbench"):
            return f"/usr/lib/postgresql/{version}/bin/pgbench"
    fail("pgbench is missing")


def kills(torture, count):
    """SIGKILL at random moments of landing and load, then --resume: the same verified result."""
    torture.fresh("target")
    workspace = torture.workspace()
    start = time.time()
    words = ("run", torture.url("source"), "--to", torture.url("target"), "--yes", "--no-after", "--checks", "missing-primary-key")
    code, _, error = torture.run(workspace, *words)
    if code != 0:
        fail(f"the undisturbed run ended with {code}: {error}")
    took, wanted = time.time() - start, torture.proven(workspace)
    hits = 0
    for number in range(count):
        torture.fresh("target")
        workspace = torture.workspace()
        process = torture.start(workspace, *words)
        time.sleep(torture.random.uniform(0.02, took))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        hits += process.returncode == -signal.SIGKILL
        code, _, error = torture.run(workspace, *words[:4], "--yes", "--resume")
        if code != 0:
            fail(f"kill {number}: going on ended with {code}: {error}")
        if torture.proven(workspace) != wanted:
            fail(f"kill {number}: another result")
        left = torture.sql("target", "SELECT count(*) FROM pg_namespace WHERE nspname LIKE '\\_drydock%'")
        if left != "0":
            fail(f"kill {number}: load records were left behind")
        shutil.rmtree(workspace)
    if hits == 0:
        fail(f"each of {count} runs had ended before it was killed")
    print(f"{hits} of {count} runs killed at random moments of {took:.1f} s, the others had ended: each went on to the same verified result")


class Proxy:
    """Passes bytes on until `after` came from the server, then cuts, resets or stalls; every connection counts for itself."""

    def __init__(self, server, after, how):
        parts = urlsplit(server)
        self.to, self.after, self.how = (parts.hostname, parts.port), after, how
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.create_connection(self.to)
            threading.Thread(target=self.pump, args=(client, server, None), daemon=True).start()
            threading.Thread(target=self.pump, args=(server, client, self.after), daemon=True).start()

    def pump(self, source, sink, limit):
        passed = 0
        try:
            while data := source.recv(65536):
                passed += len(data)
                if limit is not None and passed > limit:
                    sink.sendall(data[: max(0, len(data) - (passed - limit))])
                    return self.end(source, sink)
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def end(self, source, sink):
        if self.how == "stall":
            time.sleep(3600)
        if self.how == "reset":
            # A close while another thread reads sends nothing: that one is woken first.
            sink.shutdown(socket.SHUT_RD)
            time.sleep(0.2)
            sink.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            sink.close()
        else:
            sink.shutdown(socket.SHUT_RDWR)
        source.close()

    def close(self):
        self.listener.close()


def cuts(torture, count):
    """Cut, reset and stalled connections while landing: never a short table, never a hang beyond the deadline."""
    codes = {"cut": {20}, "reset": {20}, "stall": {24, 20}}
    for number in range(count):
        how = ["cut", "reset", "stall"][number % 3]
        proxy = Proxy(torture.server, torture.random.randrange(30_000, 8_000_000), how)
        workspace, start = torture.workspace(), time.time()
        code, _, error = torture.run(workspace, "land", torture.url("source", proxy.port), timeout=3)
        took = time.time() - start
        proxy.close()
        if code not in codes[how]:
            fail(f"{how} {number} after {proxy.after} bytes: ended with {code}: {error}")
        if took > 40:
            fail(f"{how} {number}: took {took:.0f} s")
        manifests = [f for f in os.listdir(os.path.join(workspace, "runs", os.listdir(os.path.join(workspace, "runs"))[0], "landing")) if f == "manifest.json"]
        if manifests:
            fail(f"{how} {number}: a landing that was cut has a manifest")
        shutil.rmtree(workspace)
    print(f"{count} cut, reset and stalled connections: no short table, no hang")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("drydock")
    parser.add_argument("server")
    parser.add_argument("--landings", type=int, default=50)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--cuts", type=int, default=12)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    options = parser.parse_args()
    print(f"seed {options.seed}")
    folder = tempfile.mkdtemp(prefix="drydock-torture-")
    torture = Torture(options.drydock, options.server, folder, options.seed)
    try:
        if options.landings:
            bank(torture, options.landings)
        if options.kills or options.cuts:
            torture.make_source()
        if options.kills:
            kills(torture, options.kills)
        if options.cuts:
            cuts(torture, options.cuts)
    finally:
        for name in ["bank", "source", "target"]:
            torture.sql(None, f"DROP DATABASE IF EXISTS drydock_torture_{name} WITH (FORCE)")
        shutil.rmtree(folder, ignore_errors=True)


main()
