"""Home Assistant's channel, by the Wyoming protocol: conversation, recognition and synthesis for its satellites."""
