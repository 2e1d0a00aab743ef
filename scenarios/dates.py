"""Dates: months of the calendar as months of a run, which begins in July 2022."""

from __future__ import annotations

import re

FIRST = (2022, 7)
LONGEST = 180  # months: fifteen years
DATE = re.compile(r"(\d{4})-(\d{2})", flags=re.ASCII)
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ALLOWED = 'must be a year and a month such as "2025-04", from 2022-07 to 2037-06'


def month_of(date: object) -> int | None:
    """The month of a run in which a date falls, 0 being July 2022; None where it is no date of a run.

    >>> month_of("2025-04"), month_of("2022-06"), month_of("April"), month_of("2025-13")
    (33, None, None, None)
    """
    found = DATE.fullmatch(date) if isinstance(date, str) else None
    if found is None or not 1 <= int(found[2]) <= 12:
        return None
    month = (int(found[1]) - FIRST[0]) * 12 + int(found[2]) - FIRST[1]
    return month if 0 <= month < LONGEST else None


def date_of(month: float) -> str:
    """The date of a month of a run, as a scenario writes it.

    >>> date_of(0), date_of(33.5)
    ('2022-07', '2025-04')
    """
    years, months = divmod(int(month) + FIRST[1] - 1, 12)
    return f"{FIRST[0] + years}-{months + 1:02d}"


def spoken(month: float) -> str:
    """The date of a month of a run, in words.

    >>> spoken(33)
    'April 2025'
    """
    year, _, number = date_of(month).partition("-")
    return f"{MONTHS[int(number) - 1]} {year}"
