"""What every channel needs: turns, their queue, a registry of conversations, refusals, entries of credentials.yml."""
