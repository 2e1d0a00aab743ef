"""`icsim compare`: two regimes with the same luck."""
import click
command = click.Command("compare")
