"""Refused: what somebody is told who asks for what there is not."""


class AskError(ValueError):
    """An address that asks for what there is not; the message is one sentence, for the one who asked."""
