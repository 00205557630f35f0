#!/usr/bin/env bash
# Installs what a build or the tests need and this machine lacks. Debian and Ubuntu; elsewhere it names what is missing.
set -euo pipefail
packages=()
need() { # need COMMAND-OR-HEADER PACKAGE
  if [[ $1 == /* ]]; then [[ -e $1 ]] || packages+=("$2"); else command -v "$1" >/dev/null || packages+=("$2"); fi
}
need /usr/include/sqlite3.h libsqlite3-dev
need /usr/include/xxhash.h libxxhash-dev
need pkg-config pkg-config
# The traits that the Makefile turns on: Postgres.
pkg-config --exists libpq 2>/dev/null || packages+=(libpq-dev)
if [[ ${1:-build} == test ]]; then
  need sqlite3 sqlite3
  # Its server programs are not in the path on Debian.
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || need initdb postgresql
  need strace strace
  need python3 python3
  need chromium chromium
  need chromedriver chromium-driver
  python3 -c 'import ensurepip, venv' 2>/dev/null || packages+=(python3-venv)
fi
if [[ ${1:-build} == bench ]]; then
  need pgloader pgloader
fi
[[ ${#packages[@]} -eq 0 ]] && exit 0
if [[ $(uname) == Darwin ]]; then echo "install with Homebrew: sqlite xxhash libpq pkg-config; for the tests postgresql" >&2; exit 1; fi
if ! command -v apt-get >/dev/null; then echo "install these first: ${packages[*]}" >&2; exit 1; fi
sudo=; [[ $EUID -eq 0 ]] || sudo=sudo
echo "installing ${packages[*]}"
$sudo apt-get update -qq
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
