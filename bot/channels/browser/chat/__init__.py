"""Chat with a page over socket.io."""
