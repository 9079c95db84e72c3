from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.server.embedded import EmbeddedAssistant
from bot.server.errors import ModelMissing, ModelUnreadable
from tests.server.conftest import Load


async def test_it_answers_as_the_rest_channel_does(load: Load) -> None:
    assistant = await load()
    assert await assistant.reply("anna", "count") == [
        {"recipient_id": "anna", "text": "1"},
        {"recipient_id": "anna", "custom": {"guide": {"count": 1}}},
    ]


async def test_turns_said_in_quick_succession_are_answered_in_order_and_none_is_lost(load: Load) -> None:
    assistant = await load()
    said = ["take your time" if number % 2 else "count" for number in range(12)]
    replies = await asyncio.gather(*(assistant.reply("anna", text) for text in said))
    assert [reply[0]["text"] for reply in replies] == [str(number) for number in range(1, 13)]


async def test_any_text_gets_an_answer_and_leaves_the_session_as_it_was(load: Load) -> None:
    assistant = await load()
    await assistant.reply("anna", "count")
    for text in (
        "",
        " ",
        "x" * 10_000,
        "\x00\x07",
        "\ud800",
        "/restart",
        "/nonsense",
        '/count{"x"',
        "<b>&amp;</b>",
        "👶" * 400,
    ):
        assert (await assistant.reply("anna", text))[0]["text"], repr(text[:20])
    session = await assistant.reply("anna", "count")
    assert int(session[0]["text"]) in (2, 3)  # '/count{"x"' may be read as a turn that counts


async def test_the_session_is_found_again_after_a_restart(load: Load) -> None:
    for count in ("1", "2", "3"):
        assert (await (await load()).reply("anna", "count"))[0]["text"] == count


async def test_no_word_of_the_caregiver_reaches_the_disk(load: Load, tmp_path: Path) -> None:
    assistant = await load()
    for text in ("count, and my husband snores", "hmm, my husband snores", "my husband snores"):
        await assistant.reply("anna", text)
    kept = b"".join(file.read_bytes() for file in (tmp_path / "data").rglob("*") if file.is_file())
    assert b"session" in kept
    assert b"husband" not in kept


async def test_an_action_cannot_change_the_session_but_by_its_events_and_gets_no_domain_it_did_not_ask_for(
    load: Load,
) -> None:
    assistant = await load()
    await assistant.reply("anna", "count")
    assert (await assistant.reply("anna", "louder"))[0]["text"] == "domain of 0"
    assert (await assistant.reply("anna", "count"))[0]["text"] == "2"


async def test_an_action_that_breaks_loses_its_own_turn_only(load: Load) -> None:
    assistant = await load()
    await assistant.reply("anna", "count")
    assert await assistant.reply("anna", "fail now") == []
    assert (await assistant.reply("anna", "count"))[0]["text"] == "2"


async def test_a_missing_model_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"no trained model at .*nothing.tar.gz.*make train") as missing:
        await EmbeddedAssistant.load(tmp_path / "nothing.tar.gz")
    assert missing.value.code == "model_missing"


@pytest.mark.parametrize("content", [b"", b"not an archive", b"\x1f\x8b\x08" + b"\x00" * 50])
async def test_a_file_that_is_no_model_is_named_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "model.tar.gz").write_bytes(content)
    with pytest.raises(ModelUnreadable, match=r"model.tar.gz cannot be loaded.*make train"):
        await EmbeddedAssistant.load(tmp_path / "model.tar.gz")


async def test_half_a_model_is_named_with_what_to_do(small_model: Path, tmp_path: Path) -> None:
    whole = small_model.read_bytes()
    (tmp_path / "model.tar.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelUnreadable, match="make train"):
        await EmbeddedAssistant.load(tmp_path / "model.tar.gz")
