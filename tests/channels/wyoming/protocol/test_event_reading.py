"""Bytes from anybody, as one event or none."""

from __future__ import annotations

import asyncio
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wyoming.event import Event, async_write_event

from bot.channels.wyoming.limits import MAX_DATA_BYTES, MAX_PAYLOAD_BYTES
from bot.channels.wyoming.protocol.event_reading import BadEvent, read_event


def reader_of(raw: bytes, ended: bool = True) -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    reader.feed_data(raw)
    if ended:
        reader.feed_eof()
    return reader


class BytesWriter:
    """As much of a writer as the package needs to write an event."""

    def __init__(self) -> None:
        self.raw = b""

    def write(self, data: bytes) -> None:
        self.raw += data

    def writelines(self, parts: tuple[bytes, ...]) -> None:
        self.raw += b"".join(parts)

    async def drain(self) -> None:
        return None


async def test_what_the_package_writes_is_read_again() -> None:
    writer, event = BytesWriter(), Event("audio-chunk", {"rate": 16000, "text": "ünïcode"}, b"\0\1" * 500)
    await async_write_event(event, writer)  # type: ignore[arg-type]
    assert await read_event(reader_of(writer.raw)) == event


async def test_two_events_in_one_go_are_read_one_after_the_other() -> None:
    reader = reader_of(b'{"type": "describe"}\n{"type": "ping", "data": {"text": "x"}}\n')
    assert [await read_event(reader) for _ in range(3)] == [Event("describe"), Event("ping", {"text": "x"}), None]


HOSTILE = {
    "half a line": b'{"type": "descr',
    "a browser": b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    "no json": b"\xff\xfe\x00\n",
    "no object": b"[1, 2]\n",
    "a number": b"7\n",
    "no type": b"{}\n",
    "a type of another type": b'{"type": ["describe"]}\n',
    "data of another type": b'{"type": "x", "data": 7}\n',
    "a deep header": b"[" * 60_000 + b"]" * 5 + b"\n",
    "a deep object": b'{"type":' * 8000 + b"\n",
    "a huge number": b'{"type": "x", "data_length": 1' + b"0" * 5000 + b"}\n",
    "a huge header": b'{"type": "' + b"x" * 200_000 + b'"}\n',
    "gigabytes to come": b'{"type": "x", "payload_length": 4000000000}\n' + b"x" * 1000,
    "gigabytes of data": b'{"type": "x", "data_length": 4000000000}\n',
    "less than nothing": b'{"type": "x", "payload_length": -1}\n',
    "a length that is none": b'{"type": "x", "data_length": true}\n',
    "half a payload": b'{"type": "x", "payload_length": 100}\n' + b"x" * 99,
    "half its data": b'{"type": "x", "data_length": 10}\n{"a":',
    "data that is no json": b'{"type": "x", "data_length": 3}\nxyz',
    "data that is no object": b'{"type": "x", "data_length": 3}\n[1]',
    "a bit too much data": json.dumps({"type": "x", "data_length": MAX_DATA_BYTES + 1}).encode() + b"\n",
    "a bit too much sound": json.dumps({"type": "x", "payload_length": MAX_PAYLOAD_BYTES + 1}).encode() + b"\n",
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
async def test_what_is_no_event_is_refused(raw: bytes) -> None:
    with pytest.raises(BadEvent):
        await read_event(reader_of(raw))


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300) | st.binary(max_size=100).map(lambda raw: raw + b"\n"))
def test_any_bytes_are_an_event_or_refused(raw: bytes) -> None:
    async def read() -> None:
        try:
            event = await read_event(reader_of(raw))
        except BadEvent:
            return
        assert event is None or isinstance(event.type, str)

    asyncio.run(read())


@pytest.mark.parametrize("raw", [b"", b'{"type"', b'{"type": "x", "payload_length": 9}\nxx'])
async def test_a_client_that_falls_silent_is_not_waited_for(raw: bytes) -> None:
    with pytest.raises(BadEvent):
        await asyncio.wait_for(read_event(reader_of(raw, ended=False), 0.05, 0.05), 20)
