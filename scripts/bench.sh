#!/usr/bin/env bash
# Speed and memory, each as a ratio measured in one run, alternating, medians. Figures go to standard output.
set -euo pipefail
drydock=$(realpath "${1:-.build/release/drydock}")
cd "$(dirname "$0")/.."
release=$(dirname "$drydock")
python3 Tests/bench/bench.py "$drydock" "${@:2}"
python3 Tests/bench/analysis.py "$drydock" --bench "$release/DrydockAnalysisBench" "${@:2}"
python3 Tests/bench/forest.py "$release/DrydockForestBench"
source scripts/servers.sh
python3 Tests/bench/postgres.py "$drydock" "$DRYDOCK_TEST_POSTGRES" "${@:2}"
