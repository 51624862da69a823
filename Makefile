# The only verbs, for people and CI alike.
.PHONY: run test check bench bench-understanding lock

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

run: $(VENV)/run
	@$(BIN)/signpost

test: check
	$(BIN)/pytest

check: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/signpost atlas check

bench: $(VENV)/dev
	$(BIN)/python tests/bench.py
	$(BIN)/python tests/bench_discord.py
	$(BIN)/python tests/bench_slack.py

bench-understanding: $(VENV)/dev
	$(BIN)/python tests/bench_understanding.py

# Writes the locks anew: exact versions with hashes for every Python, no index addresses.
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade
lock: $(VENV)/dev
	$(COMPILE) --group build --output-file requirements.txt pyproject.toml
	$(COMPILE) --group build --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

$(VENV)/run: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Signpost needs Python 3.11 or newer")'
	@echo "Setting up $(VENV), once …"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev: $(VENV)/run requirements-dev.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
