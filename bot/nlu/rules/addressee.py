"""Addressed or overheard: to whom an utterance goes, by its wording."""

from __future__ import annotations

from bot.nlu.reading import Addressee
from bot.nlu.text.lexicon import Lexicon
from bot.nlu.text.tokens import Tokens

_OVERHEARD = (Addressee.SONG, Addressee.BABY, Addressee.OTHERS, Addressee.PHONE, Addressee.MEDIA, Addressee.SELF)


def addressee_of(tokens: Tokens, lexicon: Lexicon) -> Addressee:
    """Whom the wording addresses; what names the assistant or its strokes outweighs the rest."""
    lists = lexicon.lists["addressee"]
    tokens = tokens.without_punctuation()
    if lists["addressed"].find(tokens):
        return Addressee.ASSISTANT
    for candidate in _OVERHEARD:
        if lists[candidate.value].find(tokens):
            return candidate
    return Addressee.NOBODY


def reveals_distress(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether words to a baby show that the baby is distressed ("oh don't cry sweetheart")."""
    return bool(lexicon.lists["addressee"]["reveals_distress"].find(tokens))
