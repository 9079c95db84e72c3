"""Understanding: one utterance in, one `bot.core.understood.heard.Heard` out.

Read in this order:

    words                     text to tokens
    patterns, lexicon         what rules look for, as data (lexicon/)
    status, whose             does a sign hold now, and of whom
    cue_reader                every sign with the words that made it
    commands, addressee, age, choices, hints, findings, faq     the rest that rules can tell
    rules                     all of that: a Reading
    net/                      what was learnt from data/nlu: chances of acts, decisions, topics, cues
    evidence, weighing        rules and net weighed together
    reader                    the whole Reading, without context
    choosing, agreeing        from chances to a decision, and cues that agree with it
    in_context                a Reading and what was just asked: a Heard
    hearing                   all of it in one call

components/ puts it behind Rasa. docs/understanding.md tells how well it does and how that was measured.
"""
