"""Recognition and synthesis lent to Home Assistant's satellites."""
