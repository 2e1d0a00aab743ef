"""Joint projects, the capital behind them, and what users notice of them."""

from __future__ import annotations

from simulation.core.arithmetic import Array
from simulation.core.world import World
from simulation.metrics.metric import Better, Metric, of_icb, of_trusts


def proposed(world: World) -> Array:
    """Projects of either kind proposed this month."""
    return world.icb.shared_proposed + world.icb.contested_proposed


def agreed(world: World) -> Array:
    """Projects of either kind agreed this month."""
    return world.icb.shared_agreed + world.icb.contested_agreed


def completed(world: World) -> Array:
    """Projects of either kind completed this month."""
    return world.icb.shared_completed + world.icb.contested_completed


def _count(name: str, label: str, meaning: str, better: Better = "neither") -> Metric:
    return Metric(name, label, f"{meaning} this month, a system", "projects/month", 0, 100, better, 0.02, of_icb(name))


ALL = (
    Metric("projects_proposed", "Projects proposed", "Joint projects proposed this month, a system", "projects/month",
           0, 100, "neither", 0.02, proposed),
    Metric("projects_agreed", "Projects agreed", "Joint projects agreed this month, a system", "projects/month", 0, 100,
           "more", 0.02, agreed),
    Metric("projects_completed", "Projects completed", "Joint projects completed this month, a system",
           "projects/month", 0, 100, "more", 0.02, completed),
    _count("shared_proposed", "Shared projects proposed", "Projects from which all gain, proposed"),
    _count("shared_agreed", "Shared projects agreed", "Projects from which all gain, agreed", "more"),
    _count("shared_completed", "Shared projects completed", "Projects from which all gain, completed", "more"),
    _count("contested_proposed", "Contested projects proposed", "Projects from which somebody loses, proposed"),
    _count("contested_agreed", "Contested projects agreed", "Projects from which somebody loses, agreed"),
    _count("contested_completed", "Contested projects completed", "Projects from which somebody loses, completed"),
    Metric("projects_lapsed", "Projects lapsed", "Joint projects that fell away in approval this month, a system",
           "projects/month", 0, 100, "less", 0.005, of_icb("lapsed")),
    Metric("projects_failed", "Projects failed", "Joint projects under way that failed this month, a system",
           "projects/month", 0, 100, "less", 0.005, of_icb("failed")),
    Metric("projects_success", "Success of projects", "Worth of the projects completed lately, less those lost, July "
           "2022 = 1", "index", 0, 10, "more", 0.02, of_icb("success")),
    Metric("approval_delay", "Delay of approval", "Months that the last large projects waited for their signatures",
           "months", 0, 200, "less", 0.25, of_icb("waited")),
    Metric("unspent_capital", "Unspent capital", "Capital paid and not yet spent, in months of usual capital", "months",
           0, 200, "less", 0.1, of_icb("unspent")),
    Metric("estate", "Estate", "Activity that buildings and equipment allow, July 2022 = 1", "index", 0, 2, "more",
           0.0005, of_trusts("estate")),
    Metric("experience", "Users' experience", "How users find their care", "0 to 1", 0, 1, "more", 0.005,
           of_icb("experience")),
    Metric("disputes", "Open disputes", "Disputes open between the partners of a system, a trust", "disputes", 0, 20,
           "less", 0.02, of_icb("disputes")),
    Metric("disputes_escalated", "Disputes at the region", "Disputes that have gone up to the region, a trust",
           "disputes", 0, 20, "less", 0.02, of_icb("escalated")),
    Metric("grievance", "Grievance", "Grievance over shares of money for want of an appeal, a trust", "disputes", 0, 20,
           "less", 0.02, of_icb("aggrieved")),
    Metric("shortfall", "Money short of need", "Share of a system's money that its bodies get less than their need",
           "share", 0, 1, "less", 0.002, of_icb("shortfall")),
    Metric("quality_cut", "Quality cut", "Allocation that an impossible ask takes out of quality",
           "share of allocation", 0, 0.3, "less", 0.0002, of_icb("quality_cut")),
)  # fmt: skip
