"""The stylised facts of boards, partnerships and councils.

Thresholds are the bands of their metrics; differences of differences are asked for a tenth of one.
"""

from __future__ import annotations

from tests.facts.fact import Fact
from tests.facts.rows import boards_figures as evidence

FACTS = (
    Fact("relationships", "A tier more costs less where partners trust each other", 0.001, evidence.relationships,
         "coordination", {"history.trust": 0.35, "department.tiers": 7.0}),
    Fact("agenda", "Acute providers fill more than half of agendas, less with a chair apart", 0.002, evidence.agenda,
         "prevention", {"agenda.weight": 2.4}),
    Fact("board_size", "Where trust is low boards are bigger, and slower to decide", 0.05, evidence.board_size,
         "board_size", {"history.trust": 0.35}),
    Fact("tiers", "Adding tiers without removing one lowers cooperation", 0.01, evidence.tiers, "cooperation",
         {"department.tiers": 7.0}),
    Fact("talking_shop", "Early results keep partners at the table years later", 0.01, evidence.talking_shop,
         "engagement", {"partnership.statutory": False, "history.trust": 0.35}, 36),
    Fact("chairs", "Joint chairs suit systems that trust, separate ones those that do not", 0.0001, evidence.chairs,
         "acute_voice", {"partnership.chairs": "joint"}),
    Fact("strategy", "Short-term pressure takes the partnership's influence", 0.01, evidence.strategy, "influence",
         {"partnership.take_up": 1.0}),
    Fact("take_up", "Councils come to trust boards that take up their strategy more than the others", 0.01,
         evidence.take_up, "council_trust", {"partnership.take_up": 0.0}),
    Fact("dominance_fear", "Control costs councils' trust more than other partners'", 0.001, evidence.dominance_fear,
         "fear", {"department.stated_control": 0.75}),
    Fact("coterminosity", "Systems that share their borders with a council mature faster", 0.01,
         evidence.coterminosity, "shared_vision", {"shared_vision.borders": 0.2}),
    Fact("burning_platform", "A storm draws together those who trust each other, and not those who do not", 0.001,
         evidence.burning_platform, "cooperation", {"history.trust": 0.35}),
    Fact("enthusiasm", "Belief lifts the first months, and fades", 0.001, evidence.enthusiasm, "cooperation",
         {"enthusiasm.at_start": 0.2}),
    Fact("downward", "Answering to local partners raises take-up, less under strong control", 0.01, evidence.downward,
         "take_up", {"partnership.downward": 1.0}),
)  # fmt: skip
