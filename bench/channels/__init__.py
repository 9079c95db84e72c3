"""The time that each channel adds to a turn: `python -m bench.channels`."""
