"""The hands-free front end: it listens, takes turns, speaks, and runs the timers that the assistant asks for."""
