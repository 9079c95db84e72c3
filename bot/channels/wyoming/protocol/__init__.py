"""The Wyoming protocol: connections, events, sound in and sound out."""
