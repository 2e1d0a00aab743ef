"""The machine: a world that is a value, rules that are formulas, and a month that is a list of rules."""
