# All commands of the project. Needs Python 3.11 or newer, git and make; everything else goes
# into .venv. Each target prints what it does; an installation that is there is not repeated.

SHELL := /bin/sh
VENV := .venv
RUN := $(VENV)/bin/python
NEWEST := python3.13 python3.12 python3.11
REPORTS := examples
DATA ?= ../shared/data

.PHONY: demo install engines test lint bench golden docs
.DEFAULT_GOAL := demo

## Read the example reports.
demo: $(VENV)/.base
	@echo "== Reading the reports in $(REPORTS)/"
	@$(RUN) -m reportedly read $(REPORTS)

## Make .venv with the package and all that its development needs.
install: $(VENV)/.dev

## Add Daft, Ray, Spark (which needs Java) and a store to test with, so that their tests run too.
engines: $(VENV)/.dev
	@echo "== Installing Daft, Ray, Spark and moto into $(VENV)"
	@$(RUN) -m pip install --quiet --disable-pip-version-check --editable '.[engines]' 'moto[server]>=5'

## Run the whole test suite.
test: $(VENV)/.dev
	@echo "== Running all tests"
	@$(RUN) -m pytest

## Check style, types, layers and docstrings.
lint: $(VENV)/.dev
	@echo "== Style: ruff"
	@$(RUN) -m ruff check .
	@echo "== Types: mypy --strict"
	@$(RUN) -m mypy
	@echo "== Layers: import-linter"
	@$(VENV)/bin/lint-imports
	@echo "== Docstrings: interrogate"
	@$(RUN) -m interrogate --quiet src && echo "every public name has one"

## Score the readings on the corpora that are there, and hold the numbers against their floors.
bench: $(VENV)/.dev
	@echo "== Running the benchmarks on the data in $(DATA)"
	@REPORTEDLY_DATA=$(DATA) $(RUN) -m reportedly.bench.gate check

## Rewrite the golden files and show what changed.
golden: $(VENV)/.dev
	@echo "== Rewriting the golden files"
	@$(RUN) -m pytest tests -m golden --snapshot-update
	@git --no-pager diff --stat -- tests

## Rewrite the generated pages of the docs.
docs: $(VENV)/.dev
	@echo "== Writing docs/format.md and docs/cli.md"
	@$(RUN) docs/generate.py

$(VENV)/bin/python:
	@echo "== Making the environment $(VENV)"
	@for python in $(PYTHON) python3 $(NEWEST) python; do \
	  if "$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	  then exec "$$python" -m venv $(VENV); fi; \
	done; \
	echo "No Python 3.11 or newer with venv found. Install it (Debian: apt install python3-venv)" \
	  "or name it: make PYTHON=/path/to/python3.11" >&2; exit 1

$(VENV)/.base: pyproject.toml | $(VENV)/bin/python
	@echo "== Installing reportedly into $(VENV)"
	@$(RUN) -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/bin/python
	@echo "== Installing reportedly and its development tools into $(VENV)"
	@$(RUN) -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(VENV)/.base $@
