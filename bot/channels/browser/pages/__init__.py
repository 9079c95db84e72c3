"""The page, its files, the drawings, and the content that the widget shows."""
