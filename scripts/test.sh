#!/usr/bin/env bash
# All tests: formatting, the Swift suites.
set -euo pipefail
cd "$(dirname "$0")/.."
swift format lint --strict --recursive Package.swift Sources Tests
swift build --build-tests --explicit-target-dependency-import-check error
swift test --skip-build
