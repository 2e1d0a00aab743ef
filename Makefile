# icsim: `make demo` and `make test` need nothing but Python 3.11 or 3.12, git and make.
#
# Both build .venv once and leave it alone until pyproject.toml, constraints.txt or the list of rooms changes.
# Set PYTHON to choose an interpreter, JOBS to choose how many tests run at a time.

SHELL := /bin/sh
.SHELLFLAGS := -eu -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory --no-builtin-rules

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
JOBS ?= 2
WORLDS ?= 64
# Packages are fetched by uv, in a sixth of pip's time: the one that is here, or one that pip fetches into .venv.
UV := $(shell command -v uv 2>/dev/null || true)
ROOMS := $(wildcard */__init__.py)
# Coverage is measured by the tests of the machine and of scenarios, those apart that run it for years: watching every
# line makes them twice as slow, and all the others reach every branch without them.
YEARS := $(addprefix tests/simulation/test_,explanation_without.py mesa_runs.py start.py twins.py whole_runs.py) \
	tests/scenarios/test_library_runs.py
MACHINE := tests/simulation tests/scenarios
# These wait for processes that they kill, and for a browser: beside all others, and one after the other, so that they
# share their servers.
WAITING := tests/faults tests/classroom
# Pages stand before experiments: what they import takes seconds, and whoever runs the one mostly runs the other.
REST := $(YEARS) docs $(filter-out $(MACHINE) $(WAITING) tests/__pycache__,$(patsubst %/,%,$(wildcard tests/*/))) \
	$(filter-out tests,$(ROOMS:/__init__.py=))
USUAL := not benchmark and not long
TYPES = $(BIN)/mypy --no-error-summary
INPUTS := pyproject.toml constraints.txt $(ROOMS)

# One thread for each process: whole runs are spread over processes, and sums come out the same everywhere.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1
export MKL_NUM_THREADS := 1
export MPLBACKEND := Agg
# What a run drops it asks for again at once: kept in hand (bytes; by the GNU C library), it makes runs a tenth quicker.
export MALLOC_MMAP_THRESHOLD_ := 33554432
export MALLOC_TRIM_THRESHOLD_ := 134217728
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore
# Bytecode is written when a module is first used, not all of it at installation: that halves the set-up.
unexport PYTHONDONTWRITEBYTECODE

# uv does not read pip's settings: where it cannot reach an index that pip can, pip does all of it.
PIP = $(BIN)/python -m pip install -qq --no-compile --constraint constraints.txt
ifeq ($(UV),)
INSTALL = install() { \
	if $(PIP) uv 2> /dev/null && $(BIN)/uv $(BY_UV) "$$@"; then return; fi; \
	echo "uv could not: pip does it, which takes a minute"; $(PIP) "$$@"; }; install
else
INSTALL = $(UV) $(BY_UV)
endif
BY_UV = pip install --quiet --python $(BIN)/python --constraint constraints.txt

.PHONY: help demo classroom test long lint style types format docs facts soundness reference clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.runtime ## compare a centralised with a devolved regime on the real 42 systems
	@$(BIN)/icsim compare centralised devolved

classroom: $(VENV)/.runtime ## the live page: two policies, one luck, in a browser
	@$(BIN)/icsim classroom

test: style ## everything that must hold: style, types, imports, sizes, tests, coverage, speed
	@echo "3/6  types: mypy --strict, beside the tests that come next"
	@$(TYPES) > $(VENV)/types.txt 2>&1 & types=$$!; trap 'kill $$types 2> /dev/null || true' EXIT; held=0; \
	echo "4/6  tests of the machine and of scenarios, $(JOBS) at a time, with their coverage"; \
	$(BIN)/python -m pytest -q -n $(JOBS) -m "$(USUAL)" --cov --cov-report=term-missing:skip-covered \
		$(addprefix --ignore=,$(YEARS)) $(MACHINE) || held=1; \
	wait $$types || { cat $(VENV)/types.txt; held=1; }; exit $$held
	@$(BIN)/python -m pytest -q -m "$(USUAL)" $(WAITING) > $(VENV)/waiting.txt 2>&1 & waiting=$$!; \
	trap 'kill $$waiting 2> /dev/null || true' EXIT; held=0; \
	echo "5/6  the rest: the house, formulas, contracts, facts, loops, stories, experiments, doctests"; \
	$(BIN)/python -m pytest -q -n $(JOBS) -m "$(USUAL)" $(REST) || held=1; \
	wait $$waiting || held=1; cat $(VENV)/waiting.txt; exit $$held
	@echo "6/6  benchmarks, alone"
	@$(BIN)/python -m pytest -q -m benchmark tests/benchmarks tests/classroom
	@echo "All of it holds."

long: $(VENV)/.dev ## the long forms of tests that `make test` runs in a short one
	@$(BIN)/python -m pytest -q -n $(JOBS) -m long tests

lint: style types ## style, types and the import contract

style: $(VENV)/.dev
	@echo "1/6  style: ruff check, ruff format"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@echo "2/6  who may import whom: import-linter"
	@$(BIN)/lint-imports > $(VENV)/imports.txt 2>&1 || { cat $(VENV)/imports.txt; exit 1; }

types: $(VENV)/.dev
	@$(TYPES)

format: $(VENV)/.dev ## put the code into the house style
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .

docs: $(VENV)/.runtime ## write docs/reference again from the code
	@$(BIN)/python -m experiments.reference

facts: $(VENV)/.dev ## run every test of fact again, and write what it showed
	@$(BIN)/python -m tests.facts.renew
	@$(BIN)/python -m experiments.reference

soundness: $(VENV)/.runtime ## whether answers hold where nothing that matters is changed; what tiers and signs add
	@$(BIN)/python -m experiments.soundness
	@$(BIN)/python -m experiments.reference

reference: $(VENV)/.runtime ## run the comparisons that the README and the docs show again (WORLDS=64 of them)
	@$(BIN)/icsim compare centralised devolved
	@$(BIN)/python -m experiments.comparing results/compare-centralised-devolved
	@$(BIN)/icsim compare centralised devolved --worlds $(WORLDS) --yes
	@$(BIN)/python -m experiments.comparing results/compare-centralised-devolved-$(WORLDS)-worlds

clean: ## remove .venv and caches; results stay
	@rm -rf $(VENV) build dist *.egg-info .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache \
		.import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@echo "Making $(VENV)"
ifeq ($(UV),)
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))' || \
		{ echo "icsim needs Python 3.11 or 3.12: try 'make $(MAKECMDGOALS) PYTHON=python3.12'"; exit 3; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python's venv module is needed (Debian: python3-venv)"; exit 3; }
else
	@$(UV) venv --quiet --python '>=3.11,<3.13' $(VENV)
endif

$(VENV)/.runtime: $(INPUTS) | $(BIN)/python
	@echo "Installing icsim and what it runs on into $(VENV)"
	@$(INSTALL) --editable .
	@touch $@

$(VENV)/.dev: $(INPUTS) | $(BIN)/python
	@echo "Installing icsim and what its tests need into $(VENV)"
	@$(INSTALL) --editable '.[dev]'
	@touch $@ $(VENV)/.runtime
