# Two commands set everything up on a fresh machine with Python 3.11 or newer: make demo, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PAGES := $(wildcard $(addprefix src/sidelines/web/,styles/*.css frontend/*.* frontend/src/*.ts))
READY := $(VENV)/.ready

.PHONY: demo test check lint types contracts unit bench evaluate clean

demo: $(READY)  ## read the bundled examples, print the records, and keep them to be looked at in a browser
	@$(BIN)/python -m sidelines.cli.tour examples/ru $(BIN)/sidelines demo.db

test: check unit  ## everything that must hold

check: lint types contracts

$(READY): pyproject.toml constraints.txt hatch_build.py $(PAGES)
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("needs Python 3.11 or newer; make PYTHON=python3.11")'
	@echo "Installing into $(VENV), once; about a minute."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@$(BIN)/python -m compileall -q src  # where Python may not keep what it compiles, each start would do so anew
	@touch $@

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

contracts: $(READY)
	$(BIN)/lint-imports

unit: $(READY)
	$(BIN)/python -m pytest -n 2 --dist worksteal

bench: $(READY)  ## speed against the stock steps of the same models, and peak memory
	OPENBLAS_NUM_THREADS=1 $(BIN)/python bench/speed.py

evaluate: $(READY)  ## accuracy on every collection that is present, against the floors
	$(BIN)/python bench/accuracy.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
