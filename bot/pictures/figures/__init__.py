"""Figures: the baby, or parts of the baby, with named places, drawn under the hands."""
