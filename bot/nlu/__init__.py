"""Understanding: one utterance in, one `bot.core.heard.Heard` out.

Read in this order: words (text to tokens), patterns and lexicon (what is looked for, as data), status and whose (does
it hold now, and of whom), cue_reader, age and choices and findings (values), commands, addressee, classifier (sentence
vectors), reader (all of it, without context: a Reading), in_context (a Reading and what was just asked: a Heard),
hearing (both in one call). components/ puts it behind Rasa.
"""
