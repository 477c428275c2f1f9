"""``python -m natofacts`` and the console script."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    raise SystemExit("not yet")


if __name__ == "__main__":
    main()
