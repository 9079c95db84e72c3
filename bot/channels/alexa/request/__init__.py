"""Alexa's requests: verified, and read as what the caregiver said."""
