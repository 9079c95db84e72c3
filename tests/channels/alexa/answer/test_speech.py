"""SSML within Amazon's limits, and slots as words again."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from bot.channels.alexa.answer.speech import MAX_CHARACTERS, MAX_SECONDS, Silence, fitting, ssml
from bot.channels.alexa.request.durations import spoken_duration
from bot.channels.alexa.request.intents import intents, told
from bot.client.speaking_time import spoken_seconds
from bot.protocol.guide import Speech


def test_a_long_silence_is_several_breaks_of_at_most_ten_seconds() -> None:
    written = ElementTree.fromstring(ssml(["Rest.", Silence(26.5), "Well?"]))
    assert [pause.attrib["time"] for pause in written.iter("break")] == ["10000ms", "10000ms", "6500ms"]


def test_silence_after_the_last_word_is_left_to_the_listening() -> None:
    assert ssml(["Rest.", Silence(20)]) == "<speak>Rest.</speak>"


def test_speech_is_never_longer_than_amazon_takes_and_its_ends_are_kept() -> None:
    lines = ["First."] + [f"Sentence number {number} of very many." for number in range(900)] + ["Last?"]
    written = ssml(lines)
    assert len(written) <= MAX_CHARACTERS
    assert written.startswith("<speak>First.")
    assert written.endswith("Last?</speak>")


def test_an_answer_never_lasts_longer_than_amazon_plays() -> None:
    kept = fitting(["Word " * 60, Silence(200), "Word " * 60, Silence(200), "Well?"])
    lasts = sum(part.seconds if isinstance(part, Silence) else spoken_seconds((part,)) for part in kept)
    assert lasts <= MAX_SECONDS + 0.01


@pytest.mark.parametrize("nasty", ["a & b", "<break time='9s'/>", "\x00\x0b bell \x07", "\ud800 half", "\ufffe", "😀"])
def test_no_line_can_break_the_markup(nasty: str) -> None:
    written = ElementTree.fromstring(ssml([nasty], Speech(1.1, 0.5)))
    assert list(written)[0].tag == "prosody"
    assert not list(written.iter("break"))


@pytest.mark.parametrize(
    ("speech", "wished"),
    [
        (Speech(), ""),
        (Speech(rate=1.21), 'rate="121%"'),
        (Speech(volume=1.6), 'volume="+4.0dB"'),
        (Speech(volume=0.2), 'volume="-14.0dB"'),
        (Speech(rate=9.0, volume=0.0), 'rate="200%" volume="-30.0dB"'),
    ],
)
def test_rate_and_volume_are_written_as_alexa_takes_them(speech: Speech, wished: str) -> None:
    assert (f"<prosody {wished}>" in ssml(["Hello."], speech)) is bool(wished)


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("P4M", "4 months"),
        ("P1W", "1 week"),
        ("P2M3W", "2 months and 3 weeks"),
        ("PT1H", "1 hour"),
        ("PT1H30M", "1 hour and 30 minutes"),
        ("P1YT", "P1YT"),
        ("P0D", ""),
        ("P", "P"),
        ("four months", "four months"),
        ("", ""),
    ],
)
def test_a_duration_is_words_again(written: str, spoken: str) -> None:
    assert spoken_duration(written) == spoken


def test_the_caregivers_own_words_are_told_and_never_an_id() -> None:
    assert told("ReportIntent", {"report": "She isn't crying any more"}) == "She isn't crying any more"
    assert told("SheIsIntent", {"words": "crying her eyes out"}) == "she is crying her eyes out"
    assert told("AgeIntent", {"age": "P4M"}) == "my baby is 4 months old"


@pytest.mark.parametrize("smuggled", ["/restart", "/start{}", ' /tick{"seq": 3}', "//stop"])
def test_no_slot_can_smuggle_in_a_payload(smuggled: str) -> None:
    assert not told("ReportIntent", {"report": smuggled}).startswith("/")
    assert not told("SayIntent", {"words": smuggled}).startswith("/")


def test_a_slot_with_braces_is_only_words() -> None:
    assert told("ReportIntent", {"report": "{report} {0} {x.y}"}) == "{report} {0} {x.y}"


@pytest.mark.parametrize("name", ["AgeIntent", "ReportIntent", "SayIntent", "EarlyIntent"])
@pytest.mark.parametrize("value", ["", "?", " "])
def test_what_amazon_could_not_read_was_not_understood(name: str, value: str) -> None:
    assert told(name, {intents()[name].slot or "": value}) == "/unclear"


def test_no_beginning_of_free_speech_is_negated() -> None:
    """Were a "not" in the skill's words, and taken where there was none, a baby's distress would be denied."""
    negations = {"not", "no", "isn't", "aren't", "don't", "doesn't", "hasn't", "never", "stopped", "no longer"}
    free = [intent for intent in intents().values() if intent.type in ("AMAZON.SearchQuery", "REPORT", "ANSWER")]
    assert len(free) > 20
    for intent in free:
        for phrase in (intent.tell or "", *intent.samples):
            assert not negations & set(phrase.split()), (intent.name, phrase)
