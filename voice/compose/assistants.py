"""The assistants: in this process, or behind a network address."""

from __future__ import annotations

from voice.ports import Assistant
from voice.settings import Settings


async def open_assistant(settings: Settings, sender: str, server: str | None) -> Assistant:
    """The assistant at the server's address, or without one in this process. Raises AssistantError, InputError."""
    if server:
        from voice.adapters.assistant_rest import RestAssistant

        return await RestAssistant.reach(server, sender, settings.reply_timeout_seconds)
    from voice.adapters.assistant_embedded import InProcessAssistant

    return await InProcessAssistant.load(sender)
