"""Writes the skill package for Amazon's developer console or its command line.

Usage: python -m bot.channels.alexa.package.build FOLDER --endpoint https://your.name/webhooks/alexa/webhook
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.channels.alexa.errors import PackageFault
from bot.channels.alexa.package.interaction_model import interaction_model
from bot.channels.alexa.package.manifest import CERTIFICATES, manifest, store
from bot.channels.alexa.package.model_rules import check_model
from bot.channels.alexa.request.intents import written


def write_package(folder: Path, endpoint: str, certificate: str = "trusted", privacy: str | None = None) -> list[Path]:
    """Writes skill-package/ under the folder and names its files; raises PackageFault before it writes any."""
    about = store()
    model = interaction_model(about["invocation_name"])
    check_model(model, frozenset(written()["amazons_own"]))
    files: dict[Path, Mapping[str, Any]] = {Path("skill.json"): manifest(endpoint, certificate, privacy)}
    for locale in about["locales"]:
        files[Path("interactionModels") / "custom" / f"{locale}.json"] = model
    paths = []
    for name, content in files.items():
        path = folder / "skill-package" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        paths.append(path)
    return paths


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m bot.channels.alexa.package.build", description=__doc__)
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
