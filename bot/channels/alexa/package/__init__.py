"""The skill's package for Amazon's developer console: interaction model and manifest."""
