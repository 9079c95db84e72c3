"""The conversations that browsers hold with this server, and the listeners of each. In memory only."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from cachetools import LRUCache

from bot.channels.browser.conversation_log import BOT_UTTERED, CAREGIVER_UTTERED, ConversationLog, Message
from bot.channels.browser.errors import Refused
from bot.channels.browser.limits import (
    BURST_CONVERSATIONS,
    CONVERSATIONS_PER_SECOND,
    MAX_CONVERSATIONS,
    MAX_WAITING_TURNS,
    TokenBucket,
)
from bot.channels.browser.tokens import Purpose, Tokens
from bot.channels.shared.registry import Registry, RegistryFull
from bot.channels.shared.turn_queue import TurnQueue

FORGOTTEN_AFTER_SECONDS = 2 * 3600.0
_NONCES_KEPT = 200


class Listener(Protocol):
    """A socket that is sent a conversation's messages, in order."""

    follows: bool
    """Whether the socket belongs to the widget, which shows the words sent from here; stock clients show their own."""

    def deliver(self, event: str, payload: Any) -> None:
        """Queues one message for sending. Returns at once and raises nothing."""


class BrowserConversation:
    """One conversation.

    token: the conversation's name outside this server.
    sender: Rasa's sender id.
    household, region: as the page told them; None where it told nothing.
    turns: the conversation's queue of turns.
    used_at_seconds: when the conversation was last used, by the clock.
    """

    def __init__(self, token: str, name: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.token = token
        self.sender = f"browser:{name}"
        self.household: str | None = None
        self.household_token: str | None = None
        self.region: str | None = None
        self.turns = TurnQueue(MAX_WAITING_TURNS)
        self.used_at_seconds = clock()
        self._clock = clock
        self._log = ConversationLog()
        self._listeners: list[Listener] = []
        self._nonces: LRUCache[str, bool] = LRUCache(_NONCES_KEPT)

    @property
    def number(self) -> int:
        """The number of the last message."""
        return self._log.last

    @property
    def busy(self) -> bool:
        """Whether anybody listens, or a turn is under way or waiting."""
        return bool(self._listeners) or self.turns.waiting > 0

    @property
    def listeners(self) -> tuple[Listener, ...]:
        """The sockets that are sent messages now."""
        return tuple(self._listeners)

    def publish(self, message: Mapping[str, Any]) -> int:
        """Numbers and sends one message of the assistant, {"text": …} or {"custom": …}. Returns the number."""
        return self._send(self._log.add(BOT_UTTERED, message))

    def publish_words(self, text: str, nonce: str | None = None) -> int:
        """Numbers the caregiver's words and sends them to the listeners that follow. Returns the number."""
        return self._send(self._log.add(CAREGIVER_UTTERED, {"text": text} | ({"id": nonce} if nonce else {})))

    def tell(self, event: str, payload: Any, only: Listener | None = None) -> None:
        """Sends an event that is not kept (`refused`) to all listeners, or to one.

        only: that one.
        """
        for listener in [only] if only else list(self._listeners):
            listener.deliver(event, payload)

    def join(self, listener: Listener, after: int | None = None) -> None:
        """Sends the listener every message from now on.

        after: a message's number; kept messages of higher numbers are sent first. None: no kept message is sent.
        """
        self.touch()
        for message in self._log.after(after) if after is not None else ():
            _deliver(listener, message)
        if listener not in self._listeners:
            self._listeners.append(listener)

    def leave(self, listener: Listener) -> None:
        """Sends the listener nothing more. Leaving twice is fine."""
        self.touch()
        if listener in self._listeners:
            self._listeners.remove(listener)

    def enter_household(self, token: str) -> None:
        """Binds the conversation to a household. token: the household's, verified."""
        self.household_token = token
        self.household = f"browser:{token.partition('.')[0]}"

    def touch(self) -> None:
        """The conversation is used now."""
        self.used_at_seconds = self._clock()

    def take_nonce(self, nonce: str) -> bool:
        """Whether a message of this id is to be taken: it is new, or its turn has failed; any other is a copy."""
        if self._nonces.get(nonce):
            return False
        self._nonces[nonce] = True
        return True

    def seen_nonce(self, nonce: str) -> bool:
        """Whether a message of this id has come before."""
        return nonce in self._nonces

    def give_nonce_back(self, nonce: str) -> None:
        """The turn of this message failed, so that the same message may come again."""
        self._nonces[nonce] = False

    def _send(self, message: Message) -> int:
        self.touch()
        for listener in list(self._listeners):
            _deliver(listener, message)
        return message.number


def _deliver(listener: Listener, message: Message) -> None:
    if listener.follows or message.event == BOT_UTTERED:
        listener.deliver(message.event, message.payload)


class Conversations:
    """Finds and begins conversations.

    clock: monotonic seconds.
    most: conversations kept in memory.
    """

    def __init__(
        self, tokens: Tokens, clock: Callable[[], float] = time.monotonic, most: int = MAX_CONVERSATIONS
    ) -> None:
        self._tokens = tokens
        self._clock = clock
        self._by_name: Registry[BrowserConversation] = Registry(most)
        self._new = TokenBucket(BURST_CONVERSATIONS, CONVERSATIONS_PER_SECOND)

    def find(self, token: object) -> BrowserConversation | None:
        """The conversation of a token made here; None for other tokens. Raises Refused too_many.

        A conversation that is not in memory begins with an empty log.
        """
        name = self._tokens.name_in(token, Purpose.SESSION)
        if name is None:
            return None
        return self._by_name.get(name) or self._keep(str(token), name)

    def known(self, token: object) -> BrowserConversation | None:
        """The conversation of this token, where it is in memory; else None."""
        name = self._tokens.name_in(token, Purpose.SESSION)
        return self._by_name.get(name) if name else None

    def begin(self) -> BrowserConversation:
        """A new conversation. Raises Refused too_many."""
        token = self._tokens.make(Purpose.SESSION)
        return self._keep(token, token.partition(".")[0])

    def name_household(self, conversation: BrowserConversation, token: object) -> None:
        """Binds the conversation to the household of this token, or to a new household; the first household stays."""
        if conversation.household_token is None:
            own = self._tokens.name_in(token, Purpose.HOUSEHOLD) is not None
            conversation.enter_household(str(token) if own else self._tokens.make(Purpose.HOUSEHOLD))

    def forget_unused(self) -> None:
        """Drops conversations without listeners that were not used for FORGOTTEN_AFTER_SECONDS, words and all."""
        self._by_name.drop_unused(self._clock() - FORGOTTEN_AFTER_SECONDS)

    def _keep(self, token: str, name: str) -> BrowserConversation:
        if not self._new.take(self._clock()):
            raise Refused("too_many")
        try:
            return self._by_name.add(name, BrowserConversation(token, name, self._clock))
        except RegistryFull:
            raise Refused("too_many") from None
