"""Understanding: an utterance in, a `bot.core.understood.heard.Heard` out.

Read the rooms in this order; each imports only those above it (pyproject.toml holds that):

    errors           what can go wrong
    text/            text to tokens; patterns, phrase tables and numbers; lexicon/*.yml compiled
    reading          what is told of an utterance without its context: a Reading, and its JSON
    rules/           cues with assertion status and experiencer, commands, addressee, age, choices, findings, questions
    net/             what was learnt from data/nlu: the chances of acts, decisions, topics and cues
    deciding/        evidence and chances fused; the decision of least expected cost; a Reading settled to a Heard
    reader           rules and net on one utterance: the Reading
    alternatives     one Reading of everything that an utterance may have been
    understanding    all of it in one call, for tests and benches; components/ puts it behind Rasa
    learning/        how the net is learnt (`make learn`); no other room imports it

docs/understanding.md tells how well it does and how that was measured.
"""
