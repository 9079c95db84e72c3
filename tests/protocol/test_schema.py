"""The published schema and the Python types tell the same contract, in both directions."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.protocol.errors import ProtocolError
from bot.protocol.guide import Guide, decode, encode
from bot.protocol.schema import check, schema
from tests.protocol.guides import GUIDES

_SIMPLE = {
    "string": st.text(),
    "integer": st.integers(-(10**9), 10**9),
    "number": st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**9), 10**9),
    "boolean": st.booleans(),
    "null": st.none(),
}


def values_of(node: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Any value that a part of the schema allows; of the words of JSON Schema, those that the contract uses."""
    if "const" in node:
        return st.just(node["const"])
    if "enum" in node:
        return st.sampled_from(node["enum"])
    types = node["type"] if isinstance(node["type"], list) else [node["type"]]
    return st.one_of([_of_type(type_, node) for type_ in types])


def _of_type(type_: str, node: dict[str, Any]) -> st.SearchStrategy[Any]:
    if type_ == "object":
        return st.fixed_dictionaries({name: values_of(part) for name, part in node["properties"].items()})
    if type_ == "array":
        return st.lists(values_of(node["items"]), max_size=4)
    least, above = node.get("minimum"), node.get("exclusiveMinimum")
    return _SIMPLE[type_].filter(lambda value: (least is None or value >= least) and (above is None or value > above))


@given(GUIDES)
def test_every_guide_of_the_types_is_one_of_the_schema(guide: Guide) -> None:
    check(json.loads(json.dumps(encode(guide))))
    check(encode(guide))


@given(values_of(schema()))
def test_every_guide_of_the_schema_is_one_of_the_types(payload: dict[str, Any]) -> None:
    check(payload)
    assert encode(decode(payload)) == payload


def test_both_name_the_same_keys_and_require_them_all() -> None:
    assert set(schema()["required"]) == set(schema()["properties"]) == {"version", *(f.name for f in fields(Guide))}


def test_version_1_keeps_the_keys_it_was_published_with() -> None:
    """Clients of version 1 read these: a key may be added, none may go."""
    published = [
        "act",
        "decision",
        "cues",
        "topic",
        "phase",
        "routine",
        "stroke",
        "position",
        "awaiting",
        "timer",
        "speech",
        "picture",
        "version",
    ]
    properties = schema()["properties"]
    assert properties.keys() >= set(published)
    assert properties["cues"]["items"]["properties"].keys() >= {"id", "kind", "present"}
    assert properties["position"]["properties"].keys() >= {"number", "of"}
    assert properties["timer"]["properties"].keys() >= {"seq", "seconds", "purpose"}
    assert properties["speech"]["properties"].keys() >= {"rate", "volume"}


@pytest.mark.parametrize("key", schema()["required"])
def test_a_guide_without_one_of_its_keys_is_refused(key: str) -> None:
    payload = encode(Guide(Act.START, Phase.WELCOME))
    del payload[key]
    with pytest.raises(ProtocolError, match=key):
        decode(payload)


@pytest.mark.parametrize("payload", [None, [], "guide", 7, {}, [[[]]]])
def test_what_is_no_object_of_the_contract_is_refused(payload: Any) -> None:
    with pytest.raises(ProtocolError):
        decode(payload)


@pytest.mark.parametrize(
    "change",
    [
        {"timer": {"seq": "1", "seconds": 30, "purpose": "stroke"}},
        {"timer": {"seq": 1.0, "seconds": 30, "purpose": "stroke"}},
        {"timer": {"seq": True, "seconds": 30, "purpose": "stroke"}},
        {"timer": {"seq": 1, "seconds": -1, "purpose": "stroke"}},
        {"speech": {"rate": 0, "volume": 1}},
        {"speech": {"rate": "fast", "volume": 1}},
        {"position": [3, 20]},
        {"cues": {}},
        {"cues": [[]]},
        {"act": ["start"]},
        {"routine": 7},
    ],
    ids=str,
)
def test_hostile_values_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ProtocolError):
        decode(encode(Guide(Act.START, Phase.WELCOME)) | change)
