# Two commands: `make demo` and `make test`. `make help` lists the rest.
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_TO_TEST := $(VENV)/.ready-to-test
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
OUT ?= demo-output
SEARCH := python3 python3.14 python3.13 python3.12 python3.11

.PHONY: help demo test stress lint types imports docs check bench neo4j clean

help:
	@echo "make demo    install, build the bundled dataset, print the main chains, write the pages"
	@echo "make test    install, run the tests (Neo4j and browser tests when the machine has them)"
	@echo "make lint    style, types, import rules, generated docs"
	@echo "make stress  long proofs: kills, a million rows, thousands of random datasets"
	@echo "make bench   measurements against peers and floors; prints the table of bench/README.md"
	@echo "make neo4j   start a Neo4j server from Maven Central on 127.0.0.1 and say its address"

$(READY): pyproject.toml
	@py=; for p in $(SEARCH); do \
	  if command -v $$p >/dev/null 2>&1 && $$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then py=$$p; break; fi; done; \
	if [ -z "$$py" ]; then echo "Patronage needs Python 3.11 or later with venv; install it (on Debian: apt-get install python3 python3-venv) and run make again." >&2; exit 1; fi; \
	echo "Installing into $(VENV) with $$($$py --version)"; \
	$$py -m venv $(VENV) && $(PIP) --upgrade pip && $(PIP) -e '.[all]'
	@touch $@

$(READY_TO_TEST): $(READY)
	@echo "Installing what the tests need into $(VENV)"
	@$(PIP) --group dev
	@touch $@

demo: $(READY)
	@$(BIN)/patronage demo --into $(OUT)

test: $(READY_TO_TEST)
	@$(BIN)/python -m pytest -n 2 --dist loadfile -m "not stress"

PATRONAGE_STRESS ?= 50
stress: $(READY_TO_TEST)
	@PATRONAGE_STRESS=$(PATRONAGE_STRESS) $(BIN)/python -m pytest -n 2 --dist loadfile -m stress

lint: types imports docs $(READY_TO_TEST)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: $(READY_TO_TEST)
	@$(BIN)/python -m mypy

imports: $(READY_TO_TEST)
	@$(BIN)/lint-imports

docs: $(READY_TO_TEST)
	@$(BIN)/python -m pytest -q tests/docs/test_documents.py

check: test lint

bench: $(READY_TO_TEST)
	@$(BIN)/python -m bench

neo4j: $(READY_TO_TEST)
	@$(BIN)/python -m tests.neo4j.server

clean:
	rm -rf $(VENV) $(OUT) .mypy_cache .ruff_cache .hypothesis .import_linter_cache
