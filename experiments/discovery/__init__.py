"""Scenario discovery: in which worlds an answer holds, as boxes of values in words, and whether chance made them."""
