"""The thin Rasa component that reads utterances. All the thinking is in bot.nlu."""
