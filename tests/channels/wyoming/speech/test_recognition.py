"""Recognition with recognisers of the tests: which text stands first, and what an error becomes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.channels.wyoming.speech.recognition import Recognition
from bot.channels.wyoming.speech.synthesis import Synthesis
from bot.core.understood.alternatives import Alternative
from voice.errors import RecognizerError
from voice.events import Event, FinalTranscript, NoWords, RecognitionFailed
from voice.settings import Settings

CRYING, DRYING = Alternative("she's crying", 0.4), Alternative("she's drying", 0.6)


class Recognising:
    """Answers each utterance with one event, at once. event: makes it of the utterance's number."""

    def __init__(self, post: Callable[[Event], None], event: Callable[[int], Event]) -> None:
        self._post = post
        self._event = event
        self.stopped = False

    def end(self, _speech: int, utterance: int, _audio: Any) -> None:
        self._post(self._event(utterance))

    def stop(self) -> None:
        self.stopped = True


@pytest.fixture
def recognition(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[int], Event]], Recognition]:
    def make(event: Callable[[int], Event]) -> Recognition:
        async def load(recognition: Recognition) -> Recognising:
            return Recognising(recognition._recognised, event)

        monkeypatch.setattr(Recognition, "_load", load)
        return Recognition(Settings())

    return make


async def test_the_text_that_fits_the_verdict_stands_first(recognition: Callable[..., Recognition]) -> None:
    spoken = recognition(lambda utterance: FinalTranscript(CRYING.text, utterance, (DRYING, CRYING)))
    assert await spoken.transcribe(b"\0\0") == (CRYING, DRYING)


async def test_a_text_of_no_alternative_stands_first_too(recognition: Callable[..., Recognition]) -> None:
    spoken = recognition(lambda utterance: FinalTranscript("she is crying", utterance, (DRYING,)))
    assert [guess.text for guess in await spoken.transcribe(b"\0\0")] == ["she is crying", DRYING.text]


async def test_audio_without_words_has_no_guesses(recognition: Callable[..., Recognition]) -> None:
    assert await recognition(NoWords).transcribe(b"\0\0") == ()


async def test_a_recogniser_that_fails_is_told_in_its_own_sentence(recognition: Callable[..., Recognition]) -> None:
    spoken = recognition(lambda utterance: RecognitionFailed(utterance, "The recogniser is out of order."))
    with pytest.raises(RecognizerError, match="out of order"):
        await spoken.transcribe(b"\0\0")


async def test_a_recogniser_that_could_not_be_loaded_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    async def load(_recognition: Recognition) -> None:
        tried.append("loaded")
        raise RecognizerError("There is no recogniser.")

    monkeypatch.setattr(Recognition, "_load", load)
    recognition = Recognition(Settings())
    for _ in range(2):
        with pytest.raises(RecognizerError, match="no recogniser"):
            await recognition.transcribe(b"\0\0")
    assert len(tried) == 2


async def test_closing_ends_what_was_loaded_and_nothing_else(recognition: Callable[..., Recognition]) -> None:
    spoken = recognition(NoWords)
    await spoken.close()
    await spoken.transcribe(b"\0\0")
    recognising = await spoken._recognising.get()
    await spoken.close()
    assert isinstance(recognising, Recognising)
    assert recognising.stopped
    await Synthesis(Settings()).close()
