"""Addressed or overheard: to whom an utterance goes, by its wording."""

from __future__ import annotations

from bot.nlu.reading import Addressee
from bot.nlu.text.lexicon import Lexicon
from bot.nlu.text.tokens import Tokens

_OVERHEARD = (Addressee.SONG, Addressee.BABY, Addressee.OTHERS, Addressee.PHONE, Addressee.MEDIA, Addressee.SELF)


def addressee_of(words: Tokens, lexicon: Lexicon) -> Addressee:
    """Whom the wording addresses; what names the assistant or its strokes outweighs the rest."""
    lists = lexicon.lists["addressee"]
    words = words.without_punctuation()
    if lists["addressed"].find(words):
        return Addressee.ASSISTANT
    for candidate in _OVERHEARD:
        if lists[candidate.value].find(words):
            return candidate
    return Addressee.NOBODY


def reveals_distress(words: Tokens, lexicon: Lexicon) -> bool:
    """Whether words to a baby let one hear that the baby is distressed ("oh don't cry sweetheart")."""
    return bool(lexicon.lists["addressee"]["reveals_distress"].find(words))
