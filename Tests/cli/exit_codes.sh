#!/usr/bin/env bash
# Runs the command as users do and holds its exit codes against docs/exit-codes.md.
set -uo pipefail
drydock=$(realpath "$1")
source "$(dirname "$0")/expect.sh"
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 1
expect 0 --version
expect 2 frobnicate
expect 2 rn
says "did you mean drydock run?"
expect 0 sample shop.db -q
expect 12 sample shop.db -q
expect 10 run missing.db
expect 2 run .
echo "not a database, although it is long enough to be looked at closely" >text.db
expect 2 land text.db
head -c 300000 shop.db >cut.db
expect 25 land cut.db
expect 2 land shop.db --select 'nothing*'
expect 0 land shop.db --select 'orders*' -q
expect 2 run shop.db --to shop.db
expect 10 run shop.db --to nowhere/new.db
expect 5 run shop.db --to unasked.db -q
says "drydock answer "
expect 0 run shop.db --to new.db --yes -q
expect 12 run shop.db --to new.db --yes -q
says "--replace new.db"
expect 12 run shop.db --to new.db --yes --replace other.db -q
expect 0 run shop.db --to new.db --yes --replace new.db -q
expect 0 verify -q
expect 0 verify shop.db new.db -q
expect 0 run shop.db --to new.db --yes --resume --replace new.db -q
expect 2 run shop.db --to other.db --yes --resume --repair trim-blanks -q
expect 8 plan --to choice.db --repair trim-blanks -q
expect 0 plan --choose trim-blanks:products.code=leave -q
expect 2 plan --choose trim-blanks:products.code=maybe -q
expect 2 plan --choose nonsense=leave -q
expect 2 plan --repair trim-blank -q
says "did you mean trim-blanks?"
expect 5 migrate --yes -q
expect 5 migrate --approve "sha256:$(printf '0%.0s' {1..64})" -q
expect 2 migrate --approve sha256:12 -q
hash=$("$drydock" plan -q --output-format text 2>/dev/null | sed -n 's/^plan sha256://p')
expect 0 approve --approve "sha256:$hash" -q
expect 0 migrate -q
expect 0 verify -q
run=$("$drydock" runs list --output-format jsonl | tail -1 | sed -E 's/.*"run":"([^"]*)".*/\1/')
sed -i 's/trim/Trim/' ".drydock/runs/$run/ledger/"*customers*
expect 23 verify -q
says "is not the file that was sealed"
python3 - choice.db <<'PY'
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as db:
    db.execute("UPDATE customers SET city = 'Elsewhere' WHERE id = 5")
PY
expect 6 verify new.db choice.db -q
mkdir closed
chmod 500 closed
# To root no folder is closed by its mode; full_disk.sh has one that is closed to everybody.
if [[ $EUID -ne 0 ]]; then expect 22 run shop.db --to closed/new.db --yes -q; fi
printf 'reparis: [trim-blanks]\n' >drydock.yml
expect 0 doctor --no-config
expect 1 doctor
says "did you mean repairs?"
printf 'connections:\n  gone: ${NOT_SET_ANYWHERE}\n' >drydock.yml
expect 2 connect list
says "drydock.yml:2"
rm drydock.yml
expect 0 init --yes -q
expect 0 connect test
expect 0 json-schema config
for name in agents tasks workflow; do expect 0 json-schema "$name"; done
expect 0 agents init crew -q
expect 0 agents init crew
says "kept crew/agents.yaml"
expect 10 agents check nowhere
mkdir own
printf 'someone: {role: R, goal: G, backstory: B, tools: [], drydock: {playbook: [{say: Done.}]}}\n' >own/agents.yaml
printf 'look: {description: D, expected_output: E, agent: someone}\n' >own/tasks.yaml
printf 'phases: [{phase: all, tasks: [look]}]\n' >own/workflow.yaml
expect 0 agents check own
says "All checks passed"
printf 'look: {description: D, expected_output: E, agent: someon, expectd_output: E}\n' >own/tasks.yaml
expect 2 agents check own
says "own/tasks.yaml:1: there is no agent someon; did you mean someone?"
says "own/tasks.yaml:1: expectd_output is unknown; did you mean expected_output?"
expect 2 json-schema nonsense
expect 0 inspect shop.db --deep
expect 10 runs show 1999
# Two runs on one landing folder: the first has taken it and waits for its source, which somebody writes to; the second is kept out.
cp shop.db busy.db
mkfifo release
python3 - <<'PY' &
import sqlite3
db = sqlite3.connect("busy.db", isolation_level=None)
db.execute("BEGIN EXCLUSIVE")
open("held", "w").close()
open("release").read()
db.execute("ROLLBACK")
PY
until [[ -e held ]]; do sleep 0.1; done
"$drydock" land busy.db --landing shared-zone -q >first.out 2>first.err &
first=$!
# Both flock(1) and drydock lock the folder itself.
until [[ -d shared-zone ]] && ! flock -n shared-zone true; do
  kill -0 $first 2>/dev/null || break
  sleep 0.1
done
expect 11 land shop.db --landing shared-zone -q
expect 11 run shop.db --to shared.db --yes --landing shared-zone -q
echo >release
wait $first
code=$?
if [[ $code -ne 0 ]]; then
  fail "a landing that had to wait for its source: exit $code instead of 0"
  cat first.err
fi
wait
expect 12 land shop.db --landing shared-zone -q
expect 0 verify shop.db shared-zone -q
# Two processes on one run.
expect 0 land shop.db -q
run=$("$drydock" runs list --output-format jsonl | tail -1 | sed -E 's/.*"run":"([^"]*)".*/\1/')
exec 9<".drydock/runs/$run/lock"
flock 9
expect 11 plan "$run" --to late.db -q
expect 11 runs rm "$run" -q
exec 9<&-
expect 0 plan "$run" --to late.db -q
# A cell above the limit.
expect 22 land shop.db --max-cell 10 -q
says "--max-cell"
(ulimit -f 2000; "$drydock" run shop.db --to limited.db --yes -q >out 2>err)
code=$?
if [[ $code -ne 22 && $code -ne 153 ]]; then
  fail "a file that may not grow: exit $code instead of 22"
fi
expect 0 run shop.db --to limited.db --yes --resume -q

finish "all exit codes are as documented"
