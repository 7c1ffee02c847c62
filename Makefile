# The whole of the project's machinery: `make run` opens the application, `make test` runs every check.
ifeq ($(OS),Windows_NT)
BASE ?= py -3
BIN := .venv/Scripts
else
BASE ?= python3
BIN := .venv/bin
endif
PY := $(BIN)/python
READY := .venv/ready

.PHONY: run test lint bench papers-check torture sbom schema lock
.DEFAULT_GOAL := run

run: $(READY)
	$(PY) -m crg_tui demo

test: $(READY)
	$(PY) tests/run.py

lint: $(READY)
	$(PY) tests/run.py lint

bench: $(READY)
	$(PY) benchmarks/run.py

# Papers of the longest invented case, looked at by every checker that this computer has; some are fetched for this once.
papers-check: $(READY)
	$(PY) -m tests.papers.checks --fetch

# Some hundred kills without warning; takes most of an hour. `make torture KILLS=20` is a short one.
KILLS ?= 500
torture: $(READY)
	$(PY) -m tests.torture --kills $(KILLS)

# db/schema.sql, docs/keys.md and docs/data-model.md are written from the code; a test fails when one is behind.
schema: $(READY)
	$(PY) -m tests.generate

# What is installed to run the program, for whoever has to answer for it: dist/crg-tui-VERSION.cdx.json
sbom: $(READY)
	$(PY) -m tests.sbom

lock: $(READY)
	$(PY) -m uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --all-extras --group dev pyproject.toml -o requirements.lock

$(READY): requirements.lock pyproject.toml
	$(BASE) -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(PY) -m compileall -q src
	$(PY) -c "open('$(READY)', 'w').close()"
