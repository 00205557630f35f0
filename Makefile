# Drydock. `make help` lists what can be done here.
SWIFT ?= swift
SHELL := /bin/bash
# The layering of ARCHITECTURE.md: an import that Package.swift does not declare fails the build. The traits are those whose libraries
# scripts/install.sh brings.
FLAGS := --explicit-target-dependency-import-check error --traits Postgres
RELEASE := .build/release/drydock

.PHONY: help install build test demo bench scoreboard pairs torture lint format docs clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install: ## install the system libraries that a build needs
	@scripts/install.sh build

build: install ## build the product (debug)
	$(SWIFT) build $(FLAGS)

test: ## install what tests need, then run all of them
	@scripts/install.sh test
	scripts/test.sh

demo: install ## build the product and take the sample database all the way
	$(SWIFT) build $(FLAGS) -c release --product drydock
	scripts/demo.sh $(RELEASE)

bench: ## speed and memory against peers of SQLite and PostgreSQL, as ratios
	@scripts/install.sh test
	@scripts/install.sh bench
	$(SWIFT) build $(FLAGS) -c release --product drydock
	$(SWIFT) build $(FLAGS) -c release --product DrydockAnalysisBench
	$(SWIFT) build $(FLAGS) -c release --product DrydockForestBench
	scripts/bench.sh $(RELEASE)

scoreboard: ## what is found of what is known, in public data: DATA=FOLDER; writes docs/scoreboard.md
	@scripts/install.sh test
	scripts/scoreboard.sh "$(DATA)"

pairs: ## public data through SQLite and PostgreSQL, each way: DATA=FOLDER
	@scripts/install.sh test
	$(SWIFT) build $(FLAGS) -c release --product drydock
	source scripts/servers.sh && python3 Tests/pairs/pairs.py $(RELEASE) "$$DRYDOCK_TEST_POSTGRES" "$(DATA)"

torture: ## kill the run at every system call that matters, and PostgreSQL under writers, kills and a bad network; long
	@scripts/install.sh test
	$(SWIFT) build $(FLAGS) -c release --product drydock
	python3 Tests/torture/kill_points.py --all $(RELEASE)
	source scripts/servers.sh && python3 Tests/torture/postgres.py $(RELEASE) "$$DRYDOCK_TEST_POSTGRES"

lint: ## check formatting and documentation comments
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

format: ## format all Swift files
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests

docs: ## make the generated documents anew
	scripts/docs.sh

clean: ## remove what builds made
	rm -rf .build .build-*
