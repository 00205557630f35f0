#!/usr/bin/env bash
# All tests: formatting, the Swift suites, the independent reader of the landing format, a sample of the kill points.
set -euo pipefail
cd "$(dirname "$0")/.."
swift format lint --strict --recursive Package.swift Sources Tests
swift build --build-tests --explicit-target-dependency-import-check error
scripts/docs.sh --check
swift test --skip-build

drydock=$PWD/.build/debug/drydock
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "the independent reader of docs/landing-zone.md"
oracle=.build/oracle
[[ -x $oracle/bin/python ]] || python3 -m venv "$oracle"
"$oracle/bin/python" -c 'import xxhash' 2>/dev/null || "$oracle/bin/pip" install --quiet --disable-pip-version-check xxhash
"$oracle/bin/python" Tests/oracle/read_landing.py Tests/Fixtures/landing-corpus/landing
"$drydock" sample "$work/shop.db" --quiet
"$drydock" land "$work/shop.db" --landing "$work/landing" --workspace "$work/runs" --quiet >/dev/null
"$oracle/bin/python" Tests/oracle/read_landing.py "$work/landing"

echo "reports in a browser"
browser=.build/browser
[[ -x $browser/bin/python ]] || python3 -m venv "$browser"
"$browser/bin/python" -c 'import jsonschema, selenium' 2>/dev/null ||
  "$browser/bin/pip" install --quiet --disable-pip-version-check jsonschema selenium
mkdir "$work/reports"
DRYDOCK_REPORT_FOLDER=$work/reports swift test --skip-build --filter RenderedReportTests >/dev/null
"$browser/bin/python" Tests/browser/report.py "$work"/reports/*.html
"$browser/bin/python" Tests/browser/report_schema.py "$work/reports/report.schema" "$work"/reports/*.json

echo "the command line"
Tests/cli/exit_codes.sh "$drydock"
Tests/cli/full_disk.sh "$drydock"
python3 Tests/cli/large_cell.py --megabytes 80 --kind blob "$drydock"

echo "a sample of the kill points"
python3 Tests/torture/kill_points.py "$drydock"
