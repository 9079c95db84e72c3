"""/voice on the real server: speech is recognised, answered aloud and spoken over; a lost connection is taken up."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import websockets

from tests.channels.browser.served import Page, serve
from tests.real_server import RealServer, ends_well
from tests.voice.synthesised import needs_espeak, pcm_16k, speak

pytestmark = needs_espeak

FRAME_BYTES = 1024
FRAME_SECONDS = 0.032
STROKE = '/start{"routine": "full_body", "age_weeks": 16, "ready": true}'


@pytest.fixture(scope="module")
def talking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealServer]:
    """A running server with a voice; it must stop when asked, and no traceback may name a file of the program.

    Sanic's own tracebacks, of websockets that broke off, count for nothing.
    """
    with ends_well(
        serve(tmp_path_factory.mktemp("talking"), voice=True), ("/bot/", "/voice/", "never retrieved")
    ) as it:
        yield it


class Phone:
    """A page's side of /voice: sends its microphone all the time, and plays each line as long as it lasts."""

    def __init__(self, websocket: Any) -> None:
        self.received: list[dict[str, Any]] = []
        self.websocket = websocket
        self._to_say = b""
        self._news = asyncio.Condition()
        self._playing: tuple[int, asyncio.Task[None]] | None = None
        self._tasks = [asyncio.create_task(self._send()), asyncio.create_task(self._receive())]

    @classmethod
    async def call(cls, server: RealServer, token: str, resume: bool = False) -> Phone:
        websocket = await connect(server)
        await websocket.send(json.dumps({"type": "hello", "session_id": token, "resume": resume}))
        return cls(websocket)

    def say(self, pcm: bytes) -> None:
        self._to_say += pcm

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [message for message in self.received if message["type"] == kind]

    async def until(self, happened: Callable[[], Any], seconds: float = 30.0) -> None:
        async with self._news:
            try:
                await asyncio.wait_for(self._news.wait_for(happened), seconds)
            except asyncio.TimeoutError:
                raise AssertionError(f"it did not happen; received: {self.received[-6:]}") from None

    async def break_off(self) -> None:
        """The connection is gone from one moment to the next."""
        tasks = self._tasks + ([self._playing[1]] if self._playing else [])
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.websocket.transport.abort()

    async def hang_up(self) -> None:
        await self.websocket.send('{"type": "bye"}')
        await self.until(lambda: self.of("over"))
        await self.break_off()

    async def _send(self) -> None:
        while True:
            frame, self._to_say = self._to_say[:FRAME_BYTES], self._to_say[FRAME_BYTES:]
            await self.websocket.send(frame.ljust(FRAME_BYTES, b"\0"))
            await asyncio.sleep(FRAME_SECONDS)

    async def _receive(self) -> None:
        async for frame in self.websocket:
            if isinstance(frame, bytes):
                if (line := self.received[-1])["type"] == "line":
                    seconds = len(frame) / 2 / line["rate_hz"]
                    self._playing = (line["id"], asyncio.create_task(self._play(line["id"], seconds)))
                continue
            self.received.append(message := json.loads(frame))
            async with self._news:
                self._news.notify_all()
            if message["type"] == "cut" and self._playing:
                self._playing[1].cancel()
                await self._finished(self._playing[0], 0.5)

    async def _play(self, number: int, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self._finished(number, 1.0)

    async def _finished(self, number: int, share: float) -> None:
        await self.websocket.send(json.dumps({"type": "finished", "id": number, "share": share}))


async def connect(server: RealServer, origin: str | None = None) -> Any:
    url = server.url.replace("http", "ws") + "/voice"
    return await websockets.connect(url, origin=origin, max_size=None)  # type: ignore[attr-defined, arg-type]


@pytest.fixture
async def page(talking: RealServer) -> AsyncIterator[Page]:
    page, page.confirmed = await Page.joined(talking, replay_after=0)  # type: ignore[attr-defined]
    yield page
    await page.close()


def token_of(page: Page) -> str:
    return str(page.confirmed["session_id"])  # type: ignore[attr-defined]


async def test_words_spoken_over_a_line_cut_it_are_shown_and_answered_aloud(
    talking: RealServer, page: Page, tmp_path: Path
) -> None:
    yes = pcm_16k(speak(tmp_path / "yes.wav", "yes"))
    phone = await Phone.call(talking, token_of(page))
    await phone.until(lambda: len(phone.of("line")) == 3, 60.0)
    before = len(page.events)
    phone.say(yes)
    await phone.until(lambda: phone.of("cut"))
    await phone.until(lambda: len(phone.of("line")) == 4)
    words = await page.received("caregiver_uttered", since=before)
    assert "yes" in words["text"].lower()
    assert [event for event, _ in page.events].count("caregiver_uttered") == 1
    assert phone.of("line")[3]["text"] in [message.get("text") for message in page.uttered(before)]
    assert [message["speaking"] for message in phone.of("caregiver")][:2] == [True, False]
    await phone.hang_up()


async def test_a_stress_report_spoken_in_mid_stroke_stops_it(talking: RealServer, page: Page, tmp_path: Path) -> None:
    await page.say(STROKE)
    phone = await Phone.call(talking, token_of(page))
    await phone.until(lambda: phone.of("line"), 60.0)
    before = len(page.events)
    phone.say(pcm_16k(speak(tmp_path / "crying.wav", "she is crying")))
    await phone.until(lambda: any(guide["decision"] for guide in page.guides(before)))
    decided = next(guide for guide in page.guides(before) if guide["decision"])
    assert (decided["decision"], decided["phase"]) == ("stop", "tending")
    await phone.hang_up()


async def test_what_is_typed_while_the_voice_is_on_cuts_it_and_is_answered_aloud(
    talking: RealServer, page: Page
) -> None:
    await page.say(STROKE)
    phone = await Phone.call(talking, token_of(page))
    await phone.until(lambda: phone.of("line"), 60.0)
    await phone.websocket.send(json.dumps({"type": "say", "text": "pause"}))
    await phone.until(lambda: phone.of("cut") and len(phone.of("line")) > 1)
    assert page.guides()[-1]["phase"] == "paused"
    await phone.hang_up()


async def test_a_voice_that_breaks_off_pauses_the_massage_and_on_return_asks_how_the_baby_is(
    talking: RealServer, page: Page
) -> None:
    await page.say(STROKE)
    phone = await Phone.call(talking, token_of(page))
    await phone.until(lambda: phone.of("line") and phone.of("keep"), 60.0)
    before = len(page.events)
    await phone.break_off()
    await page.until(lambda: any(guide["phase"] == "paused" for guide in page.guides(before)))
    assert page.guides()[-1]["phase"] == "paused"
    before = len(page.events)
    back = await Phone.call(talking, token_of(page), resume=True)
    await back.until(lambda: back.of("line"))
    await page.until(lambda: any(guide["awaiting"] == "cue_report" for guide in page.guides(before)))
    assert page.guides()[-1]["awaiting"] == "cue_report"
    await back.hang_up()


async def test_when_all_voices_are_in_use_one_that_waits_for_its_page_gives_way(talking: RealServer) -> None:
    tokens = [(await Page.joined(talking, replay_after=0))[1]["session_id"] for _ in range(6)]
    phones = []
    for token in tokens[:4]:
        phones.append(phone := await Phone.call(talking, token))
        await phone.until(lambda: phones[-1].of("ready"), 60.0)
    await phones[0].break_off()
    phones[0] = await Phone.call(talking, tokens[4])
    await phones[0].until(lambda: phones[0].of("ready"), 60.0)
    too_many = await Phone.call(talking, tokens[5])
    await too_many.until(lambda: too_many.of("error"))
    assert too_many.of("error")[0]["code"] == "too_many"
    await too_many.break_off()
    for phone in phones:
        await phone.hang_up()


async def test_a_second_tab_takes_the_voice_over(talking: RealServer, page: Page) -> None:
    first = await Phone.call(talking, token_of(page))
    await first.until(lambda: first.of("line"), 60.0)
    second = await Phone.call(talking, token_of(page))
    await first.until(lambda: first.of("over"))
    assert first.of("over") == [{"type": "over", "reason": "taken_over"}]
    await second.until(lambda: second.of("line"))
    await second.hang_up()
    await first.break_off()


async def test_a_page_from_elsewhere_is_turned_away(talking: RealServer) -> None:
    with pytest.raises(websockets.exceptions.InvalidStatusCode) as refused:
        await connect(talking, origin="https://elsewhere.example")
    assert refused.value.status_code == 403


@pytest.mark.parametrize(
    ("first", "code"),
    [
        ({"type": "hello", "session_id": "0" * 32 + "." + "0" * 32}, "no_session"),
        ({"type": "bye"}, "bad_message"),
        ("nonsense", "bad_message"),
    ],
)
async def test_a_first_word_that_is_no_hello_of_ours_is_answered_with_an_error(
    talking: RealServer, first: object, code: str
) -> None:
    websocket = await connect(talking)
    await websocket.send(json.dumps(first))
    assert json.loads(await websocket.recv())["code"] == code
    with pytest.raises(websockets.exceptions.ConnectionClosed):
        await websocket.recv()


@pytest.mark.parametrize("frame", ["{", b"\0\1\2", b"\0" * 40_000, '{"type": "say", "text": "/restart"}'])
async def test_nonsense_in_mid_voice_ends_the_voice_not_the_server(
    talking: RealServer, page: Page, frame: str | bytes
) -> None:
    phone = await Phone.call(talking, token_of(page))
    await phone.until(lambda: phone.of("ready"), 60.0)
    await phone.websocket.send(frame)
    await phone.until(lambda: phone.of("error"))
    assert phone.of("error")[0]["code"] == "bad_message"
    await phone.break_off()


async def test_more_sound_than_time_passes_is_not_taken(talking: RealServer, page: Page) -> None:
    phone = await Phone.call(talking, token_of(page))
    await phone.until(lambda: phone.of("ready"), 60.0)
    for _ in range(40):
        await phone.websocket.send(bytes(30_000))
        if phone.of("error"):
            break
    await phone.until(lambda: phone.of("error"))
    assert phone.of("error")[0]["code"] == "too_fast"
    await phone.break_off()
