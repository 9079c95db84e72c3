"""Home Assistant's side of the server, by the Wyoming protocol: conversation, ears and voice for its satellites."""
