#!/usr/bin/env bash
# Makes the generated documents anew; with --check it only says whether they are what would be made (the manual page left out: it takes a
# release build of a plugin).
set -euo pipefail
cd "$(dirname "$0")/.."
drydock=${DRYDOCK:-.build/debug/drydock}
if [[ ${1:-} == --check ]]; then
  python3 scripts/cli_reference.py "$drydock" | diff -u docs/cli.md - >&2 || { echo "docs/cli.md is out of date: make docs" >&2; exit 1; }
  exit 0
fi
python3 scripts/cli_reference.py "$drydock" >docs/cli.md
"$drydock" check --explain all >docs/checks.md
swift package --traits Postgres --allow-writing-to-package-directory generate-manual >/dev/null
# The date of the day would make it another page every day; the version stands in its place.
sed -E 's/^\.Dd .*/.Dd drydock 0.1.0/' .build/plugins/GenerateManual/outputs/DrydockCLI/drydock.1 >docs/drydock.1
echo "made docs/cli.md, docs/checks.md and docs/drydock.1"
