"""The data folder: sessions and profiles on this machine, readable by its owner only."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_dir

from bot.server.errors import DataFolderUnusable

VARIABLE = "GENTLE_HANDS_DATA"


def data_folder(chosen: Path | None = None) -> Path:
    """The data folder, made where it is missing: chosen, else $GENTLE_HANDS_DATA, else the platform's user data folder.

    A folder made here is closed to other users (0700). Raises DataFolderUnusable.
    """
    folder = chosen or Path(os.environ.get(VARIABLE) or user_data_dir("gentle-hands", appauthor=False))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise DataFolderUnusable(
            f"The data folder {folder} cannot be made ({error.strerror}). Set {VARIABLE} to one that can be written."
        ) from error
    return folder
