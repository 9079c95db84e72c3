"""Bounds on what a Wyoming client may send, and on how long each thing may take. Numbers only."""

from __future__ import annotations

MAX_CONNECTIONS = 100
"""Open connections; a further connection is told that there are too many, and closed."""
MAX_DATA_BYTES = 64 * 1024
"""The data beside an event's header; the stream bounds the header's line to the same."""
MAX_PAYLOAD_BYTES = 1024 * 1024
"""One chunk of audio."""
MAX_TEXT_CHARACTERS = 4000
"""One text to speak, or one transcript; `clean_text` shortens a transcript further."""
MAX_ID_CHARACTERS = 200
"""An id in a transcript's context; a longer id counts as none."""
RECOGNITION_SECONDS = 30.0
"""How long recognition of one utterance may take, the wait for those before it included."""
MAX_SOUND_SECONDS = 60.0
"""Audio of one utterance; what comes after is dropped."""
SLOWEST_RATE_HZ, FASTEST_RATE_HZ = 8_000, 96_000
"""Audio of other rates is refused: no microphone makes it, and converting it would cost memory."""

IDLE_SECONDS = 60.0
"""How long a connection may be silent between events."""
EVENT_SECONDS = 10.0
"""How long an event may take to arrive after its header."""
WRITE_SECONDS = 20.0
"""How long a client may leave an answer unread."""

TURN_SECONDS = 10.0
"""How long a caregiver waits for an answer before being told that it was missed."""
TURN_GIVEN_UP_SECONDS = 60.0
"""How long a turn may go on, its wait in the queue included, though nobody waits for the answer."""
MAX_WAITING_TURNS = 8
"""Turns of one conversation, under way or waiting."""
MAX_CONVERSATIONS = 500
"""Conversations in memory; beyond this the longest unused is dropped. Its session is kept on disk."""

TURNING_AWAY_SECONDS = 1.0
"""How long a refused connection has to read why it is closed."""
CLOSING_SECONDS = 5.0
"""How long connections have to end when the server closes."""

CONNECT_SECONDS = 5.0
"""How long Home Assistant may take to answer at all."""
ACTION_SECONDS = 120.0
"""How long an action of Home Assistant may take: `announce` returns when the line was spoken."""
MAX_ANSWER_BYTES = 64 * 1024
"""One response of Home Assistant."""
RETRY_SECONDS = 2.0
"""After how long an action is tried again on a satellite that was busy."""
POLL_SECONDS = 0.5
"""How often a satellite's state is read while it speaks or listens."""
SPEAKING_AT_MOST_SECONDS = 90.0
"""How long a satellite may be in a state other than idle before that state is not believed."""
TEXT_KNOWN_SECONDS = 60.0
"""How long a transcript's alternatives, and the rate and volume of a reply, wait for their text to come back."""
MAX_KNOWN_TEXTS = 50
