"""What a channel adds to a turn: `python -m bench.channels`."""
