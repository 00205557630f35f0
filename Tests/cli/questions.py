#!/usr/bin/env python3
"""Questions as a person meets them: asked on a terminal, killed while they wait, answered from elsewhere, gone on with.

usage: questions.py DRYDOCK
"""
import json
import os
import pty
import select
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

drydock = os.path.realpath(sys.argv[1])
work = tempfile.mkdtemp()
os.chdir(work)
environment = {key: value for key, value in os.environ.items() if not key.startswith("DRYDOCK")}


def run(*words):
    done = subprocess.run([drydock, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment)
    return done.returncode, done.stdout + done.stderr


def expect(code, *words):
    actual, text = run(*words)
    assert actual == code, f"drydock {' '.join(words)}: exit {actual} instead of {code}\n{text}"
    return text


class Terminal:
    """The command on a terminal of its own."""

    def __init__(self, *words):
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.execve(drydock, [drydock, *words], environment)
        self.text = ""

    def until(self, marker, seconds=120):
        end = time.monotonic() + seconds
        while marker not in self.text:
            assert time.monotonic() < end, f"waited in vain for {marker!r} in:\n{self.text[-3000:]}"
            if select.select([self.terminal], [], [], 0.2)[0]:
                try:
                    piece = os.read(self.terminal, 65536)
                except OSError:
                    piece = b""
                assert piece, f"ended before {marker!r}:\n{self.text[-3000:]}"
                self.text += piece.decode(errors="replace")
        seen, _, self.text = self.text.partition(marker)
        return seen

    def say(self, line):
        os.write(self.terminal, (line + "\n").encode())

    def kill(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)

    def end(self):
        while True:
            try:
                if not os.read(self.terminal, 65536):
                    break
            except OSError:
                break
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])


expect(0, "sample", "shop.db", "-q")

# Asked, and killed while the question waits: it is still there, and nothing was decided.
person = Terminal("run", "shop.db", "--to", "new.db")
person.until("Which of these keys")
person.kill()
waiting = json.loads(expect(0, "answer", "--output-format", "json"))
assert [question["id"] for question in waiting][:1] == ["keys"], waiting
expect(2, "answer", "keys=perhaps")
expect(10, "answer", "kays=all")

# Without a terminal the run stops and says how it goes on.
text = expect(5, "run", "shop.db", "--to", "new.db", "--resume", "-q")
assert "drydock answer" in text and "--resume" in text, text
expect(0, "answer", "keys=all")
expect(2, "answer", "keys=none")
expect(0, "answer", "keys=all")

# Gone on with: what was answered is not asked again; the choice and the plan are.
person = Terminal("run", "shop.db", "--to", "new.db", "--resume")
seen = person.until("Which of these repairs")
assert "Which of these keys" not in seen, "an answered question was asked again"
person.say("all")
person.until("would repeat a key")
person.say("7")
person.until("That is no answer")
person.say("leave")
person.until("Build the new database by this plan?")
assert not os.path.exists("new.db"), "built before a yes"
person.say("yes")
assert person.end() == 0, "the run did not end well"
assert sqlite3.connect("new.db").execute("SELECT count(*) FROM pragma_foreign_key_list('shipments') WHERE \"table\" = 'carriers'").fetchone()[0] == 1
text = expect(0, "runs", "trace")
assert "without evidence" not in text.lower(), "a figure without evidence in what the agents that ship say"
assert "Written by Report Writer" in expect(0, "report", "--format", "md"), "the summary was left out"
for word in ["SQL Developer", "Data Quality Specialist", "Schema Validator", "Machine Learning Validator", "Report Writer",
             "Database Migration Expert"]:
    assert word in text, f"{word} is not in the trace"

# A no changes nothing; a stored approval is gone on with.
person = Terminal("run", "shop.db", "--to", "other.db", "--repair", "trim-blanks:customers.note")
person.until("Build the new database by this plan?")
person.say("no")
assert person.end() == 5
assert not os.path.exists("other.db")
plan = expect(0, "plan", "-q")
expect(0, "approve", "--approve", plan.split("plan ")[-1].split()[0], "-q")
expect(0, "run", "shop.db", "--to", "other.db", "--resume", "-q", "--no-input")
assert os.path.exists("other.db")
print("questions: asked, killed, answered, gone on with")
