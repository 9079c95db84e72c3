"""Learns anew from data/nlu and bot/content, and writes bot/nlu/net/learnt.npz: `make learn`.

It takes an hour on two cores. Commit the file with the phrases: the weights that were measured are what ships.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

from bot.content.loader import library
from bot.nlu.deciding.expected_cost import NONE
from bot.nlu.learning.fusing import fit_fusion
from bot.nlu.learning.network import Network
from bot.nlu.learning.phrases import Phrase, phrases_to_learn
from bot.nlu.learning.teaching import teach
from bot.nlu.net.estimator import tokenizer
from bot.nlu.net.examples import read_examples
from bot.nlu.net.learnt import FILE, Learnt, fingerprint, load_learnt, save_learnt
from bot.nlu.net.running import ready_estimator
from bot.nlu.rules.rule_reader import RuleReader
from bot.nlu.text.cue_kinds import cue_kinds
from bot.nlu.text.lexicon import load_lexicon

EPOCHS = 4
SEEDS = (7, 8)
"""One net for each: two that have learnt apart err apart."""


def main() -> None:
    """Learn, fuse, write."""
    parser = argparse.ArgumentParser(description="Learn from the training phrases.")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--on", action="store_true", help="go on from what was learnt, for phrases added since")
    parser.add_argument("--fuse", action="store_true", help="only fit the fusion, where rules have changed: minutes")
    parser.add_argument("--file", type=Path, default=FILE, help="the file to write, and to go on from")
    options = parser.parse_args()
    lexicon, content, examples = load_lexicon(), library(), read_examples()
    phrases = phrases_to_learn(examples, content, lexicon)
    taught = [phrase for phrase in phrases if not phrase.held_out]
    held_out = [phrase for phrase in phrases if phrase.held_out]
    print(f"{len(taught)} phrases to learn from, {len(held_out)} to fuse by", flush=True)
    before = load_learnt(options.file) if options.on or options.fuse else None
    if before is not None and options.fuse:
        learnt = before
    else:
        labels, starts = _labels(phrases, sorted(cue_kinds(content))), before.nets if before else (None,) * len(SEEDS)
        nets = []
        for seed, start in zip(SEEDS, starts, strict=True):
            network = Network(labels, seed, start)
            teach(network, taught, tokenizer(), options.epochs, seed)
            nets.append(network.learnt())
        learnt = Learnt(tuple(nets), {}, fingerprint(examples))
    fusion = fit_fusion(held_out, ready_estimator(learnt), RuleReader(content, lexicon), lexicon)
    save_learnt(replace(learnt, fusion=fusion), options.file)
    print(f"written: {options.file.name}, {options.file.stat().st_size / 1e6:.1f} MB", flush=True)


def _labels(phrases: Sequence[Phrase], cues: list[str]) -> dict[str, list[str]]:
    return {
        "act": sorted({phrase.act for phrase in phrases}),
        "decision": sorted({phrase.decision or NONE for phrase in phrases}),
        "topic": sorted({phrase.topic for phrase in phrases if phrase.topic}),
        "cue": cues,
    }


if __name__ == "__main__":
    main()
