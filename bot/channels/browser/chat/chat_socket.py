"""One browser's chat socket: the conversation it is bound to, and what becomes of each message it sends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.channels.browser.chat.incoming import SessionRequest, Uttered, read_session_request, read_uttered
from bot.channels.browser.chat.outbox import Outbox
from bot.channels.browser.conversation_log import BOT_UTTERED
from bot.channels.browser.conversations import BrowserConversation, Conversations
from bot.channels.browser.errors import Refused
from bot.channels.browser.limits import BURST_MESSAGES, MAX_REFUSALS, MESSAGES_PER_SECOND, TokenBucket
from bot.channels.browser.turns import Turns


class ChatSocket:
    """A socket's side of the chat.

    voice: whether this server has a voice.
    clock: monotonic seconds.
    """

    def __init__(
        self, conversations: Conversations, turns: Turns, outbox: Outbox, voice: bool, clock: Callable[[], float]
    ) -> None:
        self.follows = False
        self._conversations = conversations
        self._turns = turns
        self._outbox = outbox
        self._voice = voice
        self._clock = clock
        self._pace = TokenBucket(BURST_MESSAGES, MESSAGES_PER_SECOND)
        self._refusals = 0
        self._conversation: BrowserConversation | None = None

    @property
    def unheeding(self) -> bool:
        """Whether the socket goes on sending messages that are refused."""
        return self._refusals > MAX_REFUSALS

    def deliver(self, event: str, payload: Any) -> None:
        """Queues one message for the browser.

        A client made for Rasa gets what Rasa sends, without a number: some such clients know a text by its having no
        other key.
        """
        if event == BOT_UTTERED and not self.follows:
            payload = {key: value for key, value in payload.items() if key != "number"}
        self._outbox.put(event, payload)

    def leave(self) -> None:
        """The socket is gone."""
        self._outbox.close()
        if self._conversation:
            self._conversation.leave(self)

    def session_request(self, data: object) -> None:
        """Binds the socket to the conversation asked for, or to a new conversation, and confirms that."""
        try:
            self._keep_pace()
            self._confirm(read_session_request(data))
            self._refusals = 0
        except Refused as refusal:
            self._refuse(refusal)

    async def user_uttered(self, data: object) -> dict[str, Any]:
        """Takes the turn. Returns the acknowledgement."""
        try:
            self._keep_pace()
            said = read_uttered(data)
            conversation = self._bound(said)
            self._refusals = 0
        except Refused as refusal:
            return self._refuse(refusal)
        try:
            await self._turns.take(conversation, said.text, nonce=said.nonce, source=self)
        except Refused as refusal:
            self._refusals += 1
            return {"ok": False, "code": refusal.code}
        return {"ok": True}

    def _confirm(self, request: SessionRequest) -> None:
        here = self._conversations.known(request.session_id)
        conversation = here or self._conversations.find(request.session_id)
        fresh = conversation is None
        conversation = conversation or self._conversations.begin()
        conversation.region = request.region or conversation.region
        self._move_to(conversation)
        after = request.replay_after
        self.follows = after is not None
        if after is None:
            self.deliver("session_confirm", conversation.token)
            conversation.join(self)
            return
        self._conversations.name_household(conversation, request.household)
        # a higher number than the conversation's is from before a restart, and counts other messages
        known = here is not None and after <= conversation.number
        confirmation = {
            "session_id": conversation.token,
            "household": conversation.household_token,
            "others": len([listener for listener in conversation.listeners if listener is not self]),
            "number": conversation.number,
            "known": known,
            "fresh": fresh,
            "voice": self._voice,
        }
        self.deliver("session_confirm", confirmation)
        conversation.join(self, after=after if known else 0)

    def _bound(self, said: Uttered) -> BrowserConversation:
        asked = self._conversations.find(said.session_id)
        conversation = asked or self._conversation or self._conversations.begin()
        if conversation is not self._conversation:
            self._move_to(conversation)
            conversation.join(self)
        conversation.region = said.region or conversation.region
        return conversation

    def _move_to(self, conversation: BrowserConversation) -> None:
        if self._conversation and self._conversation is not conversation:
            self._conversation.leave(self)
        self._conversation = conversation

    def _keep_pace(self) -> None:
        if not self._pace.take(self._clock()):
            raise Refused("too_fast")

    def _refuse(self, refusal: Refused) -> dict[str, Any]:
        self._refusals += 1
        self.deliver("refused", refusal.as_json())
        return {"ok": False, "code": refusal.code}
