#!/usr/bin/env bash
# How much is found in public data of which the truth is known: docs/scoreboard.md made anew, on any machine with the same text.
# usage: scoreboard.sh DATA, the folder with db/, t2sql/ and adbench/
set -euo pipefail
data=${1:-}
if [[ ! -f $data/db/fk_truth.json || ! -f $data/adbench/reference_auc.csv ]]; then
  echo "error: no db/fk_truth.json and adbench/reference_auc.csv in '$data'" >&2
  echo "hint: make scoreboard DATA=FOLDER" >&2
  exit 2
fi
data=$(realpath "$data")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

swift build -c release --product DrydockForestBench
DRYDOCK_DATA=$data DRYDOCK_SCOREBOARD=$work swift test --filter 'ForeignKeyScoreboard|KnownIssuesTests'

environment=.build/bench-venv
[[ -x $environment/bin/python ]] || python3 -m venv "$environment"
"$environment/bin/python" -c 'import numpy, scipy, sklearn' 2>/dev/null ||
  "$environment/bin/pip" install --quiet --disable-pip-version-check numpy scipy scikit-learn
python3 Tests/bench/adbench.py .build/release/DrydockForestBench "$data/adbench" --environment "$environment" --markdown >"$work/5-outliers.md"

{
  cat <<'TEXT'
# Scoreboard

Made by `make scoreboard DATA=FOLDER`; it holds no clock, so that a difference is a difference in what is found. FOLDER has public databases and
labelled data: `db/` with `fk_truth.json` and `known_issues.json`, `t2sql/`, `adbench/` with `reference_auc.csv`. `Tests/DrydockChecksTests` and
`Tests/bench/adbench.py` measure it.
TEXT
  for section in "$work"/*.md; do
    echo
    cat "$section"
  done
} >"$work/scoreboard"
cp "$work/scoreboard" docs/scoreboard.md
echo "made docs/scoreboard.md"
