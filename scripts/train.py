"""Trains the Rasa model into models/, with --if-needed only where the model is missing or its sources have changed.

A fingerprint of the sources' content tells whether they changed, so a touched file trains nothing. The new model
replaces the old model only when it is whole. Only the standard library is imported, for speed where nothing is to do.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "models" / "gentle-hands.tar.gz"
SOURCES = ("config.yml", "domain.yml", "data", "bot/content", "bot/nlu", "requirements/lock.txt")
STEP = re.compile(r"Starting to train component '(\w+)'")


def main() -> int:
    parser = argparse.ArgumentParser(description="Train the model.")
    parser.add_argument(
        "--if-needed", action="store_true", help="only where the model is missing or older than its sources"
    )
    if parser.parse_args().if_needed and is_current():
        return 0
    return train()


def is_current() -> bool:
    """Whether the model in models/ was trained from exactly the present sources."""
    return MODEL.exists() and _stamp().exists() and _stamp().read_text().strip() == fingerprint(ROOT)


def fingerprint(root: Path) -> str:
    """SHA-256 over the names and contents of the model's sources, as hex."""
    digest = hashlib.sha256()
    for path in _files(root / source for source in SOURCES):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def train() -> int:
    """Trains the model and prints each step: 0 when the model is in its place, else Rasa's exit code."""
    print("training the model, about a minute …", flush=True)
    made_of = fingerprint(ROOT)
    MODEL.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=MODEL.parent, prefix=".training-") as folder:
        command = [sys.executable, "-m", "rasa", "train", "--force", "--out", folder, "--fixed-model-name", MODEL.stem]
        last_lines: deque[str] = deque(maxlen=30)
        # without stdin, a question of Rasa's cannot wait unseen
        with subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | {"RASA_TELEMETRY_ENABLED": "false"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as rasa:
            for line in rasa.stdout or ():
                last_lines.append(line)
                if step := STEP.search(line):
                    print(f"  training {step[1]}", flush=True)
        made = list(Path(folder).glob("*.tar.gz"))
        if rasa.returncode or not made:
            sys.stderr.writelines(last_lines)
            print("The model could not be trained; Rasa's last lines above say why.", file=sys.stderr)
            return rasa.returncode or 1
        _stamp().unlink(missing_ok=True)
        made[0].replace(MODEL)
    _stamp().write_text(made_of + "\n")
    print(f"trained {MODEL.relative_to(ROOT)}", flush=True)
    return 0


def _stamp() -> Path:
    return MODEL.with_name("gentle-hands.sources.sha256")


def _files(sources: Iterable[Path]) -> Iterator[Path]:
    for source in sources:
        if source.is_dir():
            yield from sorted(p for p in source.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
        elif source.exists():
            yield source


if __name__ == "__main__":
    sys.exit(main())
