"""What rules can tell of an utterance: cues with assertion status and experiencer, commands, addressee, values."""
