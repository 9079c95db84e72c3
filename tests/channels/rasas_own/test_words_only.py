"""Which of Rasa's own channels are sent a guide."""

from __future__ import annotations

from actions.words_only import WORDS_ONLY

READS_GUIDES = {"rest", "callback", "socketio", "cmdline", "rasa"}
"""Made for programs (rest, callback, socketio, rasa), or for those who develop (cmdline, which prints it)."""


def test_each_of_rasas_channels_is_known_to_take_a_guide_or_words_only() -> None:
    from rasa.core.channels import BUILTIN_CHANNELS

    assert set(BUILTIN_CHANNELS) == WORDS_ONLY | READS_GUIDES
    assert not WORDS_ONLY & READS_GUIDES
