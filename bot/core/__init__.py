"""What should happen in a massage, and nothing else: no clock, no files, no framework, no sentences."""
