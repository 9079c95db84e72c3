"""A microphone in a page: frames of any size become chunks, silence follows a loss, and an end is an end."""

from __future__ import annotations

from bot.channels.browser.voice.microphone import AFTER_LOSS_SECONDS, PageMicrophone
from voice.audio_queue import LONGEST_BLOCKS


def test_frames_of_any_size_are_read_in_chunks() -> None:
    microphone = PageMicrophone()
    for frame in (b"ab", b"cdef", b"gh"):
        microphone.feed(frame)
    with microphone:
        assert microphone.stream.read(3) == b"abcdef"
        microphone.feed(b"ijkl")
        assert microphone.stream.read(3) == b"ghijkl"


def test_after_a_loss_silence_lets_what_was_just_said_be_heard_out() -> None:
    microphone = PageMicrophone()
    microphone.feed(b"ab")
    microphone.fall_silent()
    samples = round(AFTER_LOSS_SECONDS * 16_000)
    assert microphone.stream.read(1 + samples) == b"ab" + bytes(2 * samples)


def test_a_reader_that_waits_is_told_of_the_end() -> None:
    microphone = PageMicrophone()
    microphone.feed(b"ab")
    microphone.end()
    assert microphone.stream.read(512) == b""


def test_of_what_nobody_reads_the_oldest_is_forgotten() -> None:
    microphone = PageMicrophone()
    for number in range(LONGEST_BLOCKS + 1):
        microphone.feed(number.to_bytes(2, "big"))
    assert microphone.stream.read(1) == (1).to_bytes(2, "big")
