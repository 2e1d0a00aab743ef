"""Consequences, one a file: what follows for ties, money and services. Decisions stand in `agents`."""
