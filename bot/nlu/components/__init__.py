"""Thin Rasa components: sentence vectors, and the reader that learns and reads. All the thinking is in bot.nlu."""
