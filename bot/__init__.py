"""Gentle Hands: what should happen (core), what it knows (content), what it hears (nlu) and how it is served."""
