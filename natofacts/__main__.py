"""``python -m natofacts`` and the console script."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.getfilesystemencoding() == "ascii":  # a locale without accents, and UTF-8 mode turned off
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
    try:
        from natofacts.cli import main as run
        from natofacts.cli.signals import handle_signals

        handle_signals()
        sys.exit(run())
    except KeyboardInterrupt as end:  # before there was anything to tidy up
        sys.exit(getattr(end, "exit_code", 130))


if __name__ == "__main__":
    main()
