"""Amazon's rules for an interaction model beyond its schema, each from the developer documentation.

Amazon refuses a model that breaks a rule minutes after it was sent, so such a model is not written at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.channels.alexa.errors import PackageFault

MAX_BYTES = 1_500_000
MAX_INTENTS = 250
MAX_SAMPLE_CHARACTERS = 200
MAX_VALUE_CHARACTERS = 140
MAX_VALUES = 50_000
NEEDED = ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.HelpIntent", "AMAZON.NavigateHomeIntent")
WITHOUT_SAMPLES = ("AMAZON.FallbackIntent", "AMAZON.NavigateHomeIntent")
RESERVED = frozenset({"alexa", "amazon", "echo", "computer", "skill", "app", "ask", "tell", "open", "launch", "start"})
SEARCH = "AMAZON.SearchQuery"
_NAME = re.compile(r"[A-Za-z_]+")
_SAMPLE = re.compile(r"[A-Za-z' _.{}-]+")
_SLOT = re.compile(r"\{(\w*)\}")


def check_model(model: Mapping[str, Any], amazons_own: frozenset[str]) -> None:
    """Raises PackageFault at the first rule broken. amazons_own: phrases of Amazon's built-in intents."""
    for fault in faults(model, amazons_own):
        raise PackageFault(fault)


def faults(model: Mapping[str, Any], amazons_own: frozenset[str]) -> Iterator[str]:
    """A sentence for every rule that the model breaks."""
    language = model["interactionModel"]["languageModel"]
    intents, types = language["intents"], language.get("types", [])
    yield from _invocation(language["invocationName"])
    names = [intent["name"] for intent in intents]
    if len(names) > MAX_INTENTS:
        yield f"There are {len(names)} intents; Amazon takes {MAX_INTENTS}."
    yield from (f"{name}: it is there twice." for name in _twice(names))
    yield from (f"{name}: a skill must have it." for name in NEEDED if name not in names)
    known = {entry["name"] for entry in types}
    seen: dict[str, str] = {}
    for intent in intents:
        yield from _intent(intent, known)
        yield from _samples(intent, seen, amazons_own)
    for entry in types:
        yield from _type(entry)
    values = sum(1 + len(v["name"].get("synonyms", ())) for entry in types for v in entry["values"])
    if values > MAX_VALUES:
        yield f"The lists hold {values} values and synonyms; Amazon takes {MAX_VALUES}."
    size = len(json.dumps(model, ensure_ascii=False).encode())
    if size > MAX_BYTES:
        yield f"The model has {size} bytes; Amazon takes {MAX_BYTES}."


def _invocation(name: str) -> Iterator[str]:
    words = name.split()
    if not re.fullmatch(r"[a-z][a-z' .]{1,49}", name) or len(words) < 2:
        yield f"invocationName: {name!r}: expected two words or more, in small letters."
    if reserved := RESERVED & set(words):
        yield f"invocationName: {name!r}: {sorted(reserved)[0]} is a word of Alexa's own."


def _intent(intent: Mapping[str, Any], known: set[str]) -> Iterator[str]:
    name = intent["name"]
    if not _NAME.fullmatch(name.removeprefix("AMAZON.")):
        yield f"{name}: expected letters and underscores alone."
    for slot in intent.get("slots", ()):
        if not _NAME.fullmatch(slot["name"]):
            yield f"{name}: slot {slot['name']}: expected letters and underscores alone."
        if slot["type"] not in known and not slot["type"].startswith("AMAZON."):
            yield f"{name}: slot {slot['name']}: there is no list called {slot['type']}."


def _samples(intent: Mapping[str, Any], seen: dict[str, str], amazons_own: frozenset[str]) -> Iterator[str]:
    name = intent["name"]
    slots = {slot["name"]: slot["type"] for slot in intent.get("slots", ())}
    if name in WITHOUT_SAMPLES and intent.get("samples"):
        yield f"{name}: it takes no samples."
    if not name.startswith("AMAZON.") and not intent.get("samples"):
        yield f"{name}: it has no samples."
    for sample in intent.get("samples", ()):
        used = _SLOT.findall(sample)
        where = f"{name}: {sample!r}"
        if not _SAMPLE.fullmatch(sample) or sample != " ".join(sample.split()):
            yield f"{where}: expected letters, apostrophes, hyphens and single spaces alone."
        if len(sample) > MAX_SAMPLE_CHARACTERS:
            yield f"{where}: longer than {MAX_SAMPLE_CHARACTERS} characters."
        if any(slot not in slots for slot in used):
            yield f"{where}: it names a slot that the intent has not."
        searched = [slot for slot in used if slots.get(slot) == SEARCH]
        if searched and (len(used) > 1 or not _SLOT.sub("", sample).strip()):
            yield f"{where}: free speech needs words beside it, and no other slot."
        folded = _SLOT.sub(lambda slot: "{" + slots.get(slot[1], "") + "}", sample.lower())
        if folded in amazons_own:
            yield f"{where}: an intent of Amazon's knows this phrase itself."
        if folded in seen:
            yield f"{where}: {seen[folded]} has it as well."
        seen[folded] = name


def _type(entry: Mapping[str, Any]) -> Iterator[str]:
    name = entry["name"]
    if not _NAME.fullmatch(name):
        yield f"{name}: expected letters and underscores alone."
    said = [phrase for value in entry["values"] for phrase in (value["name"]["value"], *value["name"]["synonyms"])]
    yield from (f"{name}: {phrase!r}: it is there twice." for phrase in _twice([phrase.lower() for phrase in said]))
    yield from (f"{name}: {id_}: it is there twice." for id_ in _twice([value["id"] for value in entry["values"]]))
    for phrase in said:
        if not phrase.strip() or len(phrase) > MAX_VALUE_CHARACTERS:
            yield f"{name}: {phrase!r}: expected 1 to {MAX_VALUE_CHARACTERS} characters."


def _twice(names: list[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []
