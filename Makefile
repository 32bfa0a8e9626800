# What there is to do with this checkout. `make run` and `make test` set up what they need.
#   make PYTHON=/path/to/python3 setup   uses another Python (3.11 or newer)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# --only-binary: building from source would fetch build tools that no hash vouches for.
INSTALL := $(BIN)/python -m pip install -qq --no-input --disable-pip-version-check \
	--require-hashes --only-binary :all:

.DEFAULT_GOAL := help
.PHONY: help setup run demo test lint bench lock clean
.DELETE_ON_ERROR:

help:
	@echo "make setup   install what the program and its tests need, into $(VENV)"
	@echo "make run     start everything on this machine (PORT=8000), Ctrl-C stops it"
	@echo "make demo    replay a mass arrival and show what each phone received"
	@echo "make test    run the tests, with real Redis and PostgreSQL"
	@echo "make lint    check style, types and layers"
	@echo "make bench   measure what the README claims"
	@echo "make lock    choose the newest dependencies again and pin them by hash"
	@echo "make clean   remove what the other targets made, but no data"

setup: $(VENV)/.runtime $(VENV)/.development

run: $(VENV)/.runtime
	@bin/labari run

demo: $(VENV)/.runtime
	@bin/labari demo

test: setup
	@$(BIN)/python -m pytest -q -n 2 --cov --cov-report=term --no-cov-on-fail

lint: setup
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo --show-timings >$(VENV)/.layers || { cat $(VENV)/.layers; exit 1; }
	@echo "lint: style, types and layers are in order"

bench: setup
	@$(BIN)/python -m benchmarks

# uv writes the lock for every system and machine at once. It lives in a folder of its own, for
# this minute only; its answers hold for the package index that pip uses by default. Extras stay in
# the pins: pip 23 takes "coverage[toml]" for something that nobody pinned otherwise.
lock:
	@set -e; tools=$$(mktemp -d); trap 'rm -rf "$$tools"' EXIT; \
	$(PYTHON) -m venv "$$tools"; \
	"$$tools/bin/python" -m pip install --quiet --disable-pip-version-check uv; \
	compile="$$tools/bin/uv --quiet --no-config pip compile --universal --python-version 3.11 \
		--upgrade --generate-hashes --no-header --no-annotate --no-strip-extras --only-binary :all: \
		pyproject.toml"; \
	$$compile --output-file requirements.txt; \
	$$compile --group dev --constraints requirements.txt --output-file requirements-dev.txt; \
	echo "requirements.txt and requirements-dev.txt are pinned anew; run make test before a commit"

clean:
	@rm -rf $(VENV) .coverage .coverage.* htmlcov .hypothesis
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
		echo "Python is missing: install 3.11 or newer (Debian: apt-get install python3 python3-venv)." >&2; \
		exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is $$($(PYTHON) -V 2>&1), and 3.11 or newer is needed: make PYTHON=python3.12 setup" >&2; \
		exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "Python's venv is missing (Debian: apt-get install python3-venv)." >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.runtime: requirements.txt | $(BIN)/python
	@echo "Installing what Labari needs (about a minute, once) ..."
	@$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.development: requirements-dev.txt | $(BIN)/python $(VENV)/.runtime
	@echo "Installing what the tests need ..."
	@$(INSTALL) -r requirements-dev.txt
	@touch $@
