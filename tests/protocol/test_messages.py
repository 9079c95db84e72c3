"""What a client sends: each message's round trip through its text, and what becomes of anything else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.understood.acts import Act
from bot.core.understood.alternatives import MAX_ALTERNATIVES, Alternative
from bot.protocol.messages import (
    MAX_SEQ,
    NO_AGE_WEEKS,
    NO_SEQ,
    ActTold,
    Message,
    Metadata,
    Said,
    Start,
    Tick,
    read_metadata,
    read_payload,
    read_text,
)

STARTS = st.builds(
    Start,
    routine=st.none() | st.text(),
    age_weeks=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    ready=st.booleans(),
)
WORDS = st.text().filter(lambda text: not text.startswith("/"))
MESSAGES = (
    STARTS
    | st.builds(Tick, st.integers(0, MAX_SEQ - 1))
    | st.builds(ActTold, st.sampled_from([act for act in Act if act not in (Act.START, Act.TICK)]))
    | st.builds(Said, WORDS)
)
NAMES = st.none() | st.text(min_size=1)
ALTERNATIVES = st.lists(
    st.builds(Alternative, st.text("abc'", min_size=1), st.floats(0.001, 9).map(lambda weight: round(weight, 4))),
    max_size=MAX_ALTERNATIVES,
).map(tuple)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.just(10**400),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["seq", "ready", "age_weeks"]), inner),
    max_leaves=9,
)
KEYS = st.sampled_from(["routine", "age_weeks", "ready", "seq", "household", "region", "alternatives", "x"])


@given(MESSAGES)
def test_a_message_comes_back_from_its_text_as_it_went(message: Message) -> None:
    assert read_text(message.text) == message


@given(st.builds(Metadata, NAMES, NAMES, ALTERNATIVES))
def test_metadata_come_back_from_json_as_they_went(metadata: Metadata) -> None:
    assert read_metadata(json.loads(json.dumps(metadata.as_json()))) == metadata


def test_the_texts_are_those_the_contract_names() -> None:
    assert Start().text == "/start"
    assert Start("full_body", 16, ready=True).text == '/start{"routine": "full_body", "age_weeks": 16, "ready": true}'
    assert Tick(3).text == '/tick{"seq": 3}'
    assert ActTold(Act.REPEAT).text == "/repeat"
    assert Metadata().as_json() == {}


@given(JSON)
def test_a_payload_of_any_value_is_read(value: object) -> None:
    for name in ("start", "tick", "pause", "nothing_known"):
        assert read_text(f"/{name}{json.dumps(value)}").text.startswith("/")
        assert read_text(f"/{name}{json.dumps({'seq': value, 'age_weeks': value, 'ready': value})}").text.startswith(
            "/"
        )


@given(st.dictionaries(KEYS, JSON) | JSON)
def test_metadata_of_any_value_are_read(value: object) -> None:
    metadata = read_metadata(value)
    assert read_metadata(metadata.as_json()).household == metadata.household


@given(st.text())
def test_any_text_is_a_message(text: str) -> None:
    for line in (text, f"/{text}", f"/start{text}", f"/tick{{{text}}}"):
        assert read_text(line)


@pytest.mark.parametrize("seq", ['"soon"', "1e400", "-1e400", "NaN", "[1]", "[[[]]]", "{}", "null", "true", "9" * 400])
def test_a_tick_of_no_number_is_no_timers_tick(seq: str) -> None:
    assert read_text(f'/tick{{"seq": {seq}}}') == Tick(NO_SEQ)


@pytest.mark.parametrize("text", ["/tick", "/tick{}", '/tick{"seq": ', '/tick{"number": 1}', "/tick{[1]}"])
def test_a_tick_without_number_is_no_timers_tick(text: str) -> None:
    assert read_text(text) == Tick(NO_SEQ)


def test_numbers_written_as_words_count() -> None:
    assert read_text('/tick{"seq": "3"}') == Tick(3)
    assert read_text('/start{"age_weeks": "16", "ready": "True"}') == Start(age_weeks=16, ready=True)


@pytest.mark.parametrize("age", ['"old"', "1e400", "NaN", "[16]", "[[16]]", '{"weeks": 16}', "true", '""'])
def test_an_age_that_is_no_number_is_one_that_no_baby_has(age: str) -> None:
    assert read_text(f'/start{{"age_weeks": {age}}}') == Start(age_weeks=NO_AGE_WEEKS)


@pytest.mark.parametrize("text", ["/start", "/start{}", '/start{"routine": ', '/start{"age_weeks": null, "ready": 1}'])
def test_a_start_that_tells_nothing_usable_is_a_plain_start(text: str) -> None:
    assert read_text(text) == Start()


@pytest.mark.parametrize(
    "text", ["/", "//", "/dance", "/restart", "/START", "/tick/../restart", "/pause now", "/start {}"]
)
def test_a_payload_of_no_act_is_unclear(text: str) -> None:
    assert read_text(text) == ActTold(Act.UNCLEAR)


def test_rasas_intent_and_entities_are_read_as_the_text_is() -> None:
    values = {"routine": "full_body", "age_weeks": 16, "ready": True}
    assert read_payload("start", values) == read_text(f"/start{json.dumps(values)}")


@pytest.mark.parametrize("value", [7, True, "", [], {}, ["home"], 1e400, "half \ud83d"])
def test_a_household_or_region_that_is_no_name_is_left_out(value: object) -> None:
    assert read_metadata({"household": value, "region": value}) == Metadata()


def test_half_a_surrogate_pair_is_never_passed_on() -> None:
    assert read_text('/start{"routine": "half \\ud83d"}') == Start(routine="half ?")
    sent = {"alternatives": [{"text": "half \ud83d", "weight": 1}]}
    assert read_metadata(sent).alternatives == (Alternative("half ?"),)


def test_deeply_nested_json_is_no_error() -> None:
    assert read_text("/start{" + '"routine": ' + "[" * 100_000 + "}") == Start()
