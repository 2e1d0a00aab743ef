"""State variables, grouped by who owns them: each with its meaning, unit, bounds and neutral value."""
