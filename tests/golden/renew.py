"""`python -m tests.golden.renew`: write the golden figures again, and say which moved."""

from __future__ import annotations

import sys

from tests.golden.figures import FILE, figures, kept, moved, write


def main() -> None:
    """Write what the model says now; print what moved, for the changelog."""
    new = figures()
    changes = moved(kept() if FILE.exists() else {}, new)
    write(new)
    sys.stdout.write("\n".join([*changes, f"{len(changes)} golden figures moved"]) + "\n")


if __name__ == "__main__":
    main()
