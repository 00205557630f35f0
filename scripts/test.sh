#!/usr/bin/env bash
# All tests: formatting, the Swift suites with a PostgreSQL of their own, and the release build as users have it: documents, the independent
# reader of the landing format, reports in a browser, the command line, samples of the kill points and of the torture of PostgreSQL.
set -euo pipefail
cd "$(dirname "$0")/.."
flags=(--explicit-target-dependency-import-check error --traits Postgres)
venv() { # venv NAME PACKAGE: a Python of its own with one package
  [[ -x .build/$1/bin/python ]] || python3 -m venv ".build/$1"
  ".build/$1/bin/python" -c "import $2" 2>/dev/null || ".build/$1/bin/pip" install --quiet --disable-pip-version-check "$2"
}
# It sets a trap of its own before it starts a server; the next one does the same and more.
source scripts/servers.sh
work=
trap 'stop_servers; rm -rf "$work"' EXIT
work=$(mktemp -d)

swift format lint --strict --recursive Package.swift Sources Tests
swift build --build-tests "${flags[@]}"
mkdir "$work/reports"
DRYDOCK_REPORT_FOLDER=$work/reports swift test --traits Postgres --skip-build

# Optimised code is other code: what users run is tried as well.
swift build "${flags[@]}" -c release --product drydock
drydock=$PWD/.build/release/drydock
DRYDOCK=$drydock scripts/docs.sh --check

echo "the independent reader of docs/landing-zone.md"
venv oracle xxhash
.build/oracle/bin/python Tests/oracle/read_landing.py Tests/Fixtures/landing-corpus/landing
"$drydock" sample "$work/shop.db" --quiet
"$drydock" land "$work/shop.db" --landing "$work/landing" --workspace "$work/runs" --quiet >/dev/null
.build/oracle/bin/python Tests/oracle/read_landing.py "$work/landing"

echo "reports in a browser"
venv browser selenium
venv browser jsonschema
.build/browser/bin/python Tests/browser/report.py "$work"/reports/*.html
.build/browser/bin/python Tests/browser/report_schema.py "$work/reports/report.schema" "$work"/reports/*.json

echo "the command line"
Tests/cli/exit_codes.sh "$drydock"
Tests/cli/postgres.sh "$drydock"
Tests/cli/checks.sh "$drydock"
python3 Tests/cli/questions.py "$drydock"
Tests/cli/full_disk.sh "$drydock"
python3 Tests/cli/large_cell.py "$drydock"

echo "a sample of the kill points"
python3 Tests/torture/kill_points.py "$drydock"

echo "PostgreSQL under writers, kills and a bad network, a sample"
python3 Tests/torture/postgres.py "$drydock" "$DRYDOCK_TEST_POSTGRES" --landings 5 --kills 4 --cuts 3
