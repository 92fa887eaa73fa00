# make site · make test · make serve: everything else is what these are made of.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet
PORT ?= 8000
SIZES ?= 100 1000
RUNS ?= 3
BENCH ?=

.PHONY: site serve check test test-long bench lint types format messages schemas clean

## Environment, dependencies, the whole site, and where to look.
site: $(VENV)/.site
	@$(BIN)/mujaz build
	@echo "The site is in site/. To look at it: make serve, then open http://127.0.0.1:$(PORT)/"

## Look at the site while writing it: built again after every edit, shown on this machine only.
serve: $(VENV)/.site
	@$(BIN)/mujaz serve --port $(PORT)

## Name every mistake of the records.
check: $(VENV)/.site
	@$(BIN)/mujaz check

## Everything that must hold: format, lint, types, records, and all tests but the long ones, browser included.
## The site is built first: it is what they look at, and they share the fonts that it has cut.
test: $(VENV)/.test browser poppler lint types
	@$(BIN)/mujaz build
	@$(BIN)/pytest -m "not long" -n 2

## The long tests too.
test-long: $(VENV)/.test browser poppler
	@$(BIN)/pytest -n 2

## Measure Mujaz beside Hugo and MkDocs, its PDFs beside WeasyPrint's and its search beside Pagefind's; write
## benchmarks/RESULTS.md, pdf.json, search.json and SEARCH.md. For more: make bench SIZES="100 1000 10000"
## BENCH="--skip mkdocs:10000" (see benchmarks/README.md). The machine should have nothing else to do meanwhile.
bench: $(VENV)/.bench browser
	@$(BIN)/python benchmarks/bench.py $(SIZES) --runs $(RUNS) $(BENCH)
	@$(BIN)/python benchmarks/pdf.py --runs $(RUNS) --json benchmarks/pdf.json
	@$(BIN)/python benchmarks/search.py --json benchmarks/search.json --table benchmarks/SEARCH.md

lint: $(VENV)/.test
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/ruff check --quiet

types: $(VENV)/.test
	@$(BIN)/mypy

## Bring the code into the house's form.
format: $(VENV)/.test
	@$(BIN)/ruff format --quiet
	@$(BIN)/ruff check --quiet --fix

## Bring the catalogues of the interface up to date with the code and the templates.
messages: $(VENV)/.site
	@$(BIN)/mujaz messages update

## Write the JSON Schemas that the records name.
schemas: $(VENV)/.site
	@$(BIN)/mujaz schema

clean:
	@rm -rf site .mujaz build *.egg-info

.PHONY: browser
browser:
	@tools/need chromium chromium

.PHONY: poppler
poppler:
	@tools/need pdftotext poppler-utils

$(BIN)/python:
	@tools/need-venv
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.site: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Mujaz and what it needs into $(VENV) …"
	@$(PIP) --editable .
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Mujaz and what its tests need into $(VENV) …"
	@$(PIP) --editable ".[dev]"
	@touch $(VENV)/.site $@

$(VENV)/.bench: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Mujaz and what it is measured beside into $(VENV) …"
	@tools/need pango-list pango1.0-tools
	@$(PIP) --editable ".[bench]"
	@touch $(VENV)/.site $@
