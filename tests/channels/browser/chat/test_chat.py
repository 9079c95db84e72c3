"""The chat as pages hold it: the real server, the real assistant, real sockets."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest
import socketio

from tests.channels.browser.served import Page, guide, serve
from tests.real_server import RealServer

pytestmark = pytest.mark.server

STROKE = '/start{"routine": "five_minute", "age_weeks": 16, "ready": true}'


async def test_a_stock_client_that_just_speaks_is_answered(server: RealServer) -> None:
    client = socketio.AsyncClient(reconnection=False)
    messages: asyncio.Queue[object] = asyncio.Queue()
    client.on("bot_uttered", messages.put)
    await client.connect(server.url, transports=["polling"])
    await client.emit("user_uttered", {"message": "hello"})
    first = await asyncio.wait_for(messages.get(), 20)
    assert first == {"text": "Hello. I'll guide you through a gentle massage, step by step."}
    await client.eio.disconnect(abort=True)


async def test_a_stock_client_gets_its_session_id_as_plain_text_and_comes_back_with_it(server: RealServer) -> None:
    page, token = await Page.joined(server)
    assert isinstance(token, str)
    assert guide(await page.say(STROKE, session_id=token))["phase"] == "stroke"
    await page.close()
    again, same = await Page.joined(server, session_id=token)
    assert same == token
    assert guide(await again.say("she is crying", session_id=token))["decision"] == "stop"
    await again.close()


async def test_a_stock_client_that_comes_back_without_asking_is_bound_by_the_token_in_its_message(
    server: RealServer,
) -> None:
    page, token = await Page.joined(server)
    await page.say(STROKE)
    await page.close()
    again = await Page.open(server)
    assert guide(await again.say("next", session_id=token))["phase"] == "stroke"
    await again.close()


async def test_a_session_id_that_was_guessed_gets_a_conversation_of_its_own(server: RealServer) -> None:
    page, confirmed = await Page.joined(server, replay_after=0)
    token = confirmed["session_id"]
    forged = token[:-1] + ("0" if token[-1] != "0" else "1")
    for guess in (forged, token.partition(".")[0], "browser:" + token, "home", 7, {"a": 1}, None):
        other, theirs = await Page.joined(server, session_id=guess, replay_after=0)
        assert theirs["session_id"] != token
        assert theirs["fresh"] is True
        assert theirs["others"] == 0
        await other.close()
    await page.close()


async def test_a_household_is_no_session_and_a_session_no_household(server: RealServer) -> None:
    page, confirmed = await Page.joined(server, replay_after=0)
    other, theirs = await Page.joined(
        server, session_id=confirmed["household"], household=confirmed["session_id"], replay_after=0
    )
    assert theirs["fresh"] is True
    assert theirs["household"] not in (confirmed["household"], confirmed["session_id"])
    await page.close()
    await other.close()


async def test_what_rasa_stores_is_not_the_token(server: RealServer) -> None:
    page, confirmed = await Page.joined(server, replay_after=0)
    token = confirmed["session_id"]
    await page.say("hello")
    with sqlite3.connect(f"file:{server.folder / 'sessions.db'}?mode=ro", uri=True) as database:
        stored = "\n".join(database.iterdump())
    assert f"browser:{token.partition('.')[0]}" in stored
    assert token not in stored
    assert token.partition(".")[2] not in stored
    await page.close()


async def test_the_babys_age_is_remembered_for_the_household_that_comes_back(server: RealServer) -> None:
    page, first = await Page.joined(server, replay_after=0)
    for said in ("/start", "yes", "yes", "she is four months old, nothing to tell"):
        await page.say(said)
    await page.close()
    again, second = await Page.joined(server, household=first["household"], replay_after=0)
    assert second["household"] == first["household"]
    assert second["session_id"] != first["session_id"]
    asked = [m["text"] for m in await again.say("/start") if "text" in m]
    assert "Hello. I'll guide you through a gentle massage, step by step." in asked
    assert not any("I am not medical" in line for line in asked)  # said to new families alone
    await again.close()


async def test_a_page_of_ours_is_told_where_it_stands(server: RealServer) -> None:
    page, confirmed = await Page.joined(server, replay_after=0)
    token, household = confirmed.pop("session_id"), confirmed.pop("household")
    assert confirmed == {"others": 0, "number": 0, "known": False, "fresh": True, "voice": False}
    await page.say("hello")
    tab, theirs = await Page.joined(server, session_id=token, replay_after=0)
    assert theirs == {
        "session_id": token,
        "household": household,
        "others": 1,
        "number": page.numbered()[-1],
        "known": True,
        "fresh": False,
        "voice": False,
    }
    await page.close()
    await tab.close()


async def test_a_page_sees_its_own_words_among_the_replies_and_a_stock_client_does_not(server: RealServer) -> None:
    page, confirmed = await Page.joined(server, replay_after=0)
    stock, _ = await Page.joined(server, session_id=confirmed["session_id"])
    await page.say("my baby is smiling", id="m1")
    assert await page.received("caregiver_uttered") == {"text": "my baby is smiling", "number": 1, "id": "m1"}
    await stock.until(lambda: any("custom" in m for m in stock.uttered()))
    assert "caregiver_uttered" not in [event for event, _ in stock.events]
    await page.say('/tick{"seq": 1}')
    assert [event for event, _ in page.events].count("caregiver_uttered") == 1
    await page.close()
    await stock.close()


async def test_after_a_reconnection_nothing_is_lost_and_nothing_comes_twice(server: RealServer) -> None:
    page, confirmed = await Page.joined(server, replay_after=0)
    watching, _ = await Page.joined(server, session_id=confirmed["session_id"], replay_after=0)
    await page.say(STROKE)
    had = page.numbered()
    await page.close()
    await watching.say("my baby is crying")
    back, known = await Page.joined(server, session_id=confirmed["session_id"], replay_after=had[-1])
    assert known["known"] is True
    assert known["fresh"] is False
    await back.until(lambda: back.numbered() and back.numbered()[-1] == known["number"])
    assert had + back.numbered() == watching.numbered() == list(range(1, known["number"] + 1))
    assert ("caregiver_uttered", "my baby is crying") in [(e, p.get("text")) for e, p in back.events if e[0] == "c"]
    await back.close()
    await watching.close()


async def test_a_page_that_counts_further_than_the_server_is_told_that_it_knows_nothing_of_it(
    server: RealServer,
) -> None:
    page, confirmed = await Page.joined(server, replay_after=0)
    await page.say("hello")
    back, told = await Page.joined(server, session_id=confirmed["session_id"], replay_after=999)
    assert told["known"] is False
    await back.until(lambda: len(back.numbered()) == told["number"])
    assert back.numbered() == page.numbered()
    await page.close()
    await back.close()


async def test_a_message_sent_twice_is_taken_once(server: RealServer) -> None:
    page, _ = await Page.joined(server, replay_after=0)
    await page.say(STROKE)
    await page.say("next", id="n-1")
    number = page.numbered()[-1]
    assert await page.call("user_uttered", {"message": "next", "id": "n-1"}) == {"ok": True}
    await page.say("how much time is left?", id="n-2")
    assert page.numbered() == list(range(1, len(page.numbered()) + 1))
    assert await page.received("caregiver_uttered") is not None
    assert [p["text"] for e, p in page.events if e == "caregiver_uttered"] == ["next", "how much time is left?"]
    assert page.numbered()[-1] > number
    await page.close()


async def test_two_tabs_hear_everything_in_one_order_though_both_speak_at_once(server: RealServer) -> None:
    one, confirmed = await Page.joined(server, replay_after=0)
    two, _ = await Page.joined(server, session_id=confirmed["session_id"], replay_after=0)
    said = ["hello", "yes", "how long is it?", "yes", "help", "repeat"]
    await asyncio.gather(
        *((one, two)[n % 2].call("user_uttered", {"message": text, "id": f"t{n}"}) for n, text in enumerate(said))
    )
    await one.until(lambda: sum("custom" in m for m in one.uttered()) == len(said))
    await two.until(lambda: sum("custom" in m for m in two.uttered()) == len(said))
    mine = [event for event in one.events if event[0].endswith("_uttered")]
    theirs = [event for event in two.events if event[0].endswith("_uttered")]
    assert mine == theirs
    assert one.numbered() == list(range(1, len(mine) + 1))
    asked = False  # each question is answered, guide last, before the next one is taken
    for event, payload in mine:
        if event == "caregiver_uttered":
            assert not asked
            asked = True
        elif "custom" in payload:
            asked = False
    await one.close()
    await two.close()


async def test_what_looks_like_markup_comes_back_as_the_text_it_is(server: RealServer) -> None:
    page, _ = await Page.joined(server, replay_after=0)
    sly = '<img src=x onerror="alert(1)"> she is smiling </script>'
    await page.say(sly)
    assert (await page.received("caregiver_uttered"))["text"] == sly
    await page.close()


async def test_a_stress_report_stops_within_its_turn_in_every_tab(server: RealServer) -> None:
    one, confirmed = await Page.joined(server, replay_after=0)
    two, _ = await Page.joined(server, session_id=confirmed["session_id"], replay_after=0)
    await one.say(STROKE)
    before = len(two.events)
    assert guide(await one.say("My baby is arching back."))["phase"] == "tending"
    await two.until(lambda: any("custom" in m for m in two.uttered(before)))
    assert guide([m for m in two.uttered() if m["number"] > 5][-1:])["decision"] == "stop"
    await one.close()
    await two.close()


async def test_after_a_restart_the_same_token_goes_on_with_the_same_massage_and_asks_after_the_baby(
    tmp_path: Path,
) -> None:
    server = serve(tmp_path)
    page, confirmed = await Page.joined(server, replay_after=0)
    assert guide(await page.say(STROKE))["phase"] == "stroke"
    last = page.numbered()[-1]
    assert await asyncio.to_thread(server.stop) == 0
    assert server.errors == ""
    await page.gone()

    await asyncio.to_thread(server.start)
    back, told = await Page.joined(
        server, session_id=confirmed["session_id"], household=confirmed["household"], replay_after=last
    )
    assert told["session_id"] == confirmed["session_id"]
    assert told["household"] == confirmed["household"]
    assert (told["known"], told["fresh"], told["number"]) == (False, False, 0)
    reply = await back.say("/start")
    assert guide(reply)["awaiting"] == "cue_report"
    assert guide(reply)["routine"] == "five_minute"
    assert "How is your baby now?" in [m.get("text") for m in reply]
    assert guide(reply)["decision"] is None
    await back.close()
    assert await asyncio.to_thread(server.stop) == 0
    assert server.errors == ""
