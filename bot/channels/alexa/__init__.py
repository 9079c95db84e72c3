"""Alexa's channel: requests that Amazon has signed become turns, and replies become speech, cards and pictures."""
