"""The self-test: says a line, hears it back through the real microphone, and names what is wrong."""
