"""Society: bodies that exist, tied by the rules of all layers, drawn, checked and locked."""

from __future__ import annotations

import dataclasses

from scenarios.landscapes.checks import sound
from scenarios.landscapes.draws import drawn
from scenarios.landscapes.flows import Flows
from scenarios.landscapes.nation import national_lines
from scenarios.landscapes.pairs import folded
from scenarios.landscapes.partnership_layer import partnership_ties
from scenarios.landscapes.pathway_layer import pathway_ties
from scenarios.landscapes.peer_layer import peer_ties
from scenarios.landscapes.place_layer import place_ties
from simulation.core.landscape import Landscape


def settled(bodies: Landscape, flows: Flows) -> Landscape:
    """The same bodies with their ties, lines and drawn columns; raises ValueError if they do not hold together."""
    layers = (partnership_ties, place_ties, peer_ties, pathway_ties)
    bundles = [bundle for layer in layers for bundle in layer(bodies, flows)]
    tied = dataclasses.replace(bodies, ties=folded(bundles, bodies.size), lines=national_lines(bodies))
    return sound(drawn(tied))
