# `make demo` and `make test` set up everything by themselves: they need Python 3.11, pip and make.

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed-from-lock

.DEFAULT_GOAL := help
.PHONY: help demo test lint types layers unit check-native fuzz-ir fuzz-native scoreboard environments schema rules support semantics golden-update benchmark clean

help:
	@echo "make demo           migrate an example Airflow project to Dagster, run both sides, show that they agree"
	@echo "make test           every check: linter, types, layers, tests with the real tools as oracles"
	@echo "make lint types layers unit    the parts of it"
	@echo "make scoreboard     how all bundled examples, golden cases and probes fare beside the real tools (long)"
	@echo "make check-native   check all golden cases and the bundled examples in the real tools (long)"
	@echo "make support        write the page of supported features anew"
	@echo "make semantics      write the page of measured claims anew"
	@echo "make schema         write the published JSON schemas anew"
	@echo "make rules          write the pages of the lint rules anew"
	@echo "make golden-update  write the goldens anew; read the difference before committing it"
	@echo "make fuzz-ir        generated pipelines of each tool through all nine directions, for an hour"
	@echo "make fuzz-native    generated pipelines of each tool migrated to the others, both sides run in the real tools, for an hour"
	@echo "make benchmark      reading and running, as ratios to other tools in the same run; large projects beside small ones"

$(STAMP): pyproject.toml requirements/dev.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

environments: $(STAMP)
	$(BIN)/python -m tests.oracles.environments airflow2 airflow3 dagster prefect prefect_one pre_commit

demo: $(STAMP)
	$(BIN)/python -m tests.oracles.environments dagster airflow3
	$(BIN)/python -m examples.demo

test: $(STAMP)
	$(MAKE) --jobs 2 lint types layers environments
	$(MAKE) unit

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy -p calque
	$(BIN)/mypy tests examples benchmarks

layers: $(STAMP)
	$(BIN)/lint-imports

unit: $(STAMP)
	$(BIN)/python -m pytest -n 2 --dist loadgroup

scoreboard: environments
	$(BIN)/python -m pytest -m scoreboard

rules: $(STAMP)
	$(BIN)/python -m calque.lint.page > docs/rules.md

support: $(STAMP)
	$(BIN)/python -m calque.dialects.support_page > docs/support.md

semantics: $(STAMP)
	$(BIN)/python -m tests.semantics.page

schema: $(STAMP)
	$(BIN)/python -m calque.ir.json_form

golden-update: $(STAMP)
	CALQUE_UPDATE_GOLDENS=1 $(BIN)/python -m pytest tests/golden -q

check-native: environments
	$(BIN)/python -m tests.equivalence.campaign goldens
	$(BIN)/python -m tests.equivalence.campaign examples

fuzz-ir: $(STAMP)
	$(BIN)/python -m tests.campaigns.fuzz_ir $(FUZZ)

fuzz-native: environments
	$(BIN)/python -m tests.campaigns.fuzz_native $(FUZZ)

benchmark: $(STAMP)
	$(BIN)/python -m tests.oracles.environments airflow2
	$(BIN)/python benchmarks/reading.py --airflow-python "$$($(BIN)/python -m tests.oracles.environments --print airflow2)"
	$(BIN)/python benchmarks/runtime.py
	$(BIN)/python benchmarks/lint.py
	$(BIN)/python benchmarks/large.py

clean:
	rm -rf $(VENV) build out *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
