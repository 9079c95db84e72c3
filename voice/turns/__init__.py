"""Turn-taking: who has the floor, what is sent, what is said, barge-in, the conversation loop."""
