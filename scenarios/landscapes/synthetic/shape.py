"""Shape: the arguments of a synthetic landscape, each with its range."""

from __future__ import annotations

from dataclasses import dataclass

SYSTEMS_IN_ENGLAND = 42
RANGES = {
    "size": (1.0 / SYSTEMS_IN_ENGLAND, 32.0),
    "heterogeneity": (0.0, 3.0),
    "concentration": (0.1, 0.95),
    "span": (1.0, 42.0),
}


@dataclass(frozen=True, kw_only=True)
class Shape:
    """How large a landscape is and how unlike its systems are. The defaults give something like England.

    `size`: how many Englands (1/42..32; 1 is 42 systems, 16 is 672). `heterogeneity`: multiple of England's spread of
    facts between systems (0..3; 0 makes them alike). `concentration`: share of a system's beds that its first trust
    holds (0.1..0.95; England's mean is about 0.5). `span`: systems that a region oversees (1..42, whole).
    """

    size: float = 1.0
    heterogeneity: float = 1.0
    concentration: float = 0.5
    span: float = 6

    def __post_init__(self) -> None:
        """Refuse what is out of range; nan fails every comparison."""
        for name, (low, high) in RANGES.items():
            value = getattr(self, name)
            if not low <= value <= high:
                message = f"synthetic {name} = {value!r}: must lie in {low:.3g}..{high:g}"
                raise ValueError(message)
        if self.span != int(self.span):
            message = f"synthetic span = {self.span!r}: must be whole (systems)"
            raise ValueError(message)

    @property
    def systems(self) -> int:
        """How many systems there are.

        >>> Shape(size=16).systems
        672
        """
        return max(1, round(self.size * SYSTEMS_IN_ENGLAND))
