"""The browser's channel: the page and its files, chat over socket.io, voice, and what makes them safe to expose."""
