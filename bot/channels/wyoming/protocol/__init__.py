"""The Wyoming protocol: connections, events, audio in and audio out."""
