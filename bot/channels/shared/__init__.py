"""What every channel needs: a turn, a registry of conversations, a queue of turns, its entry in credentials.yml."""
