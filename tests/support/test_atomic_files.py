"""Files are replaced whole: whatever stops the writing, the old content stands or the new."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from support.atomic_files import PART, replacing, write_once, write_whole

KILLED = """
import os, signal, sys
from pathlib import Path
from support.atomic_files import replacing
with replacing(Path(sys.argv[1])) as file:
    file.write(b"half of the new")
    file.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("content", ["words, é", b"\0\xff"])
def test_the_new_content_takes_the_old_ones_place_for_its_owner_alone(tmp_path: Path, content: str | bytes) -> None:
    path = tmp_path / "file"
    path.write_text("old")
    path.chmod(0o644)
    write_whole(path, content)
    assert path.read_bytes() == (content.encode() if isinstance(content, str) else content)
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_process_killed_while_it_writes_leaves_the_old_content(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_whole(path, "old")
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=Path(__file__).parents[2])
    assert done.returncode == -signal.SIGKILL
    assert path.read_text() == "old"
    (unfinished,) = set(tmp_path.iterdir()) - {path}
    assert unfinished.name.endswith(PART)


def test_a_block_that_raises_leaves_the_old_content_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_whole(path, "old")
    with pytest.raises(KeyError), replacing(path) as file:
        file.write(b"new")
        raise KeyError
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
def test_a_full_disk_says_so_and_leaves_the_old_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "file"
    write_whole(path, "old")
    monkeypatch.setattr(step, full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, "new")
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("write", [write_whole, write_once])
def test_a_folder_that_is_none_or_takes_nothing_raises(tmp_path: Path, write: object) -> None:
    for folder in (tmp_path / "none", Path("/proc/self")):
        with pytest.raises(OSError):
            write(folder / "file", b"new")  # type: ignore[operator]


def test_content_and_folder_reach_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[Path] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: flushed.append(Path(f"/proc/self/fd/{descriptor}").readlink()))
    write_whole(tmp_path / "file", "new")
    assert flushed[0].parent == tmp_path and flushed[0].name.endswith(PART)
    assert flushed[1:] == [tmp_path]


@pytest.mark.parametrize("write", [write_whole, write_once])
def test_a_folder_that_cannot_be_flushed_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path, bytes], None]
) -> None:
    def flush(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(22, "Invalid argument")

    monkeypatch.setattr(os, "fsync", flush)
    write(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"


def test_of_many_who_make_a_file_at_once_one_does_and_all_find_the_same(tmp_path: Path) -> None:
    path, found = tmp_path / "secret", []

    def make(content: bytes) -> None:
        write_once(path, content)
        found.append(path.read_bytes())

    threads = [threading.Thread(target=make, args=(bytes([number]) * 32,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8 and len(set(found)) == 1
    assert list(tmp_path.iterdir()) == [path] and path.stat().st_mode & 0o777 == 0o600
