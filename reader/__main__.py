"""``python -m reader`` is the command ``mostread``, and the command begins here."""

import sys


def run() -> int:
    """Run the command; from this line on Ctrl-C ends it with 130 and no traceback, also while modules load.

    What comes before is Python's own start and the few lines that an installer writes, which answer for themselves.
    """
    try:
        from reader.cli import main

        return main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(run())
