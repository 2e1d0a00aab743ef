"""Refusals: what a player or a host is told who asks for what may not be, with the status that goes with it."""

from __future__ import annotations


class PlayError(Exception):
    """What may not be done in a game; the message is one sentence for the one who asked."""

    def __init__(self, message: str, status: int = 400) -> None:
        """Say why not; `status` is that of HTTP."""
        super().__init__(message)
        self.status = status


NO_GAME = "There is no game with that code here: it may be mistyped, or over for more than a day."


def no_game() -> PlayError:
    """The answer to a code that there is not."""
    return PlayError(NO_GAME, 404)


def stranger(what: str) -> PlayError:
    """The answer to who asks for what only the holder of a key may do."""
    return PlayError(what, 403)


def too_late(what: str) -> PlayError:
    """The answer to who asks for what the game has gone past."""
    return PlayError(what, 409)
