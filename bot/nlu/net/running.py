"""An estimator that is ready to run, its graph written to a file of its own on the way."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bot.nlu.net.estimator import Estimator
from bot.nlu.net.graph import write_graph
from bot.nlu.net.learnt import Learnt


def ready_estimator(learnt: Learnt) -> Estimator:
    """Write the graph (some seconds) and load it. The server does this once, in training, and keeps the file."""
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "utterance.onnx"
        write_graph(learnt, graph)
        return Estimator(graph, learnt)
