"""Starts the program: a verb runs without a window, anything else opens the window."""

from __future__ import annotations

import gc
import sys


def main(arguments: list[str]) -> int:
    """Exit code of the verb or of the window."""
    from app import cli

    if arguments and (arguments[0] in cli.VERBS or arguments[0] in ("-h", "--help")):
        return cli.main(arguments)
    gc.disable()  # until a file or the welcome is shown: loading makes what stays, and nothing to collect
    from ui.application import run

    return run(arguments)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support  # the built program starts itself to read an old .xls

        freeze_support()
    sys.exit(main(sys.argv[1:]))
