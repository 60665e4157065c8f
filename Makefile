# `make` lists the verbs.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PORT   ?= 8866
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
# a lock file names all there is to install; compiling is quicker on every core at once, and without
# the tests that other packages bring
INSTALL := $(PIP) install --require-hashes --no-deps --no-compile
COMPILE_ALL := $(BIN)/python -m compileall -q -j 0 -x '/tests?/' $(VENV)/lib >/dev/null || true
# a file at a time to each process; one more of them than there are cores, since many tests wait
JOBS   ?= $(shell $(PYTHON) -c 'import os; print(min(4, 1 + (os.cpu_count() or 1)))')
PYTEST  = $(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder
COMPILE := uv pip compile pyproject.toml --universal --python-version 3.11 \
           --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet

# dozens of servers and kernels are started by the tests: the kit is compiled once
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help serve lab check test docs hooks bench binder mutants pictures lint lock clean

help: ## list the verbs
	@echo "make VERB; the first one installs what it needs into $(VENV)"
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: $(VENV)/.kit ## install what is missing, then serve the lessons (PORT=8866)
	@$(BIN)/appraisal serve --port $(PORT)

lab: $(VENV)/.kit ## open the notebooks in JupyterLab
	@$(BIN)/jupyter lab notebooks --LabApp.news_url=None \
	  --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate # it asks no other machine

check: $(VENV)/.test ## install what is missing, then run what needs no browser and no server
	@$(PYTEST) -m "not (browser or server or long)" --hypothesis-profile quick

test: $(VENV)/.test ## install what is missing, then run everything
	@$(PYTEST)

docs: $(VENV)/.test ## write the reference of every module into build/docs
	@$(BIN)/python tests/house/reference.py build/docs

hooks: $(VENV)/.test ## have git format, lint and strip notebooks before each commit
	@$(BIN)/pre-commit install

bench: $(VENV)/.test ## measure, beside a plain peer: a table, and build/bench.json
	@$(BIN)/python tests/benchmarks/run.py

binder: $(VENV)/.kit ## walk the steps that repo2docker makes of binder/, and measure them (PYTHON=python3.12)
	@$(BIN)/python tests/benchmarks/binder_image.py $(PYTHON)

mutants: $(VENV)/.test ## change the code place by place, and see which changes no test notices (MINUTES=30)
	@$(BIN)/python tests/benchmarks/mutants.py

pictures: $(VENV)/.test ## take the README's pictures anew (needs Chromium)
	@$(BIN)/python tests/browser/readme_pictures.py
	@$(BIN)/python tests/frames/gallery.py

lint: $(VENV)/.test ## format and lint, types, layers
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

lock: ## write the lock files anew (needs uv)
	$(COMPILE) --group install --output-file requirements.lock
	$(COMPILE) --group install --group test --constraint requirements.lock --output-file tests/requirements.lock
	uv run --no-project --with packaging python binder/requirements.py

clean: ## remove what make made
	rm -rf $(VENV) build dist

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || \
	  { echo "There is no $(PYTHON) here; name another: make PYTHON=python3.12, or on Debian: apt-get install python3 python3-venv"; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Appraisal needs Python 3.11 or newer; name one: make PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python's venv module is missing; on Debian: apt-get install python3-venv"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 2; }

$(VENV)/.kit: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing Appraisal into $(VENV) (a minute, once) ..."
	@$(INSTALL) -r requirements.lock
	@$(COMPILE_ALL)
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: tests/requirements.lock $(VENV)/.kit
	@echo "Installing the test tools into $(VENV) ..."
	@$(INSTALL) -r tests/requirements.lock
	@$(COMPILE_ALL)
	@touch $@
