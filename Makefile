# Two commands set everything up on a fresh machine with Python 3.11, git and make: `make run` and `make test`.

PYTHON ?= python3.11
BIN := .venv/bin
.DEFAULT_GOAL := help

.PHONY: help setup run anew test unit check bench pictures lock clean

help: ## say what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

run: .setup-run ## the bot; with no token, the sandbox
	@$(BIN)/snoren run

anew: .setup-run ## the sandbox, its street and chats begun again
	@$(BIN)/snoren run --anew

setup: .setup-dev ## install only

test: check ## everything CI runs: check, then all tests, on two cores
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder --max-worker-restart 0

unit: .setup-dev ## the quick tests, on SQLite; one that is not quick fails
	$(BIN)/pytest -n 2 --dist loadfile -m "not slow and not browser and not postgresql" --only-quick

check: .setup-dev ## format, lint, import contracts, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy

bench: .setup-dev ## measure what has a figure
	$(BIN)/python -m tests.benchmarks

pictures: .setup-dev ## the README's pictures, from the sandbox in a browser
	$(BIN)/python -m tests.browser.pictures

lock: .setup-dev ## resolve the dependencies anew; hashes, and no host
	$(BIN)/uv pip compile pyproject.toml -q --generate-hashes --no-emit-index-url --universal --python-version 3.11 -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml -q --group dev --generate-hashes --no-emit-index-url --universal --python-version 3.11 -o dev.lock

clean: ## forget the environment and the caches, not the data
	rm -rf .venv .setup-run .setup-dev .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.setup-run: requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q bot handlers models analytics
	@touch $@

.setup-dev: dev.lock requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r dev.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q bot handlers models analytics
	@touch .setup-run $@
