"""A satellite's session: its conversation, its clock, and Home Assistant's actions to speak through it."""
