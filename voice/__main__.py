"""`python -m voice`: talk with the assistant by microphone, recording, script or keyboard."""

from __future__ import annotations

import time

STARTED = time.monotonic()

import sys  # noqa: E402  (the start is timed from the first line)

from voice.cli.command_line import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main(started=STARTED))
