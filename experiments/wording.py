"""Wording: numbers as a reader reads them, and lists in words. Shares become per cent here, and nowhere else."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from simulation.metrics import Metric

MINUS = "\N{MINUS SIGN}"
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True)
class Unit:
    """How a metric's unit is written: the factor of its numbers, and the words after a level and after a difference."""

    factor: float
    level: str
    change: str


UNITS = {
    "share": Unit(100, "%", "% points"),
    "share of allocation": Unit(100, "% of allocation", "% points of allocation"),
    "0 to 1": Unit(1, "on a scale of 0 to 1", "on a scale of 0 to 1"),
    "index": Unit(1, "(July 2022 = 1)", "(July 2022 = 1)"),
    "years": Unit(1, "years", "years"),
}


def unit_of(metric: Metric) -> Unit:
    """How this metric's unit is written."""
    unit = UNITS.get(metric.unit, Unit(1, metric.unit, metric.unit))
    return Unit(1, "", "") if metric.unit == "index" and "2022" not in metric.meaning else unit


def decimals(metric: Metric) -> int:
    """Digits after the point that show a fifth of the metric's band, so that nothing that matters is rounded away.

    >>> from simulation.metrics import METRICS
    >>> decimals(METRICS["waits"]), decimals(METRICS["trust"])
    (1, 3)
    """
    step = metric.band * unit_of(metric).factor / 5
    return max(0, math.ceil(-math.log10(step) - 1e-9)) if step > 0 else 3


def number(value: float, places: int, *, sign: bool = False) -> str:
    """A number with a real minus sign, never as minus zero; with `sign`, a plus before what is above 0.

    >>> number(-0.04, 1), number(-1.26, 1), number(0.51, 1, sign=True), number(float("nan"), 1)
    ('0.0', '−1.3', '+0.5', 'not known')
    """
    if not math.isfinite(value):
        return "not known" if math.isnan(value) else ("∞" if value > 0 else MINUS + "∞")
    text = f"{abs(value):,.{places}f}"
    if not text.strip("0.,"):
        return "0" if places == 0 or sign else text
    return (MINUS if value < 0 else "+" if sign else "") + text


def level(value: float, metric: Metric) -> str:
    """A metric's value as digits in its reader's unit.

    >>> from simulation.metrics import METRICS
    >>> level(0.3951, METRICS["waits"])
    '39.5'
    """
    return number(value * unit_of(metric).factor, decimals(metric))


def change(value: float, metric: Metric) -> str:
    """A difference as digits in its reader's unit, with its sign.

    >>> from simulation.metrics import METRICS
    >>> change(-0.0588, METRICS["waits"]), change(-0.0001, METRICS["waits"])
    ('−5.9', '0')
    """
    return number(value * unit_of(metric).factor, decimals(metric), sign=True)


def interval_digits(mean: float, low: float, high: float, metric: Metric) -> tuple[str, str, str]:
    """A difference and its interval as digits, with as many as tell the interval's ends apart (at most one more).

    >>> from simulation.metrics import METRICS
    >>> interval_digits(0.001502, 0.001479, 0.001525, METRICS["deficit"])
    ('+0.150', '+0.148', '+0.152')
    """
    factor, places = unit_of(metric).factor, decimals(metric)
    places += low < high and factor * (high - low) < 2 * 10.0**-places
    texts = [number(value * factor, places, sign=True) for value in (mean, low, high)]
    return texts[0], texts[1], texts[2]


def with_unit(text: str, unit: str) -> str:
    """Digits and their unit.

    >>> with_unit("39.5", "%"), with_unit("16.5", "years")
    ('39.5%', '16.5 years')
    """
    return (text + unit if unit.startswith("%") and not unit.startswith("% p") else f"{text} {unit}").strip()


def percent(share: float) -> str:
    """A share in whole per cent; 'nearly all' is never rounded up to all, nor 'hardly any' down to none.

    >>> percent(0.875), percent(0.999), percent(0.001), percent(1.0)
    ('88%', '99%', '1%', '100%')
    """
    if math.isnan(share):
        return "not known"
    whole = round(100 * share)
    whole = min(whole, 99) if share < 1 else whole
    return f"{max(whole, 1) if share > 0 else whole}%"


def listing(words: Sequence[str], last: str = "and") -> str:
    """Words in a row.

    >>> listing(["waits"]), listing(["waits", "trust", "deficit"])
    ('waits', 'waits, trust and deficit')
    """
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def counted(n: int, one: str, many: str = "") -> str:
    """A count in words: small numbers spelled out.

    >>> counted(2, "headline"), counted(1, "system"), counted(42, "system")
    ('two headlines', 'one system', '42 systems')
    """
    amount = NUMBERS[n] if 0 <= n < len(NUMBERS) else f"{n:,}"
    return f"{amount} {one if n == 1 else many or one + 's'}"


def months(value: float) -> str:
    """A month as it is written.

    >>> months(60.0), months(4.5)
    ('month 60', 'month 4.5')
    """
    return f"month {value:g}"


def in_sentence(label: str) -> str:
    """A label inside a sentence: its first letter small, unless it begins with initials.

    >>> in_sentence("Waiting list"), in_sentence("NHS vacancies")
    ('waiting list', 'NHS vacancies')
    """
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def capital(text: str) -> str:
    """A sentence's first letter made large, and nothing else changed."""
    return text[:1].upper() + text[1:]
