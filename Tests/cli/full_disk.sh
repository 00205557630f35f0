#!/usr/bin/env bash
# Full disks and folders that cannot be written, on real small file systems in a mount namespace of its own: exit 22 each time, and the
# same run goes on as soon as there is room.
set -uo pipefail
drydock=$(realpath "$1")
if [[ ${2:-} != inside ]]; then
  if ! unshare -rm true 2>/dev/null; then
    echo "full disks: skipped, since this machine allows no mount namespaces"
    exit 0
  fi
  exec unshare -rm "$0" "$drydock" inside
fi
source "$(dirname "$0")/expect.sh"
work=$(mktemp -d)
trap 'cd /; umount -q "$work"/*/ 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 1

# A database that lands at twice its size, so that no estimate stops the landing before the disk does.
python3 - <<'PY'
import sqlite3
with sqlite3.connect("blobs.db") as db:
    db.executescript("""
      CREATE TABLE a (id INTEGER PRIMARY KEY, note TEXT); CREATE TABLE b (id INTEGER PRIMARY KEY, a INT REFERENCES a, body BLOB);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO a SELECT i, ' note ' || i FROM n;
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO b SELECT i, i, randomblob(1500) FROM n;
      CREATE INDEX i ON b (body);""")
PY

# grow FOLDER RUNS TARGET SIZES… -- OPTIONS…: on a disk that is enlarged step by step a run ends with 22 until it ends with 0.
grow() {
  local disk=$1 runs=$2 target=$3 sizes=() seen=0 code=1 words
  shift 3
  while [[ $1 != -- ]]; do
    sizes+=("$1")
    shift
  done
  shift
  mkdir -p "$disk"
  mount -t tmpfs -o "size=${sizes[0]}" none "$disk"
  for size in "${sizes[@]}"; do
    mount -o "remount,size=$size" "$disk"
    words=(run blobs.db --to "$target" --yes --workspace "$runs" -q)
    # The first attempts may not even have come to a run that could go on.
    if "$drydock" runs list --workspace "$runs" --output-format jsonl 2>/dev/null | grep -q '"run"'; then words+=(--resume); else words+=("$@"); fi
    "$drydock" "${words[@]}" >out 2>err </dev/null
    code=$?
    [[ $code -eq 0 ]] && break
    if [[ $code -eq 22 ]]; then seen=$((seen + 1)); else fail "drydock ${words[*]} on $size: exit $code instead of 22"; fi
  done
  [[ $code -eq 0 ]] || fail "drydock ${words[*]}: does not go on where there is room"
  [[ $seen -ge 2 ]] || fail "drydock ${words[*]}: the disk was full $seen times only, so the test tells little"
  expect 0 verify --workspace "$runs" -q
}

trim="trim-blanks:a"
grow landing runs-one one.db 64k 256k 1m 3m 5m 5500k 6m 20m -- --repair $trim --landing landing/zone
[[ $(stat -c %a landing/zone) == 700 ]] || fail "the landing folder is not ours alone"
grow target runs-two target/two.db 64k 256k 1m 3m 5m 8m 11m 40m --
expect 0 verify blobs.db target/two.db -q
[[ $(ls target) == two.db ]] || fail "beside the target lies what was being built: $(ls target)"
grow workspace workspace/runs three.db 64k 128k 256k 1m 5m 6m 7m 40m -- --repair $trim
expect 0 verify one.db three.db -q
expect 6 verify blobs.db three.db -q

# Read-only to everybody, root included.
mkdir closed
cp blobs.db closed/plain.db
cp blobs.db closed/wal.db
python3 -c 'import sqlite3; db = sqlite3.connect("closed/wal.db"); db.execute("PRAGMA journal_mode = WAL"); db.close()'
mount --bind closed closed
mount -o remount,bind,ro closed
expect 22 run blobs.db --to closed/new.db --yes --workspace runs -q
expect 22 land blobs.db --landing closed/zone --workspace runs -q
expect 22 land blobs.db --workspace closed/runs -q
expect 22 sample closed/shop.db -q
expect 0 land closed/plain.db --workspace runs -q
expect 0 run closed/plain.db --to open.db --yes --workspace runs -q
expect 4 land closed/wal.db --workspace runs -q
grep -q "journal_mode=DELETE" err || fail "the hint does not say what to do"

finish "full and read-only disks end with their code, and runs go on afterwards"
