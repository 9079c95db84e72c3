"""The words of the widget's buttons, read from bot/content/buttons.yml."""

from __future__ import annotations

from functools import cache
from typing import Any

from bot.content.loader import FOLDER
from bot.content.shape import check_shape
from bot.content.yaml_file import read_yaml


@cache
def buttons() -> dict[str, Any]:
    """The file as plain data, checked against its schema. Raises ContentError."""
    content = read_yaml(FOLDER, "buttons.yml")
    check_shape("buttons.yml", content, "buttons")
    return content
