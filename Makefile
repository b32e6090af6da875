# Two commands matter: `make run` and `make test`. Both set everything up first; a second run reuses it.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

BIN := .venv/bin
STAMPS := .cache/setup
LOCKED := .venv/.locked
INSTALLED := .venv/.installed
NODE_STAMP := node_modules/.package-lock.json
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet

# Chromium inside the map's view refuses to start as root with its sandbox; only make, tests and CI on a
# root account switch it off, the program itself never does.
ifeq ($(shell id -u),0)
export QTWEBENGINE_CHROMIUM_FLAGS ?= --no-sandbox
endif

# Tests start hundreds of processes; without compiled files each spends a second of processor on the program's own text.
unexport PYTHONDONTWRITEBYTECODE

ROWS ?= 100000
TOUR ?= tour
PYTEST_ARGS ?=
SERVER_ARGS ?=

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# ------------------------------------------------------------------------------------------------- setting up

.PHONY: setup
setup: system ## install what is missing: system libraries, Python and web packages, practice map
	@$(MAKE) --no-print-directory --jobs=2 made

# Python's and the web's packages come side by side, and so do the packs made of them.
.PHONY: made
made: $(INSTALLED) $(addprefix $(STAMPS)/,web-assets ui-assets practice-pack overview translations)

.PHONY: system
system:
	@tools/system_libraries.sh run

.venv/pyvenv.cfg: | system
	@echo "Making the virtual environment .venv"
	@"$$(tools/find_python.sh)" -m venv .venv
	@touch $@

# Wheels only, each checked against its hash; odfpy alone is published as source and is built by pinned tools.
$(LOCKED): .venv/pyvenv.cfg requirements.lock requirements-build.lock
	@echo "Installing the locked Python packages"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements-build.lock
	@$(PIP) install --require-hashes --only-binary :all: --no-binary odfpy --no-build-isolation --use-pep517 -r requirements.lock
	@touch $@

$(INSTALLED): $(LOCKED) pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(NODE_STAMP): package.json package-lock.json | system
	@echo "Installing the locked web packages"
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(STAMPS)/web-assets: $(NODE_STAMP) $(INSTALLED) tools/web_assets.py
	@$(BIN)/python -m tools.web_assets
	@mkdir -p $(@D) && touch $@

$(STAMPS)/ui-assets: $(NODE_STAMP) $(INSTALLED) $(wildcard tools/ui_assets.py inspector_desk/ui/icons.py)
	@$(BIN)/python -m tools.ui_assets
	@mkdir -p $(@D) && touch $@

PACK_SOURCES := $(addprefix inspector_desk/maps/,practice_pack.py osm_layers.py vector_tiles.py)
$(STAMPS)/practice-pack: $(NODE_STAMP) $(INSTALLED) $(PACK_SOURCES)
	@$(BIN)/python -m inspector_desk.maps.practice_pack node_modules resources/practice
	@mkdir -p $(@D) && touch $@

$(STAMPS)/overview: $(NODE_STAMP) $(INSTALLED) tools/overview.py
	@$(BIN)/python -m tools.overview node_modules resources/overview
	@mkdir -p $(@D) && touch $@

$(STAMPS)/translations: $(INSTALLED) tools/translations.py $(wildcard translations/*.ts)
	@$(BIN)/python -m tools.translations compile
	@mkdir -p $(@D) && touch $@

# ---------------------------------------------------------------------------------------------------- running

.PHONY: run
run: setup ## open the desk on the practice precinct (without a display: the tour, offscreen, into ./tour)
	@if [[ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]]; then \
		exec $(BIN)/inspector-desk open --practice; \
	else \
		echo "There is no display here: the tour drives the same windows offscreen into ./$(TOUR) instead."; \
		QT_QPA_PLATFORM=offscreen exec $(BIN)/inspector-desk tour --out "$(TOUR)"; \
	fi

.PHONY: tour
tour: setup ## drive the real windows through a whole day offscreen; pictures and tour.json in ./tour
	@QT_QPA_PLATFORM=offscreen $(BIN)/inspector-desk tour --out "$(TOUR)"

.PHONY: server
server: setup ## start a regional server for a trial: DATABASE_URL, else a private PostgreSQL, else SQLite
	@exec $(BIN)/python -m tools.trial_server $(SERVER_ARGS)

.PHONY: demo-data
demo-data: setup ## fill a practice desk with ROWS=100000 invented appeals in ./.desk/demo
	@$(BIN)/inspector-desk demo-data --rows $(ROWS) --out .desk/demo

# --------------------------------------------------------------------------------------------------- checking

.PHONY: test
test: setup ## run every check: lint, types, import contracts, translations, tests
	@tools/system_libraries.sh run test
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target types lint imports translations-check
	@echo "Tests"
	@$(BIN)/python -m pytest -n 3 --dist loadgroup $(PYTEST_ARGS)

.PHONY: check
check: setup ## the checks that need no test run: lint, types, imports, translations
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target types lint imports translations-check

.PHONY: lint
lint:
	@echo "Lint and format"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet . || { $(BIN)/ruff format --check .; exit 1; }

.PHONY: types
types:
	@echo "Types"
	@$(BIN)/mypy

.PHONY: imports
imports:
	@echo "Import contracts"
	@$(BIN)/lint-imports --no-logo

.PHONY: translations-check
translations-check:
	@echo "Translations"
	@$(BIN)/python -m tools.translations check

.PHONY: slow-test
slow-test: setup ## the long tests: faults, kills at every statement of every migration, many rows
	@$(BIN)/python -m pytest -m slow $(PYTEST_ARGS)
	@KILLS_APART=1 $(BIN)/python -m pytest tests/storage/test_migrations.py -n 2 $(PYTEST_ARGS)

.PHONY: bench
bench: setup ## measure the promised figures with ROWS=100000 records
	@for what in register search report startup memory; do \
		$(BIN)/inspector-desk bench $$what --rows $(ROWS) --json; \
	done

# --------------------------------------------------------------------------------------------------- building

.PHONY: translations
translations: $(INSTALLED) ## collect the screens' sentences into translations/*.ts and compile them
	@$(BIN)/python -m tools.translations extract
	@$(BIN)/python -m tools.translations compile

.PHONY: bundle
bundle: setup ## build dist/inspector-desk and start it in an empty environment
	@tools/system_libraries.sh run bundle
	@SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct 2>/dev/null || echo 0) PYTHONHASHSEED=1 \
		$(BIN)/python -m PyInstaller --noconfirm --clean --log-level WARN build.spec
	@$(BIN)/python -m pytest -m bundle -n 0 tests/test_bundle.py

.PHONY: lock
lock: $(INSTALLED) ## write the lock files from pyproject.toml (LOCK_ARGS=--upgrade takes newer versions)
	@$(BIN)/python -m tools.lock $(LOCK_ARGS)

.PHONY: clean
clean: ## remove what was built or measured (keeps .venv, node_modules and your desks)
	@rm -rf build dist .cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis "$(TOUR)"
	@rm -f translations/*.qm
	@find inspector_desk tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
