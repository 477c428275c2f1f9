"""What the output looks like."""

from __future__ import annotations

from natofacts.cli import options
from natofacts.cli.commands.app import app


@app.command()
def schema(quiet: options.Quiet = False, debug: options.Debug = False) -> int:
    """Print the JSON Schema of what extract writes."""
    import json

    from natofacts.output import schema as json_schema

    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return 0
