"""Rasa's custom actions. Thin: load the session from its slot, step, utter, save."""

from actions.guide import ActionGuide

__all__ = ["ActionGuide"]
