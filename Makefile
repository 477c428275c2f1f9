.PHONY: test lint evaluate readme manual docs benchmark

test:
	uv run pytest

lint:
	uv run ruff check .
	uv run ruff format --check .
	uv run mypy --strict natofacts scripts

evaluate:
	uv run python scripts/evaluate.py
	uv run python scripts/evaluate.py --articles tests/articles
	uv run python scripts/evaluate.py --articles tests/web

readme:
	uv run python scripts/update_readme.py
	uv run python scripts/run_notebook.py

manual:
	uv run python scripts/manual.py

docs:
	uv run mkdocs serve

benchmark:
	uv run python scripts/benchmark.py
