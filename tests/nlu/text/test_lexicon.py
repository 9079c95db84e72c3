"""The lexicon as data: it compiles, and names only what the content knows."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bench.understanding.cases import read_cases
from bot.content.loader import library
from bot.core.understood.acts import Act
from bot.nlu.errors import ExamplesError, LexiconError
from bot.nlu.net.examples import NO_TOPIC, read_examples
from bot.nlu.text.lexicon import load_lexicon
from bot.nlu.text.patterns import Matcher

_FILES = sorted((Path(__file__).resolve().parents[3] / "bot" / "nlu" / "lexicon" / "cues").glob("*.yml"))


def test_every_cue_of_the_lexicon_is_one_of_the_contents() -> None:
    known = library().cues.keys() | library().crises.keys()
    named = {label for path in _FILES for label in yaml.safe_load(path.read_text(encoding="utf-8"))["cues"]}
    assert {label for label in named if not label.startswith("!")} <= known


def test_every_cue_and_crisis_of_the_content_has_words() -> None:
    spoken = {matcher.label for matcher in load_lexicon().cues} | {"fever_under_3m"}
    assert library().cues.keys() | library().crises.keys() <= spoken


def test_every_readiness_answer_of_the_lexicon_exists() -> None:
    for key in load_lexicon().lists["findings"]:
        check, answer = key.split("/")
        assert library().checks[check].answer(answer)


def test_a_pattern_that_cannot_be_read_is_named() -> None:
    with pytest.raises(LexiconError, match="crying"):
        Matcher("crying", ["(cry|wail"], {})
    with pytest.raises(LexiconError, match="@nobody"):
        Matcher("crying", ["@nobody cries"], {})


def test_every_act_has_training_phrases_and_every_topic_has_some() -> None:
    examples = read_examples()
    assert {example.act for example in examples} == set(Act)
    assert {example.topic for example in examples if example.topic} == library().topics.keys() | {NO_TOPIC}


def test_training_phrases_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    (tmp_path / "stop.yml").write_text("nlu:\n- intent: halt\n  examples: |\n    - halt\n", encoding="utf-8")
    with pytest.raises(ExamplesError, match="stop.yml"):
        read_examples(tmp_path)


def test_no_test_phrase_is_a_training_phrase() -> None:
    training = {example.text.lower() for example in read_examples()}
    shared = {case.say.lower() for case in read_cases("test")} & training
    # Three words ("a bit louder") can hardly be said otherwise.
    assert not {phrase for phrase in shared if len(phrase.split()) > 3}
