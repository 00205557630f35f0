#!/usr/bin/env bash
# Speed and memory, each as a ratio measured in one run, alternating, medians. Figures go to standard output.
set -euo pipefail
drydock=$(realpath "${1:-.build/release/drydock}")
cd "$(dirname "$0")/.."
exec python3 Tests/bench/bench.py "$drydock" "${@:2}"
