"""An axis: plain, below, with round numbers and real minus signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from experiments.wording import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plain_axis(axes: Axes, bins: int = 6) -> None:
    """Give axes nothing but a scale below."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.set_facecolor("none")
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    axes.set_yticks([])
    axes.xaxis.set_major_locator(MaxNLocator(nbins=bins, steps=[1, 2, 2.5, 5, 10]))
    ticks = axes.get_xticks()
    places = next(d for d in range(8) if np.allclose(np.round(ticks, d), ticks, atol=1e-9, rtol=0))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: "0" if abs(x) < 1e-12 else number(x, places)))
    axes.tick_params(axis="x", labelsize=9, length=3)
