"""How questions are asked: the command line, single runs, comparisons, their stores and their reports."""
