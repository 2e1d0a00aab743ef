"""Maps: where the answer flips over two axes, and how well that is known."""
