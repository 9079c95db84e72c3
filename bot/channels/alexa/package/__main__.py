"""The command that writes the skill package.

Usage: python -m bot.channels.alexa.package FOLDER --endpoint https://your.name/webhooks/alexa/webhook
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.channels.alexa.errors import PackageFault
from bot.channels.alexa.package.build import write_package
from bot.channels.alexa.package.manifest import CERTIFICATES


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m bot.channels.alexa.package", description=__doc__)
    parser.add_argument("folder", type=Path, help="where skill-package/ is written")
    parser.add_argument("--endpoint", required=True, help="the webhook's address, as Amazon reaches it")
    parser.add_argument("--certificate", choices=sorted(CERTIFICATES), default="trusted", help="how it is signed")
    parser.add_argument("--privacy-policy", help="the address of your privacy policy, needed to publish")
    chosen = parser.parse_args(arguments)
    try:
        paths = write_package(chosen.folder, chosen.endpoint, chosen.certificate, chosen.privacy_policy)
    except (PackageFault, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    for path in paths:
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
