"""Echo cancelled in a synthetic room: 110 ms on its way, and a quarter of a second of echoes."""

from __future__ import annotations

import numpy as np
import pytest

from tests.voice.synthesised import needs_espeak, pcm_16k, samples, speak
from voice.adapters.echo_canceller_speex import SpeexEchoCanceller
from voice.adapters.echo_canceller_webrtc import WebrtcEchoCanceller
from voice.adapters.vad_silero import SileroActivity
from voice.audio import Samples
from voice.hearing.echo_cancellation import EchoCancellation
from voice.ports import EchoCanceller

CHUNK = 512
RATE_HZ = 16_000
DELAY_SECONDS, ECHOES_SECONDS = 0.11, 0.25
SECOND = RATE_HZ * 5
"""Where the second line begins: during the first, a canceller is still getting to know the room."""
SPOKEN = slice(int(RATE_HZ * 5.4), int(RATE_HZ * 7.4))


def pcm(sound: Samples) -> bytes:
    return (np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes()


def in_the_room(sound: Samples) -> Samples:
    """The sound as the microphone has it, half as loud."""
    count, delay = int(RATE_HZ * ECHOES_SECONDS), int(RATE_HZ * DELAY_SECONDS)
    response = np.zeros(delay + count)
    response[delay:] = 0.15 * np.random.default_rng(1).standard_normal(count) * np.exp(-np.arange(count) / 700)
    response[delay] = 1.0
    response *= 0.5 / np.sqrt(np.sum(response**2))
    found: Samples = np.convolve(sound, response)[: len(sound)].astype(np.float32)
    return found


def cleaned(canceller: EchoCanceller, heard: Samples, playback: Samples) -> Samples:
    heard_pcm, playback_pcm = pcm(heard), pcm(playback)
    parts = range(0, len(heard_pcm) - 2 * CHUNK + 1, 2 * CHUNK)
    return samples(b"".join(canceller.cancel(heard_pcm[at : at + 1024], playback_pcm[at : at + 1024]) for at in parts))


def speech_seconds(sound: Samples) -> float:
    """How much of it the detector of speech takes for speech."""
    activity, heard = SileroActivity(), pcm(sound)
    chunks = [heard[at : at + 1024] for at in range(0, len(heard) - 1023, 1024)]
    return sum(activity.probability(chunk) >= 0.5 for chunk in chunks) * CHUNK / RATE_HZ


def likeness(one: Samples, other: Samples) -> float:
    """How alike the two are as they change from 20 ms to 20 ms in thirteen bands: cancellers shift phases."""
    return float(np.corrcoef(_bands(one).ravel(), _bands(other).ravel())[0, 1])


def _bands(sound: Samples) -> Samples:
    frames = sound[: len(sound) // 320 * 320].reshape(-1, 320) * np.hanning(320)
    spectrum = np.abs(np.fft.rfft(frames, axis=1))[:, 3:120]
    found: Samples = np.log(spectrum.reshape(len(frames), -1, 9).mean(axis=2) + 1e-3)
    return found


@pytest.fixture(scope="module")
def playback(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    """Two lines of the assistant's, the second from second 5 on."""
    folder = tmp_path_factory.mktemp("playback")
    first = samples(pcm_16k(speak(folder / "1.wav", "Rest your palms on her thigh and stroke slowly down.")))
    second = samples(pcm_16k(speak(folder / "2.wav", "Now the other leg, from the hip to the foot, gently.")))
    sound = np.zeros(RATE_HZ * 9, dtype=np.float32)
    sound[RATE_HZ // 2 :][: len(first)] = first
    sound[RATE_HZ * 5 :][: len(second)] = second
    return sound


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    """Another voice, which speaks over the second line, as loud as its echo."""
    path = tmp_path_factory.mktemp("person") / "person.wav"
    words = samples(pcm_16k(speak(path, "Please stop now, she is crying.", "en-gb+m3")))
    sound = np.zeros(RATE_HZ * 9, dtype=np.float32)
    sound[int(RATE_HZ * 5.5) :][: len(words)] = words * 0.5
    return sound


@needs_espeak
def test_echo_alone_is_speech_in_the_room_and_from_the_second_line_on_none_that_webrtc_leaves(
    playback: Samples,
) -> None:
    heard = in_the_room(playback)
    assert speech_seconds(heard[SECOND:]) > 2.0
    assert speech_seconds(cleaned(WebrtcEchoCanceller(), heard, playback)[SECOND:]) < 0.12


@needs_espeak
def test_a_person_speaking_over_playback_as_loud_as_its_echo_is_still_speech_to_webrtc(
    playback: Samples, person: Samples
) -> None:
    left = cleaned(WebrtcEchoCanceller(), in_the_room(playback) + person, playback)
    assert speech_seconds(left[SECOND:]) > 0.5


@needs_espeak
def test_speex_keeps_the_words_said_over_playback_and_takes_the_echo_away(playback: Samples, person: Samples) -> None:
    heard = in_the_room(playback) + person
    left = cleaned(SpeexEchoCanceller(), heard, playback)
    assert likeness(left[SPOKEN], person[SPOKEN]) > likeness(heard[SPOKEN], person[SPOKEN]) + 0.1


@needs_espeak
@pytest.mark.parametrize(("canceller", "least"), [(WebrtcEchoCanceller, 0.75), (SpeexEchoCanceller, 0.9)])
def test_while_nothing_is_played_words_are_left_as_they_are(
    canceller: type[EchoCanceller], least: float, person: Samples
) -> None:
    left = cleaned(canceller(), person, np.zeros_like(person))
    assert likeness(left[SPOKEN], person[SPOKEN]) > least


@pytest.mark.parametrize("canceller", [WebrtcEchoCanceller, SpeexEchoCanceller])
def test_as_much_comes_out_as_went_in_chunk_by_chunk(canceller: type[EchoCanceller]) -> None:
    one, noise = canceller(), pcm(np.random.default_rng(2).standard_normal(CHUNK).astype(np.float32) * 0.1)
    assert {len(one.cancel(noise, bytes(2 * CHUNK))) for _ in range(50)} == {2 * CHUNK}


def test_without_cancellers_what_is_heard_is_taken_as_it_is() -> None:
    echo_cancellation = EchoCancellation()
    echo_cancellation.playback_reference.enqueue(bytes(4_096), RATE_HZ)
    assert echo_cancellation.cancel(b"\1\2" * CHUNK)[:2] == (b"\1\2" * CHUNK, b"\1\2" * CHUNK)
