"""A real Home Assistant in a process of its own, set up over its own HTTP and websocket API; and a satellite for it."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import aiohttp
from wyoming.audio import AudioChunk, AudioStop
from wyoming.event import Event
from wyoming.info import Attribution, Describe, Info, Satellite
from wyoming.pipeline import PipelineStage, RunPipeline
from wyoming.server import AsyncEventHandler, AsyncTcpServer
from wyoming.snd import Played

from tests.channels.wyoming.satellites import PATIENCE_SECONDS, free_port

PYTHON = Path(__file__).resolve().parents[3] / ".cache/home-assistant/bin/python"
_RUN = """
import sys
import homeassistant.const as const
const.REQUIRED_PYTHON_VER = (3, 13, 0)
import homeassistant.__main__ as program
program.REQUIRED_PYTHON_VER = (3, 13, 0)
sys.exit(program.main())
"""
"""It asks for Python 3.13.2, and runs on 3.13.0 all the same."""
_CONFIGURATION = """
homeassistant:
  name: Test house
  country: GB
  language: en
  time_zone: Europe/London
  internal_url: http://127.0.0.1:{port}
http:
  server_host: 127.0.0.1
  server_port: {port}
api:
websocket_api:
config:
onboarding:
conversation:
assist_pipeline:
assist_satellite:
  - platform: bedroom
logger:
  default: warning
"""
_BEDROOM = """
from homeassistant.components.assist_satellite import AssistSatelliteEntity, AssistSatelliteEntityFeature as Feature


async def async_setup_platform(hass, config, async_add_entities, discovery_info=None):
    async_add_entities([Bedroom()])


class Bedroom(AssistSatelliteEntity):
    _attr_name = "Bedroom"
    _attr_supported_features = Feature.ANNOUNCE | Feature.START_CONVERSATION
    _attr_extra_state_attributes = {"said": []}

    async def async_announce(self, announcement):
        self._note("announce", announcement)

    async def async_start_conversation(self, announcement):
        self._note("start_conversation", announcement)

    def _note(self, kind, announcement):
        said = self._attr_extra_state_attributes["said"]
        self._attr_extra_state_attributes = {"said": [*said, [kind, announcement.message]]}

    def async_get_configuration(self):
        raise NotImplementedError

    async def async_set_configuration(self, config):
        raise NotImplementedError

    def on_pipeline_event(self, event):
        pass
"""
"""A satellite that can start conversations, as Home Assistant's own can: it notes what it was asked to say."""
_MANIFEST = '{"domain": "bedroom", "name": "Bedroom", "version": "1.0.0", "dependencies": ["assist_satellite"]}'


class RealHouse:
    """Running from open() to close(). folder: its configuration. token: a long-lived one, of the household's parent."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        (folder / "configuration.yaml").write_text(_CONFIGURATION.format(port=port), encoding="utf-8")
        bedroom = folder / "custom_components" / "bedroom"
        bedroom.mkdir(parents=True)
        for name, text in (("manifest.json", _MANIFEST), ("__init__.py", ""), ("assist_satellite.py", _BEDROOM)):
            (bedroom / name).write_text(text, encoding="utf-8")
        self.version = self.token = ""
        self._numbers = 0

    async def open(self) -> None:
        """Starts it, makes its first user and a token."""
        with (self.folder / "output.txt").open("w") as output:
            self.program = subprocess.Popen(
                [PYTHON, "-c", _RUN, "--config", str(self.folder), "--skip-pip"],
                stdout=output,
                stderr=subprocess.STDOUT,
                env={name: value for name, value in os.environ.items() if not name.startswith("GENTLE_HANDS")},
            )
        self._session = aiohttp.ClientSession()
        await self._until_it_answers()
        client = {"client_id": self.url + "/"}
        parent = {"name": "Parent", "username": "parent", "password": "a long password", "language": "en"}
        code = (await self.post("/api/onboarding/users", {**parent, **client}))["auth_code"]
        granted = {"grant_type": "authorization_code", "code": code, **client}
        async with self._session.post(self.url + "/auth/token", data=granted) as answer:
            access = (await answer.json())["access_token"]
        self._socket = await self._session.ws_connect(self.url + "/api/websocket")
        self.version = (await self._socket.receive_json())["ha_version"]
        await self._socket.send_json({"type": "auth", "access_token": access})
        assert (await self._socket.receive_json())["type"] == "auth_ok"
        self.token = await self.call("auth/long_lived_access_token", client_name="Gentle Hands", lifespan=1)

    async def add_wyoming(self, port: int) -> str:
        """Adds the Wyoming integration for a server on this machine, as its page does; the entry's title."""
        flow = await self.post("/api/config/config_entries/flow", {"handler": "wyoming"})
        where = {"host": "127.0.0.1", "port": port}
        done = await self.post(f"/api/config/config_entries/flow/{flow['flow_id']}", where)
        assert done["type"] == "create_entry", done
        return str(done["title"])

    async def entities(self) -> dict[str, dict[str, Any]]:
        """Every entity's state."""
        async with self._session.get(self.url + "/api/states", headers=self._headers) as answer:
            return {entity["entity_id"]: entity for entity in await answer.json()}

    async def until_entity(self, name: str) -> dict[str, Any]:
        """An entity's state, waited for."""
        for _ in range(int(PATIENCE_SECONDS * 5)):
            if (found := (await self.entities()).get(name)) is not None:
                return found
            await asyncio.sleep(0.2)
        raise AssertionError(f"there is no {name}: {sorted(await self.entities())}")

    async def process(self, text: str, conversation: str | None = None) -> tuple[dict[str, Any], str]:
        """What its conversation API answers with this server's agent: the response, and the conversation's id."""
        asked = {"text": text, "language": "en", "agent_id": "conversation.gentle_hands"}
        if conversation is not None:
            asked["conversation_id"] = conversation
        answer = await self.post("/api/conversation/process", asked)
        return answer["response"], answer["conversation_id"]

    async def post(self, path: str, data: dict[str, Any]) -> Any:
        """Posts JSON, and returns the answer's."""
        async with self._session.post(self.url + path, json=data, headers=self._headers) as answer:
            assert answer.status < 300, (path, answer.status, await answer.text())
            return await answer.json()

    async def call(self, kind: str, **data: Any) -> Any:
        """One command of its websocket API."""
        self._numbers += 1
        await self._socket.send_json({"id": self._numbers, "type": kind, **data})
        while True:
            answer = await asyncio.wait_for(self._socket.receive_json(), PATIENCE_SECONDS)
            if answer["id"] == self._numbers and answer["type"] == "result":
                assert answer["success"], answer
                return answer["result"]

    async def close(self) -> None:
        """Ends it; fine when it never came up."""
        await self._session.close()
        if self.program.poll() is None:
            self.program.send_signal(signal.SIGTERM)
        try:
            await asyncio.to_thread(self.program.wait, 60)
        except subprocess.TimeoutExpired:
            self.program.kill()
            await asyncio.to_thread(self.program.wait)

    @property
    def output(self) -> str:
        """All that it wrote."""
        return (self.folder / "output.txt").read_text(encoding="utf-8", errors="replace")

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    async def _until_it_answers(self) -> None:
        for _ in range(int(PATIENCE_SECONDS * 5)):
            assert self.program.poll() is None, self.output
            try:
                async with self._session.get(self.url + "/api/onboarding") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.2)
        raise AssertionError(self.output)


class Loudspeaker:
    """A Wyoming satellite called Nursery. sound_seconds: of each sound; transcripts: those the satellite was sent."""

    def __init__(self) -> None:
        self.sound_seconds: list[float] = []
        self.transcripts: list[str] = []
        self.news = asyncio.Condition()
        self.handler: _Ear | None = None
        self.port = free_port()
        self._server = AsyncTcpServer("127.0.0.1", self.port)

    async def open(self) -> None:
        """Waits for Home Assistant."""
        await self._server.start(lambda reader, writer: _Ear(self, reader, writer))

    async def close(self) -> None:
        """Switched off."""
        await self._server.stop()

    async def wake(self, pcm_16k: bytes) -> None:
        """The wake word was said, and then this."""
        await self.until(lambda: self.handler is not None)
        assert self.handler is not None
        await self.handler.write_event(RunPipeline(PipelineStage.ASR, PipelineStage.TTS).event())
        sound = pcm_16k + b"\0\0" * 32_000
        for at in range(0, len(sound), 2048):
            await self.handler.write_event(AudioChunk(16_000, 2, 1, sound[at : at + 2048]).event())
        await self.handler.write_event(AudioStop().event())

    async def until(self, happened: Any) -> None:
        """Waits for it."""
        async with self.news:
            await asyncio.wait_for(self.news.wait_for(happened), PATIENCE_SECONDS)


class _Ear(AsyncEventHandler):
    def __init__(self, speaker: Loudspeaker, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        super().__init__(reader, writer)
        self._speaker = speaker
        self._seconds = 0.0

    async def handle_event(self, event: Event) -> bool:
        speaker = self._speaker
        async with speaker.news:
            if Describe.is_type(event.type):
                satellite = Satellite("Nursery", Attribution("Test", ""), True, "A satellite", "1")
                await self.write_event(Info(satellite=satellite).event())
            elif event.type == "run-satellite":
                speaker.handler = self
            elif event.type == "ping":
                await self.write_event(Event("pong", event.data))
            elif event.type == "transcript":
                speaker.transcripts.append(event.data["text"])
            elif event.type == "audio-start":
                self._seconds = 0.0
            elif event.type == "audio-chunk":
                self._seconds += AudioChunk.from_event(event).seconds
            elif event.type == "audio-stop":
                speaker.sound_seconds.append(self._seconds)
                await self.write_event(Played().event())
            speaker.news.notify_all()
        return True
