"""The skill package: by Amazon's own schema, by its documented rules, and by how the assistant understands it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.channels.alexa.errors import PackageFault
from bot.channels.alexa.package.__main__ import main
from bot.channels.alexa.package.build import write_package
from bot.channels.alexa.package.manifest import manifest
from bot.channels.alexa.package.model_rules import MAX_BYTES, faults
from bot.channels.alexa.package.phrases import lists, plain
from bot.channels.alexa.request.incoming import Incoming
from bot.channels.alexa.request.intents import Intent, intents, told, written
from bot.content.loader import library
from bot.core.phase import Phase
from bot.core.understood.event_of import decision_of
from bot.nlu.understanding import Understanding
from bot.protocol.reply import Reply
from tests.channels.alexa import amazon_schema

ENDPOINT = "https://family.example/webhooks/alexa/webhook"
OWN = frozenset(written()["amazons_own"])
Talk = Callable[[str, str], Reply]

by_amazons_schema = pytest.mark.skipif(
    not amazon_schema.SPEC.is_file(),
    reason="Amazon's schema is not installed: call npm ci in tests/channels/alexa/player",
)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Every file of a package as JSON."""
    folder = tmp_path_factory.mktemp("package")
    return {path.name: json.loads(path.read_text()) for path in write_package(folder, ENDPOINT)}


@pytest.fixture
def model(package: dict[str, Any]) -> dict[str, Any]:
    """The interaction model, to spoil."""
    return copy.deepcopy(package["en-GB.json"])


def language(model: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = model["interactionModel"]["languageModel"]
    return found


def test_the_package_has_a_manifest_and_a_model_for_each_language(package: dict[str, Any]) -> None:
    assert set(package) == {"skill.json", "en-GB.json", "en-US.json"}
    endpoint = package["skill.json"]["manifest"]["apis"]["custom"]["endpoint"]
    assert endpoint == {"uri": ENDPOINT, "sslCertificateType": "Trusted"}


@by_amazons_schema
def test_amazons_schema_has_nothing_against_the_models(package: dict[str, Any]) -> None:
    for name in ("en-GB.json", "en-US.json"):
        assert amazon_schema.faults(amazon_schema.MODEL, package[name]) == []


@by_amazons_schema
@pytest.mark.parametrize("privacy", [None, "https://family.example/privacy"])
def test_amazons_schema_has_nothing_against_the_manifest(privacy: str | None) -> None:
    made = manifest(ENDPOINT, "self-signed", privacy)
    assert amazon_schema.faults(amazon_schema.MANIFEST, made) == []


@by_amazons_schema
def test_amazons_schema_would_notice_a_fault(package: dict[str, Any], model: dict[str, Any]) -> None:
    language(model)["intents"][0]["smaples"] = []
    assert amazon_schema.faults(amazon_schema.MODEL, model)
    spoilt = copy.deepcopy(package["skill.json"])
    spoilt["manifest"]["apis"]["custom"]["interfaces"][0]["supportedViewports"][0]["mode"] = "FRIDGE"
    assert amazon_schema.faults(amazon_schema.MANIFEST, spoilt)
    spoilt = copy.deepcopy(package["skill.json"])
    spoilt["manifest"]["apis"]["custom"]["endpoint"]["uri"] = "http://family.example"
    assert amazon_schema.faults(amazon_schema.MANIFEST, spoilt)


def test_the_model_breaks_no_documented_rule_and_is_far_below_the_limit(model: dict[str, Any]) -> None:
    assert list(faults(model, OWN)) == []
    assert len(json.dumps(model)) < MAX_BYTES / 2


def _add(name: str, sample: str) -> Callable[[dict[str, Any]], None]:
    def spoil(model: dict[str, Any]) -> None:
        next(i for i in language(model)["intents"] if i["name"] == name)["samples"].append(sample)

    return spoil


def _add_intents(listed: list[dict[str, Any]], number: int) -> None:
    listed.extend({"name": "I" * n, "samples": ["i" * n]} for n in range(2, number))


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_add("SlowerIntent", "slow down 3 times"), "expected letters"),
        (_add("SlowerIntent", "slow down, please"), "expected letters"),
        (_add("SlowerIntent", "a " * 101 + "a"), "longer than 200"),
        (_add("SlowerIntent", "stop"), "knows this phrase itself"),
        (_add("SlowerIntent", "{nothing} slower"), "a slot that the intent has not"),
        (_add("SheIntent", "{words}"), "needs words beside it"),
        (_add("FasterIntent", "skip this one"), "has it as well"),
        (_add("AMAZON.FallbackIntent", "what"), "takes no samples"),
        (lambda model: language(model).update(invocationName="massage"), "expected two words"),
        (lambda model: language(model).update(invocationName="alexa massage"), "a word of Alexa's own"),
        (lambda model: language(model)["intents"].pop(0), "a skill must have it"),
        (
            lambda model: language(model)["intents"].append({"name": "Intent2", "samples": ["two"]}),
            "letters and underscores",
        ),
        (lambda model: language(model)["types"].pop(0), "there is no list called"),
        (lambda model: language(model)["types"][0]["values"].append(language(model)["types"][0]["values"][0]), "twice"),
        (lambda model: language(model)["types"][0]["values"][0]["name"]["synonyms"].append("x" * 141), "1 to 140"),
        (
            lambda model: language(model)["intents"].extend(
                {"name": "I" * n, "samples": ["i" * n]} for n in range(2, 199)
            ),
            "Amazon takes 250",
        ),
    ],
)
def test_a_rule_that_is_broken_is_told_before_anything_is_sent(
    model: dict[str, Any], spoil: Callable[[dict[str, Any]], object], sentence: str
) -> None:
    spoil(model)
    assert any(sentence in fault for fault in faults(model, OWN)), list(faults(model, OWN))[:3]


def test_every_cue_crisis_routine_stroke_and_region_can_be_said(model: dict[str, Any]) -> None:
    ids = {entry["name"]: {value["id"] for value in entry["values"]} for entry in language(model)["types"]}
    everything = library()
    assert ids["REPORT"] >= set(everything.cues) | set(everything.crises)
    assert ids["ROUTINE"] == set(everything.routines)
    assert ids["STROKE"] == set(everything.strokes)
    assert ids["PART"] == set(everything.regions)


def test_every_intent_of_the_model_is_told_to_the_assistant_and_none_besides(model: dict[str, Any]) -> None:
    assert [intent["name"] for intent in language(model)["intents"]] == list(intents())


def test_a_report_is_never_a_sample_of_a_command(model: dict[str, Any]) -> None:
    reports = {phrase for value in lists()["REPORT"] for phrase in value.phrases}
    for intent in language(model)["intents"]:
        assert not reports & set(intent["samples"]), intent["name"]


@pytest.mark.parametrize("intent", [intent for intent in intents().values() if intent.nlu], ids=lambda i: i.name)
def test_a_sample_of_a_wordless_intent_says_nothing_that_would_be_lost(
    intent: Intent, package: dict[str, Any], understanding: Understanding
) -> None:
    samples = next(i["samples"] for i in language(package["en-GB.json"])["intents"] if i["name"] == intent.name)
    assert len(samples) >= 20
    for sample in samples:
        heard = understanding.hear(sample)
        assert heard.act.value == intent.nlu, sample
        assert decision_of(heard) is None, sample
        assert not heard.findings, sample


@pytest.mark.parametrize(
    ("phrase", "written_as"),
    [
        ("She's smiling!", "she's smiling"),
        ("he squealed, happy", "he squealed happy"),
        ("'quoted' words", "quoted words"),
        ("at 34 weeks", None),
        ("frère jacques", None),
        ("x" * 141, None),
        ("?!", None),
    ],
)
def test_a_phrase_is_written_as_amazon_takes_it_or_not_at_all(phrase: str, written_as: str | None) -> None:
    assert plain(phrase) == written_as


@pytest.mark.slow
@pytest.mark.parametrize(
    "endpoint",
    ["http://family.example/x", "https://family.example:5005/x", "family.example", "https:///x", "https://a:b/"],
)
def test_an_endpoint_that_alexa_cannot_call_is_refused_in_a_sentence(
    endpoint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path), "--endpoint", endpoint]) == 1
    assert capsys.readouterr().err.startswith("--endpoint: ")
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_nothing_is_written_of_a_model_that_breaks_a_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.alexa.package.model_rules.MAX_INTENTS", 3)
    with pytest.raises(PackageFault, match="Amazon takes 3"):
        write_package(tmp_path, ENDPOINT)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("routine", [(value.id, phrase) for value in lists()["ROUTINE"] for phrase in value.phrases])
def test_the_name_of_a_routine_chooses_it(routine: tuple[str, str], talk: Talk) -> None:
    id_, name = routine
    sender = f"alexa-{id_}-{name}"
    age = library().routines[id_].max_age_weeks or 30
    other = "full_body" if age == 30 else "still_touch"
    talk(sender, json.dumps({"routine": other, "age_weeks": age, "ready": True}).join(("/start", "")))
    assert talk(sender, told("RoutineIntent", {"routine": name})).guide.routine == id_, name


@pytest.mark.parametrize("symptom", ["blocked nose", "sore gums", "snuffles", "congestion"])
def test_a_routine_that_is_called_like_a_symptom_is_news_of_the_baby_in_mid_stroke(symptom: str, talk: Talk) -> None:
    talk(symptom, '/start{"routine": "full_body", "age_weeks": 30, "ready": true}')
    reply = talk(symptom, told("RoutineNameIntent", {"routine": symptom}))
    assert (reply.guide.act.value, reply.guide.routine) == ("report_cue", "full_body")


def test_an_age_answers_the_question_for_the_age(talk: Talk) -> None:
    for text in ("/start", "yes", "yes"):
        asked = talk("alexa-age", text)
    assert "Tell me the age" in asked.lines[-1]
    assert "Tell me the age" not in talk("alexa-age", told("AgeIntent", {"age": "P4M"})).lines[-1]


@pytest.mark.parametrize("name", [name for name, intent in intents().items() if intent.tell and "{" not in intent.tell])
def test_what_a_wish_tells_is_taken_for_that_wish(name: str, talk: Talk) -> None:
    sender = f"alexa-{name}"
    talk(sender, '/start{"routine": "full_body", "age_weeks": 30, "ready": true}')
    act = {"AMAZON.Fallback": "unclear", "AMAZON.StartOver": "repeat", "Finish": "stop"}.get(
        name.removesuffix("Intent")
    )
    expected = act or name.removeprefix("AMAZON.").removesuffix("Intent").lower().replace("timeleft", "time_left")
    assert talk(sender, told(name, {})).guide.act.value == expected


def test_a_reported_cue_reaches_the_assistant_as_it_was_said(talk: Talk) -> None:
    talk("alexa-cue", '/start{"routine": "full_body", "age_weeks": 30, "ready": true}')
    incoming = Incoming("IntentRequest", "alexa-cue", "SheIsIntent", {"words": "crying her eyes out"})
    assert talk("alexa-cue", told(incoming.intent, incoming.slots)).guide.phase is Phase.TENDING
