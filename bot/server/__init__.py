"""Rasa made to serve us: where conversations are kept, how turns queue, actions in our process, the local server."""
