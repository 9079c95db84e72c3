"""The assistant served by Rasa, in this process or over HTTP, and its files; rasa/ holds every patch of Rasa."""
