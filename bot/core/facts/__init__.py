"""What is known of the baby and the day, and what follows from it: readiness, the profile, the suitable routine."""
