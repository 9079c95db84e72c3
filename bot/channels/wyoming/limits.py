"""How much a Wyoming client may send, how fast, and how long anything may take. Numbers only."""

from __future__ import annotations

MAX_CONNECTIONS = 100
"""Open connections; one more is told that there are too many, and closed."""
MAX_DATA_BYTES = 64 * 1024
"""What stands beside an event's header; the header's own line is held to as much by the stream."""
MAX_PAYLOAD_BYTES = 1024 * 1024
"""One chunk of sound."""
MAX_TEXT_CHARACTERS = 4000
"""One text to speak, or one transcript; a transcript is cut further where every channel's is."""
MAX_ID_CHARACTERS = 200
"""An id in a transcript's context; a longer one is as none."""
RECOGNITION_SECONDS = 30.0
"""How long recognition of one utterance may take, the wait for those before it included."""
MAX_SOUND_SECONDS = 60.0
"""Of one utterance; what comes after is not heard."""
SLOWEST_RATE_HZ, FASTEST_RATE_HZ = 8_000, 96_000
"""Sound of other rates is turned away: to convert it would cost memory, and no microphone makes it."""

IDLE_SECONDS = 60.0
"""How long a connection may be silent between events."""
EVENT_SECONDS = 10.0
"""How long an event may take to arrive once its header is here."""
WRITE_SECONDS = 20.0
"""How long a client may leave an answer unread."""

TURN_SECONDS = 10.0
"""How long a caregiver waits for an answer before being told that it was missed."""
TURN_GIVEN_UP_SECONDS = 60.0
"""How long the assistant may go on with a turn that nobody waits for, and the turns behind it wait."""
MAX_WAITING_TURNS = 8
"""Turns of one conversation that wait for the one before."""
MAX_CONVERSATIONS = 500
"""Conversations in memory; beyond this the longest unused is forgotten here (its session is kept on disk)."""

TURNING_AWAY_SECONDS = 1.0
"""How long a connection too many has to read why it is closed."""
CLOSING_SECONDS = 5.0
"""How long connections have to end when the server does."""

CONNECT_SECONDS = 5.0
"""How long Home Assistant may take to answer at all."""
ACTION_SECONDS = 120.0
"""How long one of its actions may take: it comes back when the line has been spoken."""
MAX_ANSWER_BYTES = 64 * 1024
"""Of an answer of Home Assistant's."""
RETRY_SECONDS = 2.0
"""After this a satellite that was busy is asked once more."""
POLL_SECONDS = 0.5
"""How often a satellite is asked whether it still speaks or listens."""
SPEAKING_AT_MOST_SECONDS = 90.0
"""A satellite that claims to speak, listen or think for longer is not believed."""
TEXT_KNOWN_SECONDS = 60.0
"""How long a transcript's alternatives, and the rate and volume of a reply, wait for their text to come back."""
MAX_KNOWN_TEXTS = 50
