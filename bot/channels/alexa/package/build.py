"""Writes the skill package for Amazon's developer console or its command line: manifest and interaction models."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.channels.alexa.package.interaction_model import interaction_model
from bot.channels.alexa.package.manifest import manifest, store
from bot.channels.alexa.package.model_rules import check_model
from bot.channels.alexa.request.intents import written


def write_package(folder: Path, endpoint: str, certificate: str = "trusted", privacy: str | None = None) -> list[Path]:
    """Writes skill-package/ under the folder and returns its files. Raises PackageFault before any file is written."""
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
