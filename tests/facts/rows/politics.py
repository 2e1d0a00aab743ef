"""The stylised facts of politics. Thresholds are the bands of the metrics that they look at, unless a line says why."""

from __future__ import annotations

from tests.facts.fact import Fact
from tests.facts.rows import politics_figures as evidence

STORM = {"outside.strikes": 0.06, "outside.prices": 0.03}

FACTS = (
    Fact("pendulum", "A centre that held tightly comes to want less control than one that did not", 0.005,
         evidence.pendulum, moves="control", when={"pendulum.by_cost": 3.0, "intervention.base": -2.2}, steps=60),
    Fact("target_dilution", "What all targets attain rises with a few of them and falls with many", 0.01,
         evidence.target_dilution, moves="effort", when={"reform.targets": 12.0}),
    Fact("postbox", "Trusts heed boards that improve nothing less and less", 0.1, evidence.postbox,
         moves="trust_vertical", when=evidence.POSTBOX, steps=36),
    # A difference of differences: asked for a tenth of the band, as M67 is.
    Fact("reorganisation", "A reorganisation costs joint work, and more where boards are weak", 0.001,
         evidence.reorganisation, moves="reorganising"),
    Fact("social_care_voice", "Councils come to the table where social care is heard in the department", 0.01,
         evidence.social_care_voice, moves="engagement", when={"reform.social_care": 0.3}, steps=36),
    Fact("overload", "Patience shorter than the lag of its benefits ends a programme", 0.01, evidence.overload,
         moves="long_attention", steps=36),
    Fact("shocks", "The same rules launched into a storm leave less trust upward two years on", 0.01, evidence.shocks,
         moves="waits", when=STORM),
    # A correlation over 42 systems, of which chance gives 0.15 to one twin in three.
    Fact("legitimacy", "Systems without support are reorganised first", 0.1, evidence.legitimacy,
         moves="reorganising", steps=36),
    Fact("top_trust", "Trust rebuilt at the top takes burden off the bottom", 0.005, evidence.top_trust,
         moves="burden", steps=36),
    Fact("election", "A reform at the start of a government goes further than one near its end", 0.01,
         evidence.election, moves="control"),
    # A difference of differences: asked for a tenth of the band, as M67 is.
    Fact("direction", "Changing ministers hurt the long term more where powers of direction pass on their will", 0.0002,
         evidence.direction, moves="shock"),
    Fact("skills", "Local support falls where staff and public are not engaged", 0.01, evidence.skills,
         moves="legitimacy", when={"people.engagement": 0.1}),
    Fact("edge", "Waits in marginal places press ministers beyond what the average does", 0.01, evidence.edge,
         moves="pressure"),
)  # fmt: skip
