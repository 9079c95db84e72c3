"""The machine of a measurement, and the file of its raw numbers."""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results"


def machine() -> dict[str, Any]:
    """Processor, cores, memory in GB, system, Python, the commit measured, and the load before."""
    processor = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s*(\d+) kB", Path("/proc/meminfo").read_text())
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return {
        "processor": processor[1] if processor else platform.processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(int(memory[1]) / 1e6) if memory else None,
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "commit": commit.stdout.strip() or None,
        "load_before": os.getloadavg()[0],
    }


def heading(on: dict[str, Any]) -> str:
    """The line above a table: the machine and the commit; on: of machine()."""
    return f"{on['processor']}, {on['cores']} cores, {on['memory_gb']} GB, Python {on['python']}, commit {on['commit']}"


def keep(name: str, measured: dict[str, Any]) -> Path:
    """Writes the raw numbers to bench/results/; the file written."""
    now = datetime.now(timezone.utc)
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{name}-{now:%Y%m%dT%H%M%SZ}.json"
    file.write_text(json.dumps({"at": now.isoformat()} | measured, indent=1))
    return file
