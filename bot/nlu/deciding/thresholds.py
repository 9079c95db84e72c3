"""Every threshold and cost of deciding, each with where it comes from.

The dev phrases are the 2,021 of tests/nlu/phrases/dev, of which 1,806 meet all that is expected of them;
`python -m bench.understanding --dev` shows what a change does to them. The unseen test phrases set no threshold.
"""

from __future__ import annotations

import numpy as np

COST = np.array(
    [
        # none  continue ask  pause  stop  urgent crisis     where truly
        [0.0, 0.6, 0.8, 1.0, 1.0, 1.5, 1.5],  # none
        [0.6, 0.0, 0.8, 1.0, 1.0, 1.5, 1.5],  # continue
        [1.5, 2.0, 0.0, 0.8, 0.8, 1.2, 1.2],  # ask
        [7.0, 7.0, 1.2, 0.0, 0.7, 1.2, 1.2],  # pause
        [7.0, 7.0, 1.2, 0.7, 0.0, 1.0, 1.0],  # stop
        [10.5, 10.5, 2.5, 2.5, 2.2, 0.0, 0.8],  # urgent
        [10.5, 10.5, 2.5, 2.5, 2.2, 0.8, 0.0],  # crisis
    ]
)
"""What it costs to decide a column where a row was true; a needless question is 0.8.

The order of the costs is the project's first rule: distress is never called harmless. Their size was set on the dev
phrases (docs/adr/0031): with passed-over distress at three quarters of its cost six phrases more are met, and two
reports of distress instead of one are called harmless; at one and a half times its cost eleven fewer are met.
"""

RULED_GRAVE_FROM = 0.05
"""The chance, by rules and net together, from which an emergency that rules read is believed.

Set low for safety's sake: from 0.01 to 0.4 the dev phrases differ by four, at 0 by five.
"""

GRAVE_CLAUSE_FROM = 0.5
"""The chance of an emergency from which a clause that names it is believed, whatever else was said: more than not."""

SOFT_CHECK_FROM = 0.5
"""The chance that something is wrong from which talk to somebody else is asked about: as likely as not.

Dev phrases met: 1,799 at 0.2, 1,806 at 0.5, 1,807 at 0.9, and 1,792 where nothing is asked about.
"""

AMBIENT_REPLY_FROM = 0.9
"""The chance from which a few words after a question are still taken to be for somebody else.

Set high by judgement: an answer passed over is worse than one too many. No dev phrase turns on it.
"""

OVERHEARD_COMMAND_FROM = 0.95
"""The chance from which a command in so many words is still taken to be for somebody else; a bare one never is.

Set high by judgement, as above: from 0.8 to 0.99 one dev phrase turns on it.
"""

BARE_WORDS = 4
"""The number of words up to which an utterance is a bare reply or a bare command.

Set by judgement; no dev phrase turns on it from 2 to 8.
"""

UNCLEAR_BELOW = 0.25
"""The chance of the likeliest act under which the caregiver is asked instead of guessed at.

Any value up to 0.35 does the same to the dev phrases; at 0.45 three fewer are met.
"""

CLEAR_ACT_FROM = 0.6
"""The chance from which one act stands clear of all others, so that good news said with it is not answered instead.

Set by judgement; no dev phrase turns on it.
"""

COMPARED_GUESSES = 3
"""How many of the recogniser's likeliest guesses are compared to tell whether it heard well."""

ALIKE_FROM = 0.5
"""The share of words from which guesses agree: below it the words were misheard. Set on the dev phrases, spoken."""

PERHAPS_A_REPORT_FROM = 0.1
"""The chance of a report from which misheard words are asked about. Set on the dev phrases, spoken (docs/adr/0041)."""

MISHEARD_WELL_FROM = 0.95
"""The chance from which misheard good news is believed. Set on the dev phrases, spoken (docs/adr/0041)."""

YOUNG_FEVER_BELOW_WEEKS = 13
"""The age under which fever is a cue of its own, three months: `fever_under_3m` of cues.yml has the source."""

SHORT_WORDS = 3
"""The number of words up to which an utterance counts as short evidence; a change needs `make learn ARGS=--fuse`."""

LEAST_LOG_CHANCE = -8.0
"""The floor of the net's log chances in fusion, so that none counts without bound; a change needs the same."""
