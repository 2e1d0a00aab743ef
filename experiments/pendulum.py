"""The pendulum (M12): has control, over a century, a rhythm of its own? `python -m experiments.pendulum` draws it.

A steady toy world (money keeps up with need, no elections, which come by the calendar) is run side by side at several
gains of the loop (how much less control is wanted per unit of its cost) and with every delay of the loop cut. No period
is put in anywhere: what is looked for is a peak of the spectrum between five and twenty years.
"""

from __future__ import annotations

import dataclasses
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.signal import detrend, welch

from experiments.figures.frame import head as titled
from experiments.figures.frame import headed, panel, png, sheet, write
from experiments.figures.palette import OTHERS, SOFT
from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.run import simulate
from simulation.settings import Settings

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FIGURE = Path("results/reference/pendulum.png")
TWINS, YEARS, SETTLING = 16, 100, 10  # the first ten years are left out: they still remember July 2022
SEGMENT, FINE = 600, 2400  # months in a piece of the record; points of the transform
# Time constants of the loop, in months: what the centre sees, feels, decides, and what practice makes of it.
DELAYS = {"perception": {"published": 2.0, "lag": 6.0}, "pendulum": {"perception": 12.0, "reform": 24.0},
          "letting_go": {"follow": 36.0}}  # fmt: skip
SHORTEST = 1.0  # a step: no time constant can be shorter


@dataclass(frozen=True)
class Arm:
    """One line of the figure: the gain of the loop, and its delays as a share of realistic ones."""

    label: str
    gain: float
    delays: float


ARMS = (
    Arm("gain 0.5 (the default), realistic delays", 0.5, 1.0),
    Arm("gain 2", 2.0, 1.0),
    Arm("gain 4", 4.0, 1.0),
    Arm("gain 6 (the end of its range)", 6.0, 1.0),
    Arm("gain 6, delays halved", 6.0, 0.5),
    Arm("gain 6, hardly any delay", 6.0, 0.02),
)


@dataclass(frozen=True)
class Spectrum:
    """Power of control in practice by frequency (a year), mean over twins."""

    frequency: Array
    power: Array

    def between(self, shortest: float, longest: float) -> NDArray[np.bool_]:
        """Where periods are within so many years."""
        inside: NDArray[np.bool_] = (self.frequency >= 1.0 / longest) & (self.frequency <= 1.0 / shortest)
        return inside

    @property
    def period(self) -> float:
        """The period, of 5 to 25 years, that has the most power."""
        inside = np.flatnonzero(self.between(5.0, 25.0))
        return float(1.0 / self.frequency[inside[np.argmax(self.power[inside])]])

    @property
    def prominence(self) -> float:
        """Most power at periods of 5 to 20 years against the mean at 25 to 50: above 1, the peak is interior."""
        inside, long = self.between(5.0, 20.0), self.between(25.0, 50.0)
        return float(self.power[inside].max() / self.power[long].mean())


def settings(arms: tuple[Arm, ...], twins: int) -> Settings:
    """The steady world of every arm, each for all twins, side by side."""
    gain, share = (np.repeat([getattr(arm, name) for arm in arms], twins) for name in ("gain", "delays"))
    steady = Settings().without("growth", "election").but({"treasury.real_growth": 0.0, "pendulum.by_cost": gain})
    tables = dict(steady.tables)
    for table, lags in DELAYS.items():  # cut below their ranges on purpose: what no delay would do
        cut = {key: np.maximum(SHORTEST, share * months) for key, months in lags.items()}
        tables[table] = steady.table(table).held(cut)
    return dataclasses.replace(steady, tables=tables)


def deseasonalised(control: Array) -> Array:
    """A record of (months, runs) less the mean of each month of the year."""
    years = control[: len(control) // 12 * 12].reshape(-1, 12, control.shape[1])
    level: Array = (years - years.mean(axis=0)).reshape(-1, control.shape[1])
    return level


def spectra(arms: tuple[Arm, ...] = ARMS, twins: int = TWINS, years: int = YEARS) -> tuple[Spectrum, ...]:
    """The spectrum of control in every arm, by Welch's method."""
    run = simulate(open_landscape("toy"), settings(arms, twins), tuple(range(twins)) * len(arms),
                   steps=12 * (years + SETTLING), metrics=("control",))  # fmt: skip
    record = deseasonalised(run.nation["control"][12 * SETTLING + 1 :])
    frequency, power = welch(record, fs=12.0, nperseg=SEGMENT, nfft=FINE, axis=0, detrend=detrend)
    by_arm = power.reshape(len(frequency), len(arms), twins).mean(axis=2)
    return tuple(Spectrum(frequency, by_arm[:, i]) for i in range(len(arms)))


def figure(found: tuple[Spectrum, ...], arms: tuple[Arm, ...] = ARMS) -> Figure:
    """Power against period, one line an arm."""
    title, notes, top = headed(
        8.6, "A pendulum needs delay, and a loop that is strong enough",
        f"Spectrum of control in practice on the toy landscape: {TWINS} twins, {YEARS} years, seasons taken out, steady"
        " money, no elections. Nothing in the model has a period.",
    )  # fmt: skip
    drawn = sheet(8.6, top + 4.9)
    titled(drawn, title, notes)
    axes = panel(drawn, 0.9, top + 0.1, 7.4, 4.0)
    for arm, spectrum, colour in zip(arms, found, OTHERS, strict=True):
        inside = spectrum.between(2.0, 50.0)
        axes.loglog(1.0 / spectrum.frequency[inside], spectrum.power[inside], color=colour, label=arm.label,
                    linestyle="-" if arm.delays == 1.0 else "--")  # fmt: skip
    axes.set_xticks([2, 5, 10, 20, 50], labels=["2", "5", "10", "20", "50"])
    axes.minorticks_off()
    axes.set_xlabel("Period, years")
    axes.set_ylabel("Power of control")
    axes.legend(frameon=False, fontsize=8.5, loc="lower right")
    write(drawn, 0.9, top + 4.65, "Dashed: every delay of the loop cut.", fontsize=9, color=SOFT)
    return drawn


def main() -> None:
    """Run, draw and say what was found."""
    found = spectra()
    FIGURE.parent.mkdir(parents=True, exist_ok=True)
    FIGURE.write_bytes(png(figure(found)))
    for arm, spectrum in zip(ARMS, found, strict=True):
        sys.stdout.write(f"{arm.label:45} {spectrum.period:5.1f} years, prominence {spectrum.prominence:4.1f}\n")


if __name__ == "__main__":
    main()
