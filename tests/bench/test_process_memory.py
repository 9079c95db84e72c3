from __future__ import annotations

import os

from bench.process_memory import memory_kb


def test_the_memory_of_a_process_is_told_and_none_for_what_is_not_there() -> None:
    resident = memory_kb(os.getpid(), "VmRSS")
    assert resident is not None and resident > 1000
    assert memory_kb("self", "VmNothing") is None
    assert memory_kb(2**30, "VmRSS") is None
