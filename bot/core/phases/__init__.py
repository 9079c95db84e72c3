"""What happens in each phase: one module a phase, gathered by the transition table in bot.core.session."""
