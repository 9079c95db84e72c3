"""Writer of SVG elements as text: presentation attributes only, numbers to a tenth."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr


def number(value: float) -> str:
    """A number to a tenth, without a trailing 0."""
    text = f"{value:.1f}"
    text = text[:-2] if text.endswith(".0") else text
    return "0" if text == "-0" else text


def element(name: str, *children: str, **attributes: float | str | None) -> str:
    """One element.

    children: the elements inside, as text.
    attributes: `stroke_width` is written stroke-width, the underscore at the end of `class_` falls away, and an
    attribute that is None is left out.
    """
    parts = [name]
    for key, value in attributes.items():
        if value is not None:
            text = value if isinstance(value, str) else number(value)
            parts.append(f"{key.rstrip('_').replace('_', '-')}={quoteattr(text)}")
    head = " ".join(parts)
    return f"<{head}>{''.join(children)}</{name}>" if children else f"<{head}/>"


def words(name: str, text: str, **attributes: float | str | None) -> str:
    """An element that holds text, escaped."""
    return element(name, escape(text), **attributes)
