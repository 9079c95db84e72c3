"""What is left of a text when it is spoken."""

from __future__ import annotations

import pytest

from voice.speaking.prerender import lines_to_prerender
from voice.speaking.speakable_text import LONGEST_WORDS, in_parts, spoken


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Rest your hands.", "Rest your hands."),
        ('<speak>Rest <break time="1s"/> your <emphasis>hands</emphasis>.</speak>', "Rest your hands."),
        ("&lt;speak&gt;Rest&lt;/speak&gt; &amp; breathe", "Rest & breathe"),
        ("**Well** _done_ `here`\n# Next\n- one", "Well done here Next one"),
        ("See [the leaflet](https://example.org/x).", "See the leaflet."),
        ("Lovely 👶🏽❤️ smile ♥", "Lovely smile"),
        ("family 👨‍👩‍👧 time\u200b\x07\x1b[0m", "family time 0m"),
        ("[[h@l'oU]] there", "h@l'oU there"),
        ("Warm to 24 °C, and 3 < 5.", "Warm to 24 °C, and 3 5."),
        ("naïve café, she's … um", "naïve café, she's … um"),
        ("♥", ""),
    ],
)
def test_what_is_for_eyes_or_machines_goes_and_the_words_stay(text: str, plain: str) -> None:
    assert spoken(text) == plain


def test_the_assistants_lines_are_plain_already_and_one_part_each() -> None:
    assert [line for line in lines_to_prerender() if spoken(line) != line] == []
    assert [line for line in lines_to_prerender() if len(in_parts(line)) != 1] == []


def test_a_line_longer_than_a_breath_is_parted_at_its_sentence_ends() -> None:
    long = "Rest your palms on her thigh. " + "Stroke slowly down to the foot, " * 5 + "gently. Well done!"
    assert len(long.split()) > LONGEST_WORDS
    first, *_, last = in_parts(long)
    assert first == "Rest your palms on her thigh." and last == "Well done!"
    assert " ".join(in_parts(long)) == long
    assert in_parts("Short. And whole.") == ("Short. And whole.",) and in_parts("") == ()
