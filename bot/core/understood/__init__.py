"""What an utterance was understood to say, what it decides, and the event it amounts to."""
