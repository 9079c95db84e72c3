"""Households' profiles, kept between massages: one JSON file for each household in the data folder.

The actions decide what a profile holds. Here a profile is a JSON object, written whole or not at all.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import time
from pathlib import Path
from typing import Any

from bot.server.data_folder import data_folder
from bot.server.errors import DataFolderUnusable
from support.atomic_files import write_whole

logger = logging.getLogger(__name__)

HOME = "home"
"""The household that lives where this machine stands: its microphone and its satellites share one profile."""
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
# profiles that the disk refused: they count until the program ends
_unsaved: dict[Path, dict[str, Any]] = {}


def load_profile(household: str, folder: Path | None = None) -> dict[str, Any]:
    """The household's profile, empty where none is kept. A file without a JSON object is set aside, with a log line."""
    try:
        file = _file(household, folder)
        if file in _unsaved:
            return dict(_unsaved[file])
        profile = json.loads(file.read_text(encoding="utf-8"))
        if isinstance(profile, dict):
            return profile
        _set_aside(file, "it holds no JSON object")
    except FileNotFoundError:
        pass
    except ValueError as error:
        _set_aside(file, error)
    except (OSError, DataFolderUnusable) as error:
        logger.error("profile_unavailable: what is remembered of this household cannot be read (%s).", error)
    return {}


def save_profile(household: str, profile: dict[str, Any], folder: Path | None = None) -> bool:
    """Writes the profile; False where it could not be written, with a line in the log.

    The file is replaced in one step: after a power cut it is the old file or the new file. A profile that the disk
    refuses is remembered until the program ends.
    """
    try:
        file = _file(household, folder)
    except DataFolderUnusable as error:
        logger.error("profile_unavailable: %s", error)
        return False
    try:
        file.parent.mkdir(mode=0o700, exist_ok=True)
        write_whole(file, json.dumps(profile, ensure_ascii=False, indent=1))
    except OSError as error:
        _unsaved[file] = dict(profile)
        logger.error("profile_not_saved: this household is remembered only until the program ends (%s).", error)
        return False
    _unsaved.pop(file, None)
    return True


def _file(household: str, folder: Path | None) -> Path:
    name = household if _PLAIN_NAME.fullmatch(household) else hashlib.sha256(household.encode()).hexdigest()
    return data_folder(folder) / "households" / f"{name}.json"


def _set_aside(file: Path, reason: object) -> None:
    aside = file.with_name(f"{file.name}.broken-{int(time.time())}")
    logger.error("profile_broken: %s cannot be read (%s); set aside as %s.", file.name, reason, aside.name)
    try:
        file.replace(aside)
    except OSError as error:
        logger.error("profile_broken: %s stays where it is (%s).", file.name, error)
