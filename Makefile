# The workbench's commands. `make run` and `make test` need Python 3.11 or newer and nothing else.
PYTHON ?= python3
ADDRESS ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
DEMO_CSV ?= var/demo/claims.csv

VENV := .venv
BIN := $(VENV)/bin
export FACTCHECK_SITE_URL ?= http://$(ADDRESS):$(PORT)

.PHONY: help install run demo test lint fmt lock clean

help:  ## say what there is
	@sed -n 's/^\([a-z]*\):.*##/make \1:/p' $(MAKEFILE_LIST)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; say which by: make PYTHON=/path/to/python3.11 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "No virtual environment could be made. On Debian: apt-get install python3-venv"; exit 1; }

$(VENV)/run.stamp: requirements.lock $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/run.stamp

install: $(VENV)/run.stamp  ## make the virtual environment and install what is locked

run: install  ## set up everything, load the sample articles, serve on $(ADDRESS):$(PORT)
	@$(BIN)/python manage.py prepare_desk
	@$(BIN)/gunicorn factcheck.wsgi:application --bind $(ADDRESS):$(PORT) --workers $(WORKERS) \
	  --threads 4 --worker-class gthread --keep-alive 30 --log-level warning --no-control-socket --preload

demo: install  ## the main job without a server: articles in, claims proposed, CSV out
	@$(BIN)/python manage.py prepare_desk --quiet-accounts
	@mkdir -p $(dir $(DEMO_CSV))
	@$(BIN)/python manage.py export claims -o $(DEMO_CSV)
	@echo "The first rows of $(DEMO_CSV):"
	@head -n 4 $(DEMO_CSV) | cut -c 1-240

test: $(VENV)/dev.stamp  ## all checks and tests, on SQLite and, where it answers, on PostgreSQL
	@$(BIN)/python tests/run.py

lint: $(VENV)/dev.stamp  ## style, types, layers, templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy articles factcheck
	$(BIN)/lint-imports
	$(BIN)/djade --check --target-version 5.2 $$(find templates -name '*.html')
	$(BIN)/python manage.py check --fail-level WARNING
	$(BIN)/python manage.py makemigrations --check --dry-run

fmt: $(VENV)/dev.stamp  ## put code and templates in shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	-$(BIN)/djade --target-version 5.2 $$(find templates -name '*.html')

lock: $(VENV)/dev.stamp  ## renew the lock files after a change of pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --extra postgres --generate-hashes --no-emit-index-url \
	  --python-version 3.11 --no-header --quiet -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra postgres --group dev --generate-hashes \
	  --no-emit-index-url --python-version 3.11 --no-header --quiet -o requirements-dev.lock

clean:  ## remove what was built; var/ with the desk's data stays
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache screenshots
