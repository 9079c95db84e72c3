"""Prints docs/settings.md: every setting of the voice with its values, its default and the sentence under the field.

python -m scripts.settings_doc > docs/settings.md
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
from collections.abc import Mapping
from typing import Any

import voice.settings
from voice.settings import CHOICES, RANGES, Settings

EXAMPLE = """\
microphone: Jabra
voice: en-us
words_per_minute: 135
night: "21:00-06:30"
"""

HEAD = f"""# Settings of the voice

How the voice hears and speaks, printed by `python -m scripts.settings_doc` from the fields in
[`voice/settings.py`](../voice/settings.py). A test fails when this page and the fields differ.

They are read from one file, `voice.yml`, in `~/.config/gentle-hands` (or under `$XDG_CONFIG_HOME`); set
`GENTLE_HANDS_CONFIG` for another folder. Nothing needs to be in it: what it does not name keeps its default. For
example:

```yaml
{EXAMPLE}```

A mistake in the file is named, with what would fit, and the program ends with status 2 before anything is said.

| command | what it does |
|---|---|
| `make devices` | lists microphones, speakers, voices, recognisers and wake words, each with its line for the file |
| `make hear` | tries them: says a line, hears it back, and names what is wrong |
| `python -m voice --settings FILE` | talks with another file for once; `--help` lists flags that outrank it |

| setting | what it may be | default | what it does |
|---|---|---|---|
"""


def sentences() -> Mapping[str, str]:
    """The sentence under each field in the source, by the field's name."""
    tree = ast.parse(inspect.getsource(voice.settings))
    (body,) = (node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == Settings.__name__)
    return {
        ast.unparse(field.target): str(after.value.value)
        for field, after in zip(body, body[1:], strict=False)
        if isinstance(field, ast.AnnAssign) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
    }


def page() -> str:
    """The whole page as Markdown."""
    said = sentences()
    rows = []
    for item in dataclasses.fields(Settings):
        sentence = " ".join(said[item.name].split()).replace("|", "\\|")
        rows.append(f"| `{item.name}` | {allowed(item.name)} | {_default(item.name)} | {sentence} |")
    return HEAD + "\n".join(rows) + "\n"


def allowed(name: str) -> str:
    """The values that a setting allows, in words."""
    if name in RANGES:
        least, most = RANGES[name]
        return f"{least:g} to {most:g}"
    if name in CHOICES:
        return ", ".join(f"`{choice}`" for choice in CHOICES[name])
    if name == "night":
        return 'hours, as `"21:00-06:30"`'
    default = getattr(Settings(), name)
    if isinstance(default, bool):
        return "true or false"
    return "names with values" if isinstance(default, Mapping) else "a word or a name"


def _default(name: str) -> str:
    value: Any = getattr(Settings(), name)
    if value is None or value == {}:
        return "not set"
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, int | float) else f"`{value}`"


if __name__ == "__main__":
    print(page(), end="")
