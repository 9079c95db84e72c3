"""What we measure, each by its own `make bench-…`: a turn over HTTP, what is understood, the voice, the page."""
