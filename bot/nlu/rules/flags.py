"""Skip flags told outright ("she hates tummy time"): they leave strokes out, whatever was asked."""

from __future__ import annotations

from bot.core.library import Library
from bot.core.understood.cues import AssertionStatus, CueKind, Experiencer
from bot.nlu.rules.assertion import status_of
from bot.nlu.rules.experiencer import experiencer_of, find_people
from bot.nlu.rules.modifiers import find_modifiers
from bot.nlu.text.lexicon import Lexicon
from bot.nlu.text.patterns import Match
from bot.nlu.text.phrase_table import PhraseTable
from bot.nlu.text.tokens import Tokens

_SENTENCE_ENDS = frozenset({".", "?", "!"})


class Flags:
    """Finds skip flags by lexicon/flags.yml and by the flags' own phrases in the content."""

    def __init__(self, library: Library, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._phrases = PhraseTable(
            ((flag.id, phrase) for flag in library.skip_flags.values() for phrase in flag.phrases), lexicon
        )
        self._lists = lexicon.lists["flags"]
        self._told = {key.split("/")[0]: m for key, m in self._lists.items() if key.endswith("/told")}
        self._wished = {key.split("/")[0]: m for key, m in self._lists.items() if key.endswith("/wished")}

    def find(self, tokens: Tokens) -> tuple[Match, ...]:
        """Every place that sets a flag now, labelled with the flag.

        What is asked, supposed, denied or long past sets none.
        """
        told = [Match(flag, m.start, m.end) for flag, matcher in self._told.items() for m in matcher.find(tokens)]
        wished = [Match(flag, m.start, m.end) for flag, matcher in self._wished.items() for m in matcher.find(tokens)]
        phrases = [m for m in self._phrases.find(tokens) if not any(m.overlaps(other) for other in (*told, *wished))]
        if not (told or wished or phrases):
            return ()
        people = find_people(tokens, self._lexicon)
        told = [m for m in told if experiencer_of(m, tokens, people, self._lexicon) is Experiencer.BABY]
        told = [m for m in told if not self._stands_before("other_babies", m, tokens)]
        return tuple(m for m in (*told, *wished, *phrases) if self._holds(m, tokens))

    def _holds(self, match: Match, tokens: Tokens) -> bool:
        turned = any(match.overlaps(other) for other in self._lists["takes_back"].find(tokens))
        end_of_sentence = next((text for text in tokens.texts[match.end :] if text in _SENTENCE_ENDS), None)
        if turned or self._stands_before("gone_by", match, tokens) or end_of_sentence == "?":
            return False
        sign = (match, CueKind.STRESS)
        return status_of(*sign, find_modifiers(tokens, self._lexicon), (sign,)) is AssertionStatus.PRESENT

    def _stands_before(self, name: str, match: Match, tokens: Tokens) -> bool:
        return any(other.end == match.start for other in self._lists[name].find(tokens))
