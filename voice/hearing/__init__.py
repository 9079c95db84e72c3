"""From the microphone to words: echo cancellation, voice activity, endpointing, recognisers."""
