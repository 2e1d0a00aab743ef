"""Classroom: the live page, in which a lecture hall plays policies against each other on the same luck."""
