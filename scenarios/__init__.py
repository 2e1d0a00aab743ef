"""Stories as data: scenarios in TOML, how they are read and checked, and the landscapes on which they play."""
