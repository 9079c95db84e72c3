"""The conversation at this machine's terminal: typed lines, scripts, the transcript, the last session."""
