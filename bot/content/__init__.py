"""What the assistant knows, as YAML a midwife can read, and the loader that makes core models of it."""
