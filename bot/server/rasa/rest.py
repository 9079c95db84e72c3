"""Rasa's REST channel with a border: messages are cleaned, and a page of another site cannot post to it unasked."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.rest import RestInput
from sanic.exceptions import InvalidUsage, SanicException
from sanic.request import Request

from bot.server.message_cleaning import clean_metadata, clean_sender, clean_text


class RestChannel(RestInput):
    """POST /webhooks/rest/webhook with {"sender": "…", "message": "…", "metadata": {…}}; answers a list of messages.

    The content type must be application/json: a browser asks before it sends JSON to another site, and is refused.
    """

    async def _extract_sender(self, req: Request) -> str:
        return clean_sender(_body(req).get("sender"))

    def _extract_message(self, req: Request) -> str:
        return clean_text(_body(req).get("message"))

    def _extract_input_channel(self, req: Request) -> str:
        return self.name()

    def get_metadata(self, request: Request) -> dict[str, Any] | None:
        """The client's metadata; None where it is no object."""
        return clean_metadata(_body(request).get("metadata"))


def _body(request: Request) -> dict[str, Any]:
    if not request.content_type.startswith("application/json"):
        raise SanicException("Send the message as Content-Type: application/json.", status_code=415)
    if not isinstance(request.json, dict):
        raise InvalidUsage('Send a JSON object: {"sender": "you", "message": "hello"}')
    return request.json
