"""The three loops of the model, each shown closed and open."""
