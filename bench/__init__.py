"""Measurements: a turn over HTTP, understanding, the voice, the page, and what each channel adds to a turn."""
