from __future__ import annotations

import re
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).parents[2] / "requirements"
LOCKS = ["lock.txt", "build.lock", "uv.lock"]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_to_one_version_and_its_hashes(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", (REQUIREMENTS / lock).read_text().strip())
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+ ", entry), entry.splitlines()[0]
        assert "--hash=sha256:" in entry


@pytest.mark.parametrize("lock", LOCKS)
def test_no_registry_is_named(lock: str) -> None:
    assert not re.search(r"://|index-url|find-links", (REQUIREMENTS / lock).read_text())


def test_what_is_asked_for_is_what_is_locked() -> None:
    locked = dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", (REQUIREMENTS / "lock.txt").read_text(), re.MULTILINE))
    for name, version in re.findall(r"^([\w.-]+)(?:==(\S+))?", (REQUIREMENTS / "requirements.in").read_text(), re.M):
        plain = re.sub(r"[-_.]+", "-", name).lower()
        assert plain in locked, f"{name} is missing: run scripts/lock.sh"
        assert version in ("", locked[plain]), f"{name} differs: run scripts/lock.sh"


def test_torch_stays_out() -> None:
    assert not re.search(r"^(torch|nvidia|triton|sentence-transformers)", (REQUIREMENTS / "lock.txt").read_text(), re.M)
