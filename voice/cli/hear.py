"""`make hear`: the self-test, which says a line, captures it with the real microphone, and names every fault.

    python -m voice.cli.hear [--no-person] [--settings FILE] [--microphone NAME] [--speaker NAME] …

One line for each check: ok or look here, what happened, what to do. Nothing is recorded to disk. Exit codes: 0 all is
well, 1 something needs attention, 2 a setting or flag is unusable.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from voice.errors import InputError
from voice.selftest.self_test import SelfTest
from voice.settings import read_settings, settings_path

FOR_THIS_ONCE = ("microphone", "speaker", "recognizer", "voice")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    flags = argparse.ArgumentParser(prog="python -m voice.cli.hear", description=(__doc__ or "").splitlines()[0])
    flags.add_argument("--no-person", action="store_true", help="do not ask the person to say something")
    flags.add_argument("--settings", type=Path, metavar="FILE", help="read this settings file instead of the usual one")
    for name in FOR_THIS_ONCE:
        flags.add_argument(f"--{name}", metavar="NAME", help=f"as the setting {name}, for this once")
    found = flags.parse_args(arguments)
    try:
        settings = read_settings(found.settings, **{name: getattr(found, name) for name in FOR_THIS_ONCE})
        return asyncio.run(SelfTest(settings, found.settings or settings_path(), not found.no_person).run())
    except InputError as error:
        print(error.sentence, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 1


if __name__ == "__main__":
    sys.exit(main())
