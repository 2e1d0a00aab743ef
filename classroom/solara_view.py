"""A component for Mesa's `SolaraViz`: the live graph of ties, every body in its place. Needs the extra `solara`.

Solara is imported when a component is made, and only here: nothing else of the project needs it.
"""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from experiments.figures.frame import png
from experiments.figures.network import network
from experiments.figures.standing import standing
from simulation.core.landscape import Landscape
from simulation.model import ICSModel

WHOLE = "The whole country"
FILL = "display: block; width: 100%; height: calc(100% - 48px); object-fit: contain; object-position: left top"


def make_network_component(system: str = "") -> Any:
    """A component that draws `model.graph` after every step, with a box to choose the country or one system.

    `system` is the code of the board to begin with; the country where it is empty. Raises ModuleNotFoundError where
    solara is not installed.
    """
    import reacton
    import solara
    from mesa.visualization.utils import update_counter

    def ties(model: ICSModel) -> None:
        update_counter.get()  # drawn again whenever Mesa has stepped the model
        chosen, choose = solara.use_state(system)
        codes = choices(model.world.land)
        code = chosen if chosen in codes.values() else ""
        places = solara.use_memo(lambda: standing(model.world.land, code), [model.world.land, code])
        figure, told = network(model.graph, places, model.world.month)
        image = b64encode(png(figure)).decode()
        named = next(name for name, one in codes.items() if one == code)
        with solara.Div(style={"height": "100%"}):
            solara.Select("Show", list(codes), value=named, on_value=lambda name: choose(codes[name]), dense=True)
            solara.HTML("img", style=FILL, attributes={"src": f"data:image/png;base64,{image}", "alt": told})

    return reacton.component(ties)  # solara's own decorator cannot read a function within another, and warns


def choices(land: Landscape) -> dict[str, str]:
    """What may be shown, as it is called, with the code of the board: the whole country, then systems by name."""
    systems = sorted(zip(land.icb.short, land.icb.codes, strict=True))
    return {WHOLE: "", **dict(systems)}
