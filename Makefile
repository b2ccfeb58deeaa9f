# Everything runs from .venv, which is made from the locked requirements when it is missing or out of date.
PYTHON_IN_VENV := .venv/bin/python
.PHONY: run reset test shots law lint format bench lock environment tools

run: environment  ## The whole portal on this machine
	@exec $(PYTHON_IN_VENV) -m portal.local run

reset: environment  ## Forget all data of this machine
	@$(PYTHON_IN_VENV) -m portal.local reset

# Browser journeys come after the rest, two side by side: each has a whole portal, and they often wait for it.
test: tools  ## All tests; PYTEST="-k name" narrows them
	@$(PYTHON_IN_VENV) -m tests.harness.machine
ifdef PYTEST
	@$(PYTHON_IN_VENV) -m pytest $(PYTEST)
else
	@$(PYTHON_IN_VENV) -m pytest -n auto --dist loadfile --no-loadscope-reorder --ignore tests/journeys -q
	@$(PYTHON_IN_VENV) -m pytest tests/journeys -n 2 --dist loadfile --no-loadscope-reorder -q
endif

shots: tools  ## A picture of each page that the browser journeys visit, in var/shots
	@SHOTS=1 $(PYTHON_IN_VENV) -m pytest tests/journeys -q $(PYTEST)

law: tools  ## The law alone, without a database, in seconds
	@$(PYTHON_IN_VENV) -m pytest tests/law -q $(PYTEST)

lint: tools  ## Style, types, imports, templates, migrations, translations
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	git ls-files -z 'templates/*.html' | xargs -0 -r .venv/bin/djade --target-version 5.2 --check
	$(PYTHON_IN_VENV) manage.py makemigrations --check --dry-run
	$(PYTHON_IN_VENV) manage.py translations check

format: tools
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .
	git ls-files -z 'templates/*.html' | xargs -0 -r .venv/bin/djade --target-version 5.2

bench: tools  ## Ratios measured side by side in one run
	@$(PYTHON_IN_VENV) -m benchmarks

lock:  ## Lock the requirements anew (needs uv)
	cd requirements && for name in base dev embedded; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url $$name.in -o $$name.txt; \
	done

environment:
	@requirements/install base embedded

tools:
	@requirements/install base embedded dev
