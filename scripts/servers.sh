#!/usr/bin/env bash
# Starts a private PostgreSQL for tests, on a temporary folder and a free port of this machine's loopback, and stops it at the end.
#
# To be sourced: `source scripts/servers.sh` sets DRYDOCK_TEST_POSTGRES to the server's URL. Where that is set already, nothing is started.
# It sets a trap on EXIT; whoever needs one of their own calls stop_servers in it. Alone it keeps the server until Enter is pressed:
# `scripts/servers.sh`.

# The server does not run as root; as root it is handed to the user that its package made.
as_server() { if [[ $EUID -eq 0 ]]; then setpriv --reuid=postgres --regid=postgres --init-groups "$@"; else "$@"; fi; }

stop_servers() {
  [[ -n ${servers_folder:-} ]] || return 0
  (cd / && as_server "$servers_bin/pg_ctl" -D "$servers_folder/data" -m immediate -w stop >/dev/null 2>&1) || true
  rm -rf "$servers_folder"
  servers_folder=
}

start_postgres() {
  servers_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1) || true
  [[ -n $servers_bin ]] || servers_bin=$(dirname "$(command -v initdb || echo /nowhere/initdb)")
  if [[ ! -x $servers_bin/initdb ]]; then echo "there is no PostgreSQL to test with: scripts/install.sh test" >&2; return 1; fi
  local port
  servers_folder=$(mktemp -d /tmp/drydock-servers.XXXXXX)
  [[ $EUID -ne 0 ]] || chown postgres:postgres "$servers_folder"
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  # From /, since the server's user may not enter every folder.
  (
    cd /
    as_server "$servers_bin/initdb" -D "$servers_folder/data" -U postgres -A trust --no-sync -E UTF8 --locale=C.UTF-8 >/dev/null ||
      as_server "$servers_bin/initdb" -D "$servers_folder/data" -U postgres -A trust --no-sync -E UTF8 --locale=C >/dev/null
    # Members of a certain role have to tell a password; everybody else on this machine is let in.
    { echo 'host all +drydock_password all scram-sha-256'; cat "$servers_folder/data/pg_hba.conf"; } >"$servers_folder/data/pg_hba.new"
    mv "$servers_folder/data/pg_hba.new" "$servers_folder/data/pg_hba.conf"
    cat >>"$servers_folder/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = '$servers_folder'
max_connections = 200
max_locks_per_transaction = 256
password_encryption = 'scram-sha-256'
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
CONF
    [[ $EUID -ne 0 ]] || chown -R postgres:postgres "$servers_folder/data"
    as_server "$servers_bin/pg_ctl" -D "$servers_folder/data" -o "-p $port" -l "$servers_folder/server.log" -w start >/dev/null
  ) || { cat "$servers_folder/server.log" >&2; stop_servers; return 1; }
  "$servers_bin/psql" -qAtX -h 127.0.0.1 -p "$port" -U postgres -d postgres -c 'CREATE ROLE drydock_password' >/dev/null
  export DRYDOCK_TEST_POSTGRES="postgresql://postgres@127.0.0.1:$port/postgres"
}

if [[ -z ${DRYDOCK_TEST_POSTGRES:-} ]]; then
  trap stop_servers EXIT
  start_postgres
fi

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  echo "$DRYDOCK_TEST_POSTGRES"
  read -r -p 'Enter stops it ' || true
fi
