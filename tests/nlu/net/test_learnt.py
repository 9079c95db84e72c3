"""What was learnt: it fits the phrases it was learnt from, survives its file, and a broken file is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.content.loader import library
from bot.core.understood.acts import Act
from bot.nlu.deciding.expected_cost import ORDER
from bot.nlu.errors import ModelError
from bot.nlu.net.examples import NO_TOPIC, read_examples
from bot.nlu.net.learnt import FILE, Arrays, Learnt, fingerprint, load_learnt, save_learnt
from bot.nlu.text.cue_kinds import cue_kinds


@pytest.fixture(scope="module")
def learnt() -> Learnt:
    return load_learnt()


def test_the_net_was_learnt_from_the_phrases_as_they_stand(learnt: Learnt) -> None:
    assert learnt.fingerprint == fingerprint(read_examples()), "data/nlu has changed: run 'make learn'"


def test_the_net_knows_every_act_decision_topic_and_cue(learnt: Learnt) -> None:
    assert set(learnt.labels["act"]) == {act.value for act in Act}
    assert set(learnt.labels["decision"]) == set(ORDER)
    assert set(learnt.labels["topic"]) == library().topics.keys() | {NO_TOPIC}
    assert set(learnt.labels["cue"]) == cue_kinds(library()).keys()


def test_what_is_saved_is_what_is_read(learnt: Learnt, tmp_path: Path) -> None:
    path = tmp_path / "learnt.npz"
    save_learnt(replace(learnt, fingerprint="another"), path)
    again = load_learnt(path)
    assert again.fingerprint == "another" and again.labels == learnt.labels and len(again.nets) == len(learnt.nets)
    assert _same(learnt.fusion, again.fusion)
    for net, read in zip(learnt.nets, again.nets, strict=True):
        assert _same(net.adapter, read.adapter)
        assert all(np.array_equal(head.weights, read.heads[name].weights) for name, head in net.heads.items())


def test_a_broken_or_missing_file_is_named(tmp_path: Path) -> None:
    half = tmp_path / "half.npz"
    half.write_bytes(FILE.read_bytes()[: FILE.stat().st_size // 2])
    other = tmp_path / "other.npz"
    np.savez(other, something=np.zeros(3))
    for path in (tmp_path / "none.npz", half, other):
        with pytest.raises(ModelError, match=path.name):
            load_learnt(path)


def _same(kept: Arrays, read: Arrays) -> bool:
    return kept.keys() == read.keys() and all(np.array_equal(kept[name], read[name]) for name in kept)
