"""How a case stands under an act: the paper it writes, the measure it concerns, and what is known beforehand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models

from enforcement import reviews
from enforcement.case_enums import CaseAct, PaperKind
from enforcement.cases.weight import AMOUNTS, KINDS
from enforcement.enums import CaseStage, OfficerKind, Procedure
from enforcement.models import CaseContest, CaseMeasure, CasePaper, CaseStep, EnforcementCase, Officer
from portal.access import Role
from portal.clocks.deadlines import due
from portal.clocks.rules import RULES
from portal.models import Record, User, working_calendar
from portal.records import acts

# Before the filing is approved nothing else is done with an ordinary case (art. 54).
BEFORE_FILING = (CaseAct.FILE, CaseAct.WITHDRAW, CaseAct.PASS_ON, CaseAct.HANDLERS)
# Days that are agreed or set for later: the act itself was done on another one.
AHEAD = frozenset({"until", "hearing_set_on", "postponed_until"})
DECISIONS = (PaperKind.DECISION, PaperKind.SPOT_DECISION, PaperKind.NO_PENALTY)
NAMED = (PaperKind.NOTICE, PaperKind.INVESTIGATION)  # papers whose words the next one begins with
SAID_BEFORE = ("facts", "evidence", "reason", "basis")


@dataclass
class Standing(acts.Standing):
    """A case under an act."""

    paper: CasePaper | None = None
    measure: CaseMeasure | None = None
    contest: CaseContest | None = None

    @classmethod
    def of(cls, record: EnforcementCase, user: User, day: dt.date) -> Standing:
        """Return how a case stands, with the contest that is pending."""
        return cls(record, user, day, contest=record.pending_contest)

    @property
    def case(self) -> EnforcementCase:
        """Return the case."""
        return self.record

    def touched(self) -> list[Record]:
        """Return the records an act may have changed, the case first."""
        known = (self.case, self.paper, self.measure, self.contest, *self.added)
        return [one for one in known if one is not None]

    def write(self, kind: PaperKind, **said: Any) -> CasePaper:
        """Begin the paper of this act; what is asked for it is filled in afterwards."""
        self.paper = CasePaper(
            unit=self.case.unit, case=self.case, kind=kind, **{"issued_on": self.day, **said}
        )
        return self.paper

    def newest(self, *kinds: str) -> CasePaper | None:
        """Return the newest paper of some kinds."""
        return self.case.papers.live().filter(kind__in=kinds).order_by("-issued_on", "-pk").first()

    def measures(self) -> models.QuerySet:
        """Return the measures that have not been ended."""
        return self.case.measures.live().filter(ended_on=None)

    def may_be_sent(self) -> bool:
        """Tell whether the desk of legal review may be asked."""
        return reviews.may_be_sent(self.case)

    def awaits_review(self) -> bool:
        """Tell whether the opinion of the desk has not been taken over."""
        return self.case.awaits_review

    def due(self, code: str, start: dt.date) -> dt.date:
        """Return the day a limit ends for the township of the case."""
        return due(RULES[code], start, working_calendar(self.case.unit.township)).due

    def handlers(self) -> set[str]:
        """Return the names of who has handled the case."""
        case, rows = self.case, self.case.steps.live().exclude(officer=None)
        names = {one.name for one in (case.officer, case.second_officer) if one is not None}
        pairs = rows.values_list("officer__name", "second_officer__name")
        return names | {name for pair in pairs for name in pair}

    def allows(self, one: acts.Transition) -> bool:
        """Nothing is investigated before the filing is approved; a case of a past ledger stands as it was."""
        case = self.case
        waits = case.procedure == Procedure.ORDINARY and case.stage == CaseStage.INVESTIGATION
        if waits and not case.filing_approved_by and not case.historical:
            return one.act in BEFORE_FILING
        return one.act != CaseAct.FILE

    def initial(self, ask: acts.Ask) -> Any:
        """Offer the officers of the case, what its earlier papers say, and who is asked to approve."""
        if ask.of is CaseStep and ask.name in ("officer", "second_officer"):
            return getattr(self.case, f"{ask.name}_id")
        if ask.name in ("approved_by", "filing_approved_by") and self.user.role == Role.SUPERVISOR:
            return self.user.full_name
        if ask.of is CasePaper and ask.name in SAID_BEFORE:
            return self._said(ask.name)
        if ask.of is CasePaper and ask.name in ("organ", "court") and self.case.township.parent:
            above = self.case.township.parent
            return above.government if ask.name == "organ" else f"{above.name}人民法院"
        if ask.of is CaseContest and ask.name == "organ":
            decision = self.newest(*DECISIONS)
            return decision.organ if decision is not None else None
        if ask.name == "violated_on":
            return self.case.violated_on  # told by who knows it, never the day of typing
        if ask.name == "paid_amount":
            return self.case.owed
        if ask.of is EnforcementCase and ask.name in (*KINDS, *AMOUNTS):
            return self._said(ask.name) or super().initial(ask)
        return super().initial(ask)

    def _said(self, name: str) -> Any:
        """Return what the newest notice or report says, else what the case itself says."""
        paper = self.newest(*NAMED)
        return getattr(paper, name) if paper is not None else getattr(self.case, name, "")

    def narrow(self, ask: acts.Ask, shown: forms.Field) -> None:
        """Offer open measures of the case, standards of its power, and officers of its township, no assistants."""
        if ask.name == "measure":
            shown.queryset = self.measures()
        elif ask.name == "standard":
            shown.queryset = shown.queryset.filter(power=self.case.power_id, published_on__lte=self.day)
            shown.queryset = shown.queryset.in_force(self.day)
        elif ask.name in ("officer", "second_officer"):
            shown.queryset = Officer.objects.live().filter(
                township=self.case.township_id, kind=OfficerKind.OFFICER
            )


def day_of(standing: Standing, values: acts.Values) -> dt.date:
    """Return the day an act was done, on which officers and power must stand."""
    return acts.done_on(standing, {name: value for name, value in values.items() if name not in AHEAD})
