"""Which acts are recorded how, with the source of each rule, and where a record that must be there is missing.

Article 47 of 行政处罚法 wants every act from start to execution recorded in words or in sound and picture, and
put on file. 国办发〔2018〕118号, part three, says which acts words do not suffice for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enforcement.case_enums import MeasureKind, Service
from enforcement.enums import Act, Demand, Medium
from enforcement.models import CaseMeasure, CasePaper, EnforcementCase, Inspection, ProcessEntry

LAW = "《行政处罚法》第四十七条"
THREE_SYSTEMS = "《行政处罚法》第四十七条；国办发〔2018〕118号第三部分（规范音像记录）"
SERVICE = f"{THREE_SYSTEMS}；《民事诉讼法》第八十九条、第九十五条"


@dataclass(frozen=True)
class Duty:
    """How an act is to be recorded: ``what`` it covers in words, ``source`` where that is said."""

    act: Act
    demand: Demand
    what: Any
    source: str


_AS_NEEDED_ON_SITE = _("On-site enforcement and evidence taking")
DUTIES: tuple[Duty, ...] = (
    Duty(Act.COERCION, Demand.FULL, _("Property sealed or seized"), THREE_SYSTEMS),
    Duty(
        Act.DEMOLITION,
        Demand.FULL,
        _("Forced demolition, and other on-site acts that touch liberty, life, health or major property"),
        THREE_SYSTEMS,
    ),
    Duty(Act.INSPECTION, Demand.AS_NEEDED, _AS_NEEDED_ON_SITE, THREE_SYSTEMS),
    Duty(Act.EVIDENCE, Demand.AS_NEEDED, _AS_NEEDED_ON_SITE, THREE_SYSTEMS),
    Duty(Act.PRESERVATION, Demand.AS_NEEDED, _AS_NEEDED_ON_SITE, THREE_SYSTEMS),
    Duty(Act.QUESTIONING, Demand.AS_NEEDED, _AS_NEEDED_ON_SITE, THREE_SYSTEMS),
    Duty(Act.HEARING, Demand.AS_NEEDED, _("Hearings"), THREE_SYSTEMS),
    Duty(Act.SERVICE, Demand.AS_NEEDED, _("Papers left behind or announced in public"), SERVICE),
    *(
        Duty(act, Demand.WORDS, _("The papers of the file record it"), LAW)
        for act in (Act.START, Act.NOTICE, Act.REVIEW, Act.DECISION, Act.EXECUTION)
    ),
)
DUTY_OF: Mapping[Act, Duty] = MappingProxyType({one.act: one for one in DUTIES})
IN_FULL = tuple(one.act for one in DUTIES if one.demand == Demand.FULL)
_OF_MEASURE = Q(kind__in=(MeasureKind.SEALING, MeasureKind.SEIZURE))
_ABSENT = Q(service__in=(Service.LEFT, Service.PUBLIC))  # the party takes no part in it


@dataclass(frozen=True)
class Gap:
    """An act that had to be recorded and is not: of what, when, what is missing, and what would fill it.

    ``entry`` is the video that is named without its file, if there is one.
    """

    of: EnforcementCase | Inspection
    act: Act
    day: dt.date
    missing: Any
    entry: ProcessEntry | None = None
    medium: Medium = Medium.VIDEO

    @property
    def duty(self) -> Duty:
        """Return the rule that is not kept."""
        return DUTY_OF[self.act]


@dataclass(frozen=True)
class Acts:
    """What shows that an act took place: measures and papers of cases, and entries, in somebody's scope."""

    measures: Any
    papers: Any
    entries: Any

    def of(self, **record: int) -> Acts:
        """Return those of one case or one inspection."""
        shown = (
            rows.filter(**record) if "case" in record else rows.none()
            for rows in (self.measures, self.papers)
        )
        return Acts(*shown, self.entries.filter(**record))

    def gaps(self) -> list[Gap]:
        """Return what is missing, the latest act first; three questions, however many acts there are."""
        measures = self.measures.live().filter(_OF_MEASURE, historical=False).select_related("case__unit")
        entries = list(
            self.entries.live()
            .filter(act__in=(*IN_FULL, Act.SERVICE), historical=False)
            .select_related("case__unit", "inspection__unit")
        )
        papers = self.papers.live().filter(_ABSENT, historical=False).select_related("case__unit")
        filmed = [one for one in entries if one.act in IN_FULL]
        served = [one for one in entries if one.act == Act.SERVICE]
        gaps = [*_unfilmed(measures, filmed), *_unrecorded(papers, served)]
        return sorted(gaps, key=lambda gap: (gap.day, gap.of.pk), reverse=True)


def _unfilmed(measures: Iterable[CaseMeasure], entries: list[ProcessEntry]) -> Iterator[Gap]:
    """Yield each act of a day once, whether a measure or an entry in words tells of it."""
    films: dict[Any, list[ProcessEntry]] = {}
    for one in entries:
        if one.medium == Medium.VIDEO:
            films.setdefault((one.case or one.inspection, one.act, one.recorded_on), []).append(one)
    acts = dict.fromkeys(
        [
            *((one.case, Act.COERCION.value, one.taken_on) for one in measures),
            *((one.case or one.inspection, one.act, one.recorded_on) for one in entries),
        ]
    )
    for of, act, day in acts:
        taken = films.get((of, act, day), [])
        if not taken:
            yield Gap(of, Act(act), day, _("No video of the act"))
        elif not any(one.file_digest for one in taken):
            said = _("A video is named, but neither its file nor its digest is here")
            yield Gap(of, Act(act), day, said, taken[0])


def _unrecorded(papers: Iterable[CasePaper], entries: list[ProcessEntry]) -> Iterator[Gap]:
    """Yield each service without the party that left no record of its day.

    What was left without a witness has its photograph or video (民事诉讼法 art. 89); an announcement is recorded
    in any form (art. 95).
    """
    media: dict[Any, set[str]] = {}
    for one in entries:
        media.setdefault((one.case, one.recorded_on), set()).add(one.medium)
    witnessed: dict[
        Any, bool
    ] = {}  # a paper and its receipt tell of one service: either may name the witness
    for paper in papers:
        is_left = paper.service == Service.LEFT
        day = paper.delivered_on if is_left else paper.announced_on or paper.delivered_on
        place = (paper.case, day, is_left)
        witnessed[place] = witnessed.get(place, False) or bool(paper.received_by)
    for (case, day, is_left), by_witness in witnessed.items():
        found = media.get((case, day), set())
        if is_left and not by_witness and not found & {Medium.PHOTO, Medium.VIDEO}:
            said = _("Left without a witness, and neither photograph nor video of it")
            yield Gap(case, Act.SERVICE, day, said, medium=Medium.PHOTO)
        elif not is_left and not found:
            yield Gap(case, Act.SERVICE, day, _("No record of the announcement"), medium=Medium.PHOTO)
