"""From lines to sound: the speaker, the TTS queue and cache, lines rendered ahead, rhythm."""
