"""The interaction model: the phrases that Alexa recognises, made of intents.yml, data/nlu and the content."""

from __future__ import annotations

from typing import Any

from bot.channels.alexa.package.phrases import Value, lists, of_intent, plain
from bot.channels.alexa.request.intents import Intent, intents, written


def interaction_model(invocation_name: str) -> dict[str, Any]:
    """The model's JSON, the same for en-GB and en-US."""
    taken = {plain(phrase) for phrase in written()["amazons_own"]}
    taken.update(_fold(sample) for intent in intents().values() for sample in intent.samples)
    types = [_type(name, values) for name, values in lists().items()]
    bare = {
        plain(phrase)
        for name, values in lists().items()
        if name not in ("STROKE", "PART")
        for value in values
        for phrase in value.phrases
    }
    return {
        "interactionModel": {
            "languageModel": {
                "invocationName": invocation_name,
                "modelConfiguration": {"fallbackIntentSensitivity": {"level": "LOW"}},
                "intents": [_intent(intent, taken, bare) for intent in intents().values()],
                "types": types,
            }
        }
    }


def _intent(intent: Intent, taken: set[str | None], bare: set[str | None]) -> dict[str, Any]:
    """An intent with its samples, without those that another intent or a list's value has already."""
    samples = list(intent.samples)
    for phrase in of_intent(intent.nlu) if intent.nlu else ():
        if len(samples) >= intent.limit:
            break
        if phrase not in taken and phrase not in bare:
            taken.add(phrase)
            samples.append(phrase)
    entry: dict[str, Any] = {"name": intent.name, "samples": samples}
    if intent.slot and intent.type:
        entry["slots"] = [{"name": intent.slot, "type": intent.type}]
    return entry


def _type(name: str, values: tuple[Value, ...]) -> dict[str, Any]:
    # Amazon's schema asks for a synonym of every value
    written_values = [
        {
            "id": value.id,
            "name": {
                "value": value.phrases[0],
                "synonyms": list(value.phrases[1:]) or [f"the {value.phrases[0]}"],
            },
        }
        for value in values
    ]
    return {"name": name, "values": written_values}


def _fold(sample: str) -> str:
    return " ".join(sample.lower().split())
