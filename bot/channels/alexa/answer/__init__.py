"""Alexa's answers: speech with its silences, cards and pictures."""
