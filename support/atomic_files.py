"""Writing a file whole: after a crash or a power cut the old content is there or the new, never half of it.

The new content goes into a file of another name in the same folder. Content and folder reach the disk (fsync) before
the call returns, the folder only where its file system flushes folders. Files are readable and writable by their owner
alone (0600).
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

PART = ".part"
"""How the names of unfinished files end. A process that is killed leaves its unfinished file behind."""


def write_whole(path: Path, content: str | bytes) -> None:
    """Replace the file's content; a str is written as UTF-8. Raises OSError, and then the old content stands."""
    with replacing(path) as file:
        file.write(content.encode() if isinstance(content, str) else content)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write the new content to; it takes its place at the end of the block, unless the block raises."""
    with _unfinished(path) as (part, file):
        yield file
        _flush(file)
        part.replace(path)
    _flush_folder(path.parent)


def write_once(path: Path, content: bytes) -> None:
    """Make the file, unless there is one: of several processes that write at once, one alone succeeds, silently.

    Raises OSError where the disk refuses.
    """
    with _unfinished(path) as (part, file):
        file.write(content)
        _flush(file)
        with suppress(FileExistsError):
            os.link(part, path)
    part.unlink(missing_ok=True)
    _flush_folder(path.parent)


@contextmanager
def _unfinished(path: Path) -> Iterator[tuple[Path, BinaryIO]]:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=PART)  # made with 0600
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield part, file
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    # the file is in place by now; some file systems flush no folder, and some folders are not readable
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
