"""Stylised facts: what each mechanism must make visible in whole runs, and cannot be seen without it."""
