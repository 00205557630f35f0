#!/usr/bin/env bash
# Runs the command with a server as users do: exit codes, messages, and a password that must appear nowhere.
#
# usage: Tests/cli/postgres.sh DRYDOCK, with DRYDOCK_TEST_POSTGRES set to the URL of a server's superuser
set -uo pipefail
drydock=$(realpath "$1")
source "$(dirname "$0")/expect.sh"
server=${DRYDOCK_TEST_POSTGRES:?is not set}
base=${server%/*}
password=s3cr3t-CANARY
secret=CANARY
mark=drydock_cli_$$
work=$(mktemp -d)
psql() { command psql -qAtX -v ON_ERROR_STOP=1 "$@"; }
cleanup() {
  for name in source target second; do psql -c "DROP DATABASE IF EXISTS ${mark}_$name WITH (FORCE)" "$server" 2>/dev/null; done
  psql -c "DROP ROLE IF EXISTS ${mark}_role" "$server" 2>/dev/null
  rm -rf "$work"
}
trap cleanup EXIT
cd "$work" || exit 1
# Nobody's own settings may answer in place of what is tested.
export PGPASSFILE=$work/none PGSERVICEFILE=$work/none
for name in source target second; do psql -c "CREATE DATABASE ${mark}_$name" "$server" || exit 1; done
source=$base/${mark}_source target=$base/${mark}_target second=$base/${mark}_second
# Only a server of scripts/servers.sh asks members of a certain role for their password.
member=$(psql -c "SELECT 'IN ROLE drydock_password' FROM pg_roles WHERE rolname = 'drydock_password'" "$server")
psql -c "CREATE ROLE ${mark}_role SUPERUSER LOGIN PASSWORD '$password' $member" "$server" || exit 1
psql "$source" <<'SQL'
CREATE TABLE p (id int PRIMARY KEY, name text NOT NULL, note text);
CREATE TABLE c (id int PRIMARY KEY, p int REFERENCES p, amount numeric(10,2), at timestamptz);
INSERT INTO p SELECT i, 'name ' || i, CASE i % 9 WHEN 0 THEN ' note' END FROM generate_series(1, 200) AS i;
INSERT INTO c SELECT i, i % 200 + 1, i / 7.0, '2024-01-01+00' FROM generate_series(1, 400) AS i;
SQL

# Both ways, with what is written and what is not.
expect 0 inspect "$source"
expect 0 land "$source" -q
expect 0 run "$source" --to "$target" --yes -q
expect 0 verify -q
expect 0 verify "$source" "$target" -q
expect 12 run "$source" --to "$target" --yes -q
says "it holds"
expect 2 run "$source" --to "$source" --yes -q
expect 2 run "$source" --to "$target" --yes --replace "${mark}_target" -q
expect 0 run "$source" --to file.db --yes -q
expect 0 verify "$source" file.db -q
expect 0 run file.db --to "$second?schema=made" --yes -q
expect 0 run file.db --to "$second" --yes -q
expect 5 run file.db --to "$second?schema=unasked" -q
psql -c "UPDATE p SET note = 'other' WHERE id = 5" "$target"
expect 6 verify "$source" "$target" -q
run=$("$drydock" runs list --output-format jsonl | sed -E 's/.*"run":"([^"]*)".*/\1/' | sed -n 2p)
expect 6 verify "$run" -q

# What is not there, and what is spelt wrong.
expect 10 run "$base/${mark}_nowhere" -q
says "${mark}_nowhere"
expect 10 run file.db --to "$base/${mark}_nowhere" --yes -q
expect 10 land "postgresql://postgres@drydock.invalid/x" -q
expect 2 land "$source?sslmod=disable" -q
says "sslmode"
expect 2 land "postgresql://user:pa@ss@127.0.0.1/x" -q
says "%40"

# A password in a URL, a variable, a file of settings: used, and never told.
port=$(psql -c "SHOW port" "$server") host=127.0.0.1
url="postgresql://${mark}_role:$password@$host:$port/${mark}_source"
expect 0 land "$url" -q
expect 0 run "$url" --to url.db --yes -q
expect 0 verify -q
expect 10 land "postgresql://${mark}_role:$password@$host:$port/${mark}_nowhere" -q
expect 2 land "$url?sslmod=disable" -q
SHOP_URL=$url expect 0 run env:SHOP_URL --to env.db --yes -q
PGPASSWORD=$password expect 0 land "postgresql://${mark}_role@$host:$port/${mark}_source" -q
if [[ -n $member ]]; then
  PGPASSWORD=wrong expect 4 land "postgresql://${mark}_role@$host:$port/${mark}_source" -q
  says "PGPASSWORD"
  expect 4 run file.db --to "postgresql://${mark}_role:CANARY@$host:$port/${mark}_second?schema=shut" --yes -q
fi
printf 'connections:\n  shop: ${SHOP_URL}\n' >drydock.yml
SHOP_URL=$url expect 0 run shop --to named.db --yes -q
SHOP_URL=$url expect 0 connect list
SHOP_URL=$url expect 0 connect test
SHOP_URL=$url expect 0 doctor
rm drydock.yml
if grep -rlq "CANARY" .; then fail "these files hold the password: $(grep -rl CANARY .)"; fi

# The process list: what the command line said is gone once the work has begun. A lock keeps the command at work meanwhile.
coproc LOCK { command psql -qAtX "$source"; }
echo "BEGIN; LOCK TABLE p; SELECT 'locked';" >&"${LOCK[1]}"
read -r _ <&"${LOCK[0]}"
"$drydock" land "$url" -q >out 2>err </dev/null &
process=$!
for _ in $(seq 100); do
  [[ $(psql -c "SELECT count(*) FROM pg_stat_activity WHERE usename = '${mark}_role'" "$server") -gt 0 ]] && break
  sleep 0.1
done
if [[ ! -r /proc/$process/cmdline ]]; then
  fail "the command did not wait for its table"
elif tr '\0' ' ' <"/proc/$process/cmdline" | grep -q CANARY; then
  fail "the process list tells the password"
fi
echo "ROLLBACK; \\q" >&"${LOCK[1]}"
wait "$process" || { fail "a landing that waited for its table failed"; cat err; }
if grep -q CANARY out err; then fail "a landing tells the password"; fi

finish "a server as users have it: exit codes and messages as documented, the password in no output, file or process list${member:+, a wrong one refused}"
