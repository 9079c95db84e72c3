"""What we measure, each by its own `make bench-…`: a turn over HTTP, and what is understood."""
