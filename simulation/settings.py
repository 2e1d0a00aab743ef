"""Settings: every table of parameters and levers, one field a mechanism and one a kind of body; and how they change.

A lever's name is `table.key`, for example `intervention.tolerance`.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any

from agents.collaborative import CollaborativeParameters
from agents.council import CouncilParameters
from agents.department import DepartmentLevers
from agents.icb import ICBLevers
from agents.nhs_england import DelegationLevers, InterventionLevers, PerceptionParameters, RepairLevers
from agents.nhs_trust import EffortParameters, JoiningParameters
from agents.partnership import PartnershipLevers
from agents.place import PlaceParameters
from agents.region import ShieldingParameters
from agents.regulator import RegulatorLevers
from agents.treasury import TreasuryLevers
from agents.vcse import VCSEParameters
from simulation.core.parameter import Parameters
from simulation.mechanisms.accountability_floor import AccountabilityFloorParameters
from simulation.mechanisms.activity import ActivityParameters
from simulation.mechanisms.attention import AttentionParameters
from simulation.mechanisms.authority import AuthorityParameters
from simulation.mechanisms.bypass import BypassParameters
from simulation.mechanisms.capture import CaptureParameters
from simulation.mechanisms.care import CareParameters
from simulation.mechanisms.cascade import CascadeParameters
from simulation.mechanisms.compliance import ComplianceParameters
from simulation.mechanisms.distrust import DistrustParameters
from simulation.mechanisms.drift import DriftParameters
from simulation.mechanisms.efficiency import EfficiencyParameters
from simulation.mechanisms.five_years import FiveYearsParameters
from simulation.mechanisms.flow import FlowParameters
from simulation.mechanisms.growth import GrowthParameters
from simulation.mechanisms.history import HistoryParameters
from simulation.mechanisms.inequality import InequalityParameters
from simulation.mechanisms.joint_work import JointWorkParameters
from simulation.mechanisms.leaders import LeadersParameters
from simulation.mechanisms.learning import LearningParameters
from simulation.mechanisms.letting_go import LettingGoParameters
from simulation.mechanisms.mandate import MandateParameters
from simulation.mechanisms.maturity import MaturityParameters
from simulation.mechanisms.ministers import MinistersParameters
from simulation.mechanisms.mutual_accountability import MutualAccountabilityParameters
from simulation.mechanisms.pots import PotsParameters
from simulation.mechanisms.practice import PracticeParameters
from simulation.mechanisms.prevention import PreventionParameters
from simulation.mechanisms.repair import RepairParameters
from simulation.mechanisms.shared_vision import SharedVisionParameters
from simulation.mechanisms.speed_of_trust import SpeedOfTrustParameters
from simulation.mechanisms.stocktake import StocktakeParameters
from simulation.mechanisms.targets import TargetsParameters
from simulation.mechanisms.vertical_trust import VerticalTrustParameters
from simulation.mechanisms.winter import WinterParameters
from simulation.mechanisms.workforce import WorkforceParameters


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All that a run may be told: tables of numbers, and the mechanisms that are switched off."""

    treasury: TreasuryLevers = field(default_factory=TreasuryLevers)
    department: DepartmentLevers = field(default_factory=DepartmentLevers)
    regulator: RegulatorLevers = field(default_factory=RegulatorLevers)
    perception: PerceptionParameters = field(default_factory=PerceptionParameters)
    intervention: InterventionLevers = field(default_factory=InterventionLevers)
    delegation: DelegationLevers = field(default_factory=DelegationLevers)
    failure: RepairLevers = field(default_factory=RepairLevers)
    shielding: ShieldingParameters = field(default_factory=ShieldingParameters)
    icb: ICBLevers = field(default_factory=ICBLevers)
    partnership: PartnershipLevers = field(default_factory=PartnershipLevers)
    place: PlaceParameters = field(default_factory=PlaceParameters)
    effort: EffortParameters = field(default_factory=EffortParameters)
    nhs_trust: JoiningParameters = field(default_factory=JoiningParameters)
    collaborative: CollaborativeParameters = field(default_factory=CollaborativeParameters)
    council: CouncilParameters = field(default_factory=CouncilParameters)
    vcse: VCSEParameters = field(default_factory=VCSEParameters)
    ministers: MinistersParameters = field(default_factory=MinistersParameters)
    leaders: LeadersParameters = field(default_factory=LeadersParameters)
    history: HistoryParameters = field(default_factory=HistoryParameters)
    growth: GrowthParameters = field(default_factory=GrowthParameters)
    efficiency: EfficiencyParameters = field(default_factory=EfficiencyParameters)
    pots: PotsParameters = field(default_factory=PotsParameters)
    winter: WinterParameters = field(default_factory=WinterParameters)
    workforce: WorkforceParameters = field(default_factory=WorkforceParameters)
    activity: ActivityParameters = field(default_factory=ActivityParameters)
    care: CareParameters = field(default_factory=CareParameters)
    accountability_floor: AccountabilityFloorParameters = field(default_factory=AccountabilityFloorParameters)
    letting_go: LettingGoParameters = field(default_factory=LettingGoParameters)
    distrust: DistrustParameters = field(default_factory=DistrustParameters)
    bypass: BypassParameters = field(default_factory=BypassParameters)
    cascade: CascadeParameters = field(default_factory=CascadeParameters)
    attention: AttentionParameters = field(default_factory=AttentionParameters)
    five_years: FiveYearsParameters = field(default_factory=FiveYearsParameters)
    targets: TargetsParameters = field(default_factory=TargetsParameters)
    mutual_accountability: MutualAccountabilityParameters = field(default_factory=MutualAccountabilityParameters)
    drift: DriftParameters = field(default_factory=DriftParameters)
    mandate: MandateParameters = field(default_factory=MandateParameters)
    compliance: ComplianceParameters = field(default_factory=ComplianceParameters)
    capture: CaptureParameters = field(default_factory=CaptureParameters)
    shared_vision: SharedVisionParameters = field(default_factory=SharedVisionParameters)
    joint_work: JointWorkParameters = field(default_factory=JointWorkParameters)
    speed_of_trust: SpeedOfTrustParameters = field(default_factory=SpeedOfTrustParameters)
    vertical_trust: VerticalTrustParameters = field(default_factory=VerticalTrustParameters)
    authority: AuthorityParameters = field(default_factory=AuthorityParameters)
    maturity: MaturityParameters = field(default_factory=MaturityParameters)
    practice: PracticeParameters = field(default_factory=PracticeParameters)
    learning: LearningParameters = field(default_factory=LearningParameters)
    repair: RepairParameters = field(default_factory=RepairParameters)
    flow: FlowParameters = field(default_factory=FlowParameters)
    prevention: PreventionParameters = field(default_factory=PreventionParameters)
    inequality: InequalityParameters = field(default_factory=InequalityParameters)
    stocktake: StocktakeParameters = field(default_factory=StocktakeParameters)
    off: frozenset[str] = frozenset()

    def table(self, name: str) -> Parameters:
        """One table, by name."""
        found: Parameters = getattr(self, name)
        return found

    def but(self, values: dict[str, Any]) -> Settings:
        """The same settings with some values changed, each named `table.key`; checked as they are made."""
        tables: dict[str, Any] = {}
        for name, value in values.items():
            table, _, key = name.partition(".")
            tables[table] = dataclasses.replace(tables.get(table, getattr(self, table)), **{key: value})
        return dataclasses.replace(self, **tables)

    def without(self, *mechanisms: str) -> Settings:
        """The same settings with mechanisms switched off."""
        return dataclasses.replace(self, off=self.off | set(mechanisms))


TABLES: dict[str, type[Parameters]] = {
    field.name: type(Settings().table(field.name)) for field in dataclasses.fields(Settings) if field.name != "off"
}


@dataclass(frozen=True)
class Timeline:
    """Settings that change on dates: (month, settings from that month on), in order, the first at month 0."""

    changes: tuple[tuple[float, Settings], ...]

    @classmethod
    def of(cls, settings: Settings | Timeline) -> Timeline:
        """A timeline from settings that never change (or the timeline itself)."""
        return settings if isinstance(settings, Timeline) else cls(((0.0, settings),))

    def at(self, month: float) -> Settings:
        """The settings in force in a month."""
        return next(settings for since, settings in reversed(self.changes) if since <= month + 1e-9)
