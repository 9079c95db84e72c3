"""Text before its meaning: tokens, patterns, the lexicon, numbers and phrase tables."""
