# Everything is run from here; the environment is .venv at the root, so .venv/bin/plansearch works after `make run` or `make test`.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin

# The first of these that is new enough; another one: make run PYTHON=/path/to/python3.12
FITS := import sys, venv; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for name in python3.11 python3; do \
	"$$name" -c '$(FITS)' >/dev/null 2>&1 && { echo "$$name"; break; }; done)

INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable
RUFF := $(BIN)/python -m ruff

.PHONY: help run index test evaluate bench screenshots check format clean

help:  ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

run: index  ## install, index, and serve the search page on http://127.0.0.1:8000
	$(BIN)/plansearch serve

index: $(VENV)/.ready-run  ## build the index from corpus/, or only what changed since
	$(BIN)/plansearch build

test: $(VENV)/.ready-test  ## install and run all tests
	$(BIN)/python -m pytest

evaluate: index $(VENV)/.ready-test  ## measure how well the topics of tests/quality are answered
	$(BIN)/plansearch evaluate

bench: $(VENV)/.ready-run  ## time builds, searches and requests on this machine
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python benchmarks/serving.py

screenshots: index $(VENV)/.ready-test  ## take the pictures of the README anew
	PYTHONPATH=. $(BIN)/python docs/screenshots/take.py

check: $(VENV)/.ready-check  ## lint, format and types
	$(RUFF) check
	$(RUFF) format --check
	$(BIN)/python -m mypy

format: $(VENV)/.ready-check  ## let the linter and the formatter mend what they can
	$(RUFF) check --fix
	$(RUFF) format

clean:  ## remove the environment, the index and all caches; corpus/ stays
	rm -rf $(VENV) index/CURRENT index/releases index/cache .mypy_cache .ruff_cache .pytest_cache .hypothesis

# A stamp is newer than what it was installed from; that is why a second run does not install again.
EXTRAS_run :=
EXTRAS_test := [test]
EXTRAS_check := [test,check]
$(VENV)/.ready-%: $(VENV)/pyvenv.cfg pyproject.toml constraints.txt
	@echo "Installing plansearch$(EXTRAS_$*) and its libraries into $(VENV); the first time takes some minutes."
	$(INSTALL) '.$(EXTRAS_$*)'
	@touch $@

$(VENV)/pyvenv.cfg:
	@[ -n "$(PYTHON)" ] || { echo "plansearch needs Python 3.11 or newer with its venv module; neither python3.11 nor python3 is that."; \
		echo "Install it (Debian: apt-get install python3 python3-venv), or name one: make run PYTHON=/path/to/python3.11"; exit 1; } >&2
	@"$(PYTHON)" -c '$(FITS)' || { echo "$(PYTHON) is not Python 3.11 or newer with its venv module."; exit 1; } >&2
	"$(PYTHON)" -m venv $(VENV)
