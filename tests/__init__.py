"""The checks: they mirror the rooms."""
