# `make run` serves the dashboard, `make test` checks everything. Both set up .venv first, with uv where it is
# installed and with venv and pip where it is not.
ARTICLES ?= seeds/articles
DATA ?= data
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test build lock readme clean

run: .venv/ready
	@$(BIN)/python -m pipeline build $(ARTICLES) --out $(DATA) --if-changed
	@$(BIN)/python dashboard.py $(DATA)

build: .venv/ready
	$(BIN)/python -m pipeline build $(ARTICLES) --out $(DATA)

test: .venv/ready-to-test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile --ignore tests/browser
	$(BIN)/pytest tests/browser

.venv/ready: requirements.txt
	@$(call install,requirements.txt)

.venv/ready-to-test: requirements-test.txt
	@$(call install,requirements-test.txt)

# One that was broken off may have left a package by half: what is unfinished is set up anew.
define install
if [ -e .venv/unfinished ]; then rm -rf .venv; fi; \
if command -v uv >/dev/null; then \
	uv venv --quiet --allow-existing .venv && touch .venv/unfinished && uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1); \
else \
	$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null \
		|| { echo "Backchannel needs Python 3.11 to 3.14; found: $$($(PYTHON) --version 2>&1). Install one and name it: make PYTHON=python3.12" >&2; exit 1; }; \
	echo "Setting up .venv (a minute or two) ..."; \
	$(PYTHON) -m venv .venv && touch .venv/unfinished && $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r $(1); \
fi && rm .venv/unfinished && touch $@
endef

# New versions into the locks: hashes, but no address of any registry.
lock:
	uv pip compile pyproject.toml $(LOCK) -o requirements.txt
	uv pip compile pyproject.toml $(LOCK) --group test -o requirements-test.txt
LOCK := --upgrade --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

# The README's tables, from the contract.
readme: .venv/ready
	@$(BIN)/python -m pipeline describe --markdown > .tables.md
	@sed -i.bak -e '/^<!-- python -m pipeline describe/r .tables.md' \
		-e '/^<!-- python -m pipeline describe/,/^<!-- end of tables/{/^<!--/!d;}' README.md && rm -f README.md.bak .tables.md

clean:
	rm -rf .venv data .data.builds .mypy_cache .ruff_cache .pytest_cache
