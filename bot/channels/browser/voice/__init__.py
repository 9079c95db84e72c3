"""Hands-free voice with a page: the websocket, and a microphone and a loudspeaker in another place."""
