"""What is claimed of the formulas of joint projects, estate and experience."""

from __future__ import annotations

from simulation.mechanisms import disputes, division, estate, experience, joint_projects, speed_of_trust
from tests.formulas import ABOVE, SHARE, Formula

MONTHS = (0.25, 12.0)
PROJECTS = (0.0, 5.0)

CLAIMS = (
    Formula(joint_projects.proposals, {"worked": (0.0, 3.0)}, joint_projects.JointProjectsParameters, ABOVE,
            rises="worked"),
    Formula(joint_projects.failing, {"delivering": (-3.0, 3.0)}, joint_projects.JointProjectsParameters, SHARE,
            falls="delivering"),
    Formula(joint_projects.passing, {"signatures": (0.0, 15.0), "months": (1.0, 4.0), "length": MONTHS}, None, SHARE,
            rises="length", falls="signatures months"),
    Formula(joint_projects.signed_now, {"months": (1.0, 4.0), "length": MONTHS, "luck": (0.0, 0.999)}, None, ABOVE,
            rises="length luck", falls="months"),
    Formula(joint_projects.lapsing_now, {"lapsing": (0.0, 0.1), "length": MONTHS}, None, SHARE, rises="lapsing length"),
    Formula(joint_projects.next_success, {"success": (0.0, 2.0), "worth": PROJECTS, "lost": PROJECTS},
            joint_projects.JointProjectsParameters, (0.0, 4.0), rises="success worth", falls="lost"),
    Formula(disputes.opened, {"asked": (0.0, 0.1), "challenged": SHARE, "shock": SHARE, "vetoed": SHARE},
            disputes.DisputesParameters, ABOVE, rises="asked challenged shock vetoed"),
    Formula(disputes.settled, {"alone": (0.0, 0.4), "by_trust": (0.0, 0.6), "trust": SHARE, "length": MONTHS}, None,
            SHARE, rises="alone by_trust trust length"),
    Formula(division.bargained, {"by_need": SHARE, "authority": SHARE}, None, SHARE, falls="by_need authority"),
    Formula(division.short,
            {"need": SHARE, "habit": SHARE, "bargain": SHARE, "by_need": (0.0, 0.5), "bargained": (0.0, 0.5)}, None,
            SHARE, rises="need", falls="habit bargain"),
    Formula(division.next_grievance, {"now": PROJECTS, "shortfall": SHARE, "challenge": SHARE},
            division.DivisionParameters, ABOVE, rises="now shortfall", falls="challenge"),
    Formula(estate.paid, {"raid": (0.0, 0.01)}, estate.EstateParameters, (0.0, 2.0), falls="raid"),
    Formula(estate.wait, {"signatures": (0.0, 15.0), "months": (1.0, 4.0), "board": SHARE}, None, ABOVE,
            rises="signatures months", falls="board"),
    Formula(estate.spent, {"delay": (0.0, 60.0), "length": MONTHS}, None, SHARE, rises="length", falls="delay"),
    Formula(estate.spent_at_once, {"delay": (0.0, 60.0), "length": MONTHS}, None, SHARE, rises="length",
            falls="delay"),
    Formula(estate.useful, {"board": SHARE, "captured": SHARE}, estate.EstateParameters, SHARE,
            falls="board captured"),
    Formula(estate.worn, {"buildings": (0.0, 2.0), "invested": (0.0, 3.0), "months": MONTHS}, estate.EstateParameters,
            ABOVE, rises="buildings invested"),
    Formula(experience.deserved, {"success": (0.0, 3.0), "waits": (-0.4, 0.6), "cut": (0.0, 0.05)},
            experience.ExperienceParameters, SHARE, rises="success", falls="waits cut"),
    Formula(speed_of_trust.contact_after, {"contact": (0.0, 1.7), "success": (0.0, 3.0)},
            speed_of_trust.SpeedOfTrustParameters, ABOVE, rises="contact success"),
    Formula(speed_of_trust.quarrel, {"disputes": PROJECTS, "escalated": PROJECTS, "aggrieved": SHARE},
            speed_of_trust.SpeedOfTrustParameters, SHARE, rises="disputes escalated aggrieved"),
)  # fmt: skip
