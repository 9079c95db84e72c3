"""Amazon's own schema of skill packages, from the ask-smapi-model package, as strict as JSON Schema can be.

The package holds it as a Swagger description: subtypes are named by a discriminator, and a misspelt key would pass.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator

SPEC = Path(__file__).parent / "player" / "node_modules" / "ask-smapi-model" / "spec.json"
MODEL = "v1.skill.interactionModel.InteractionModelData"
MANIFEST = "v1.skill.Manifest.SkillManifestEnvelope"


def faults(definition: str, document: Any) -> list[str]:
    """What Amazon's schema says against a document, with where."""
    schema = {"$ref": f"#/definitions/{definition}", "definitions": _definitions()}
    found = Draft4Validator(schema).iter_errors(document)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in found]


def _definitions() -> dict[str, Any]:
    given = json.loads(SPEC.read_text(encoding="utf-8"))["definitions"]
    strict = {name: _strict(schema) for name, schema in given.items()}
    for name, schema in given.items():
        if "discriminator" in schema:
            strict[name] = {"anyOf": [_subtype(name, schema, other) for other in _subtypes(name, given)]}
    return strict


def _subtypes(name: str, given: dict[str, Any]) -> list[dict[str, Any]]:
    base = {"$ref": f"#/definitions/{name}"}
    return [schema for schema in given.values() if base in schema.get("allOf", ())]


def _subtype(name: str, base: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    properties = dict(base["properties"])
    properties[base["discriminator"]] = {"enum": [schema["x-discriminator-value"]]}
    required = list(base.get("required", ()))
    for part in schema["allOf"]:
        properties |= part.get("properties", {})
        required += part.get("required", [])
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _strict(schema: dict[str, Any]) -> dict[str, Any]:
    if schema.get("type") == "object" and schema.get("properties") and "additionalProperties" not in schema:
        return {**schema, "additionalProperties": False}
    return schema
