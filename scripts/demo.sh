#!/usr/bin/env bash
# The whole way of the data on the bundled sample: a flawed database is made, landed, repaired, moved and proven.
set -euo pipefail
drydock=$(realpath "${1:-.build/release/drydock}")
cd "$(dirname "$0")/.."
rm -rf .demo
mkdir .demo
cd .demo
say() { printf '\n$ %s\n' "$*"; }

say drydock sample shop.db
"$drydock" sample shop.db

# What the agents would ask is answered beforehand: which repairs, which key, which choice. A policy is a yes that somebody gave beforehand: it
# approves what the plan below repairs, and nothing above its limits.
cat > drydock.yml <<'YAML'
repairs: [add-foreign-key:shipments.carrier_code=carriers.code, trim-blanks, merge-exact-duplicates, quarantine-orphans]
choices:
  trim-blanks:products.code: leave
approve:
  add-foreign-key: always
  trim-blanks: always
  merge-exact-duplicates: always
  quarantine-orphans: {at_most: 1%}
YAML
say cat drydock.yml
cat drydock.yml

say drydock run shop.db --to new-shop.db --yes
"$drydock" run shop.db --to new-shop.db --yes

echo
echo "The report: $(realpath .drydock/runs/*/report.html)"
