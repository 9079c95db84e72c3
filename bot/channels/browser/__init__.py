"""The browser's border: the page and its files, chat over socket.io, and what keeps both safe to expose."""
