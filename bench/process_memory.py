"""Memory of a process, as Linux tells it in /proc."""

from __future__ import annotations

import re
from pathlib import Path


def memory_kb(process_id: int | str, key: str, file: str = "status") -> int | None:
    """A key of a file in /proc/<process>, in kB; None where the process or the key does not exist.

    process_id: a number, or "self".
    key: for example VmRSS, VmHWM, or Pss in smaps_rollup.
    """
    try:
        text = Path(f"/proc/{process_id}/{file}").read_text()
    except OSError:
        return None
    found = re.search(rf"^{key}:\s*(\d+) kB", text, re.MULTILINE)
    return int(found[1]) if found else None
