#!/usr/bin/env bash
# Checks, outliers, baselines and reports as users run them, with their exit codes.
set -uo pipefail
drydock=$(realpath "$1")
source "$(dirname "$0")/expect.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
expect 0 sample shop.db -q
expect 0 sample clean.db --clean -q
expect 1 check shop.db -q
says "orphaned-rows"
expect 0 check --fail-on none -q
expect 0 check clean.db --fail-on warning -q
expect 2 check --checks orphaned-row -q
says "did you mean orphaned-rows?"
expect 0 check --explain orphaned-rows
expect 2 check --explain nonsense
expect 0 check shop.db --checks surrounding-space -q # a warning, and only errors fail
expect 10 check --baseline missing.json -q
says "--write-baseline"
expect 1 check shop.db --write-baseline base.json -q
expect 0 check --baseline base.json --fail-on note -q
echo '{"format":9,"findings":[]}' >wrong.json
expect 2 check --baseline wrong.json -q
expect 0 detect -q --alerts 5
says "sensor_readings"
expect 2 detect --alerts -1
expect 0 run shop.db -q
says "report.html"
expect 1 run shop.db -q --fail-on error
run=$("$drydock" runs list --output-format jsonl | tail -1 | sed -E 's/.*"run":"([^"]*)".*/\1/')
for file in report.html report.md report.json findings.jsonl metrics.json outcomes.json schema.json; do
  [[ -s .drydock/runs/$run/$file ]] || fail "$file is missing"
done
for format in html md json; do expect 0 report --format "$format" -q; done
expect 2 report --format pdf
finding=$(grep -o '"id":"surrounding-space:[0-9a-f]*"' ".drydock/runs/$run/findings.jsonl" | head -1 | cut -d'"' -f4)
"$drydock" plan --to one.db --repair "$finding" -q >out 2>err
says "trim-blanks:"
expect 2 plan --to two.db --repair surrounding-space:000000000000 -q
first=$("$drydock" runs list --output-format jsonl | head -1 | sed -E 's/.*"run":"([^"]*)".*/\1/')
expect 0 runs diff "$first" "$run" -q
says ", 0 fixed, "
# The same database gives the same findings and metrics, byte for byte, whoever checks it.
expect 1 check shop.db --workspace other --jobs 1 --memory 1MB -q
cmp ".drydock/runs/$run/findings.jsonl" other/runs/*/findings.jsonl || fail "another job count gives other findings"
cmp ".drydock/runs/$run/metrics.json" other/runs/*/metrics.json || fail "another job count gives other metrics"

finish "checks, baselines and reports behave"
