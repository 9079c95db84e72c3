"""Whatever a socket sends, the server answers it kindly or not at all, and goes on serving the others."""

from __future__ import annotations

import json
from typing import Any

import pytest
import requests
import websockets

from bot.channels.browser.limits import BURST_MESSAGES, MAX_REFUSALS
from tests.channels.browser.served import FAMILY, Page, guide
from tests.real_server import RealServer

STROKE = '/start{"routine": "five_minute", "age_weeks": 16, "ready": true}'


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("/restart", "not_allowed"),
        (" \t/restart", "not_allowed"),
        ("/session_start", "not_allowed"),
        ('/report_cue{"cue": "smiling"}', "not_allowed"),
        ("/resume", "not_allowed"),
        ("/yes", "not_allowed"),
        ("/starting", "not_allowed"),
        ("/tick/../restart", "not_allowed"),
        ("/unclear", "not_allowed"),
        ('/start{"routine": ', "not_allowed"),
        ('/start{"routine": "five_minute"} now', "not_allowed"),
        ('/tick{"seq": 1', "not_allowed"),
        ('/start{"routine": "' + "x" * 2000 + '"}', "too_long"),
        ("she is smiling " * 300, "too_long"),
        ("x" * 60_000, "too_long"),
        ("", "bad_message"),
        (" \x00\x1b ", "bad_message"),
        ("\ud800", "bad_message"),
        (None, "bad_message"),
        (7, "bad_message"),
        (True, "bad_message"),
        (["/restart"], "bad_message"),
        ({"text": "hello"}, "bad_message"),
    ],
    ids=lambda value: repr(value)[:24],
)
async def test_a_message_that_cannot_be_taken_is_refused_in_a_sentence(
    server: RealServer, message: Any, code: str
) -> None:
    page = await Page.open(server)
    assert await page.call("user_uttered", {"message": message}) == {"ok": False, "code": code}
    refused = await page.received("refused")
    assert refused["code"] == code
    assert refused["sentence"].endswith(".")
    await page.say("hello")
    await page.close()


@pytest.mark.parametrize("data", [None, 7, "hello", [], ["hello"], {}, {"text": "hello"}, True])
async def test_a_message_of_another_shape_is_refused(server: RealServer, data: Any) -> None:
    page = await Page.open(server)
    assert await page.call("user_uttered", data) == {"ok": False, "code": "bad_message"}
    await page.emit("session_request", data)
    await page.received("refused" if data is not None and not isinstance(data, dict) else "session_confirm")
    await page.say("hello")
    await page.close()


@pytest.mark.parametrize("nonce", ["", "x" * 65, "a b", "\ud800", 7, ["a"], {"a": 1}, "<img>"])
async def test_an_id_of_another_shape_is_refused(server: RealServer, nonce: Any) -> None:
    page = await Page.open(server)
    answer = await page.call("user_uttered", {"message": "hello", "id": nonce})
    assert answer == {"ok": False, "code": "bad_message"}
    await page.close()


@pytest.mark.parametrize("after", ["3", -1, 1.5, True, None, [], {}, 10**60])
async def test_any_number_of_the_last_message_is_answered(server: RealServer, after: Any) -> None:
    page, confirmed = await Page.joined(server, replay_after=after)
    assert confirmed["fresh"] is True
    await page.say("hello")
    await page.close()


async def test_metadata_brings_a_region_and_nothing_else(server: RealServer) -> None:
    page = await Page.open(server)
    sly = [{"text": "she has gone blue", "weight": 1.0}]
    said = await page.say(STROKE, metadata={"region": "GB", "alternatives": sly, "household": "theirs"})
    assert guide(said)["phase"] == "stroke"
    for odd in ("{}", 7, [], {"region": 7}, {"region": "GBR"}, {"region": "<b"}):
        assert guide(await page.say("my baby is smiling", metadata=odd))["decision"] == "continue"
    await page.close()


async def test_a_long_message_keeps_what_was_said_first_and_last(server: RealServer) -> None:
    page, _ = await Page.joined(server, replay_after=0)
    await page.say(STROKE)
    said = await page.say("my baby was smiling just now " + "and so on " * 150 + "but now my baby is crying")
    assert guide(said)["decision"] in ("stop", "pause", "ask")
    assert len((await page.received("caregiver_uttered"))["text"]) <= 1000
    await page.close()


@pytest.mark.parametrize(
    "packet",
    [
        "42",
        "42{}",
        "42[]",
        "42[7]",
        '42[{"a": 1}]',
        '42["unknown", {"a": 1}]',
        '42["connect", {"a": 1}]',
        '42["disconnect"]',
        '42["user_uttered", 1, 2, 3, 4, 5]',
        "42" + "[" * 60_000,
        '42["user_uttered",' + '{"message":' * 5000,
        '42/admin,["user_uttered", {}]',
        '4299999999999999999999999999["user_uttered", {}]',
        '451-["user_uttered", {"_placeholder": true, "num": 0}]',
        "43[1]",
        "44",
        "46",
        "49",
        "40",
        '40/admin,{"a": 1}',
        "4",
        "42[NaN",
        "3",
        "5",
        "6",
        "2probe",
    ],
    ids=lambda packet: packet[:20],
)
async def test_a_packet_of_another_shape_is_passed_over(server: RealServer, packet: str) -> None:
    page = await Page.open(server)
    await page.send(packet)
    assert "custom" in (await page.say("hello"))[-1]
    await page.close()


@pytest.mark.parametrize(
    "packet",
    ["", "x", "9", "²", b"\x00\x01", b"", "b AAAA", "42" + "x" * 70_000, "\U0001f476"],
    ids=lambda packet: repr(packet[:8]),
)
async def test_what_is_no_packet_ends_its_own_connection_only(server: RealServer, packet: str | bytes) -> None:
    bystander = await Page.open(server)
    page = await Page.open(server)
    await page.send(packet)
    await page.gone()
    assert "custom" in (await bystander.say("hello"))[-1]
    await bystander.close()


async def test_a_socket_that_leaves_says_so_and_is_gone(server: RealServer) -> None:
    page, confirmed = await Page.joined(server, replay_after=0)
    gone, _ = await Page.joined(server, session_id=confirmed["session_id"], replay_after=0)
    await gone.send("41")
    await gone.emit("user_uttered", {"message": "hello"})
    await gone.close()
    again, told = await Page.joined(server, session_id=confirmed["session_id"], replay_after=0)
    assert told["others"] == 1
    assert told["number"] == 0
    await again.close()
    await page.close()


async def test_whoever_sends_too_fast_is_slowed_down_and_then_shown_out(server: RealServer) -> None:
    page = await Page.open(server)
    bystander = await Page.open(server)
    for _ in range(BURST_MESSAGES + 5):
        await page.emit("user_uttered", {"message": "hello"})
    await page.until(lambda: "too_fast" in [p["code"] for e, p in page.events if e == "refused"])
    with pytest.raises(websockets.ConnectionClosed):
        for _ in range(MAX_REFUSALS * 10):
            await page.emit("user_uttered", {"message": 7})
        await page.gone()
        await page.emit("user_uttered", {"message": 7})
    await bystander.say("hello")


def poll(server: RealServer, **headers: str) -> requests.Response:
    return requests.get(server.url + "/socket.io/?EIO=4&transport=polling", headers=headers, timeout=30)


async def test_a_page_from_elsewhere_is_turned_away_and_a_listed_one_let_in(server: RealServer) -> None:
    for origin in ("http://elsewhere.example", "null", f"{FAMILY}.evil.example", FAMILY.upper(), "https://127.0.0.1"):
        answer = poll(server, Origin=origin)
        assert answer.status_code == 400
        assert answer.json()["code"] == "not_allowed"
        assert "Access-Control-Allow-Origin" not in answer.headers
        with pytest.raises(Exception, match="400"):
            await Page.open(server, origin=origin)
    for origin in (FAMILY, f"http://127.0.0.1:{server.port}", f"http://localhost:{server.port}"):
        answer = poll(server, Origin=origin)
        assert answer.status_code == 200
        assert answer.headers["Access-Control-Allow-Origin"] == origin
        page = await Page.open(server, origin=origin)
        await page.close()


@pytest.mark.parametrize(
    "body",
    [b"", b"x", b"42[[[", b"\xff\xfe", b"4" * 70_000, b"\x1e" * 40, b"d=", b"bAAA"],
    ids=lambda body: repr(body[:8]),
)
def test_nonsense_posted_to_a_poll_harms_nobody(server: RealServer, body: bytes) -> None:
    sid = json.loads(poll(server).text[1:])["sid"]
    url = f"{server.url}/socket.io/?EIO=4&transport=polling&sid={sid}"
    assert requests.post(url, data=b"40", timeout=30).status_code == 200
    assert requests.post(url, data=body, timeout=30).status_code in (200, 400, 413)
    assert poll(server).status_code == 200


@pytest.mark.parametrize(
    "query",
    ["", "EIO=3&transport=polling", "EIO=4&transport=telepathy", "EIO=4&transport=polling&sid=guess", "EIO=4&j=x"],
)
def test_a_handshake_of_another_kind_is_refused(server: RealServer, query: str) -> None:
    assert requests.get(f"{server.url}/socket.io/?{query}", timeout=30).status_code == 400
