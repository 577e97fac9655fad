"""Figures of legal review and of the advisers: papers, services, cases.

A review counts on the day its opinion was returned. Papers withdrawn before an opinion are in no rate.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from legal_outreach.registers import ADVISER_SERVICES, ENGAGEMENTS, LITIGATION, REVIEWS
from portal.records.composed import Breakdown, Change, Share
from portal.records.indicators import Average, Count, DistinctStock, Indicator, Stock, Sum

PAPERS = {"request": "paper"}
BACK = "returned_on"


def _reviews(key: str, label: Any, **where: Any) -> Count:
    return Count(f"reviews.{key}", label, REVIEWS, {**PAPERS, **where}, by=BACK)


def _services(key: str, label: Any, kind: str, unit: str) -> Count:
    return Count(f"advisers.{key}", label, ADVISER_SERVICES, {"kind": kind}, unit=unit)


REVIEWED = _reviews("total", _("Legal reviews"))
CONTRACTS = _reviews("contracts", _("Contracts reviewed"), kind="contract")
BY_ADVISER = Count(
    "reviews.by_adviser",
    _("Contracts, rules and agreements reviewed by the adviser"),
    REVIEWS,
    {**PAPERS, "reviewer": "adviser", "kind__reported_as": "papers"},
    by=BACK,
    unit="份",
)
SENT = Count("reviews.sent", _("Papers sent for review"), REVIEWS, {**PAPERS, "standing": True})
SERVICES = Count("advisers.services", _("Services of the advisers"), ADVISER_SERVICES, unit="次")
DECIDED = Count("cases.decided", _("Court cases decided"), LITIGATION, by="closed_on")

REVIEW_FIGURES: tuple[Indicator, ...] = (
    REVIEWED,
    Breakdown(
        "reviews.by_kind", _("Legal reviews by kind"), REVIEWS, whole=REVIEWED, per="kind__reported_as"
    ),
    Breakdown(
        "reviews.by_fine_kind", _("Legal reviews by kind of matter"), REVIEWS, whole=REVIEWED, per="kind"
    ),
    Breakdown("reviews.by_reviewer", _("Legal reviews by reviewer"), REVIEWS, whole=REVIEWED, per="reviewer"),
    BY_ADVISER,
    Breakdown(
        "reviews.by_adviser_kind",
        _("Papers reviewed by the adviser, by kind"),
        REVIEWS,
        whole=BY_ADVISER,
        per="kind",
        unit="份",
    ),
    CONTRACTS,
    Change("reviews.change", _("Contracts reviewed against the year before"), REVIEWS, of=CONTRACTS),
    _reviews("normative", _("Normative documents reviewed"), kind__reported_as="normative"),
    _reviews("decisions", _("Major decisions reviewed"), kind__reported_as="decision"),
    _reviews("enforcement", _("Major enforcement decisions reviewed"), kind__reported_as="enforcement"),
    _reviews("village_contracts", _("Contracts of villages reviewed"), kind="village-contract"),
    _reviews("filings", _("Filings reviewed"), kind__reported_as="filing"),
    _reviews("other", _("Other matters reviewed"), kind__reported_as="other"),
    Sum(
        "reviews.opinions", _("Points raised in reviews"), REVIEWS, PAPERS, by=BACK, of="opinions", unit="条"
    ),
    SENT,
    Share(
        "reviews.rate",
        _("Review rate"),
        REVIEWS,
        part=Count(
            "reviews.sent_and_reviewed",
            _("Papers sent and reviewed"),
            REVIEWS,
            {**PAPERS, "standing": True, "returned": True},
        ),
        whole=SENT,
    ),
    Share(
        "reviews.pass_rate",
        _("Share of reviews that upheld the paper"),
        REVIEWS,
        part=_reviews("upheld", _("Reviews that upheld the paper"), upheld=True),
        whole=REVIEWED,
    ),
    Share(
        "reviews.adoption_rate",
        _("Share of opinions adopted wholly"),
        REVIEWS,
        part=_reviews("adopted", _("Opinions adopted wholly"), adopted="whole"),
        whole=REVIEWED,
    ),
    Average(
        "reviews.turnaround",
        _("Working days to the opinion, on average"),
        REVIEWS,
        PAPERS,
        by=BACK,
        of="turnaround",
        unit="个工作日",
    ),
    _reviews("late", _("Opinions returned late"), late=True),
    Stock("reviews.overdue", _("Opinions overdue"), REVIEWS, {"overdue": True}),
    Stock("reviews.waiting", _("Reviews waiting for an opinion"), REVIEWS, {"waiting": True}),
    Count("reviews.questions", _("Legal questions answered"), REVIEWS, {"request": "question"}, by=BACK),
)
ADVISER_FIGURES: tuple[Indicator, ...] = (
    DistinctStock(
        "advisers.township",
        _("Advisers of the township"),
        ENGAGEMENTS,
        {"whose": "township", "in_force": True},
        of="lawyer",  # one engaged in two villages is one person
        unit="名",
    ),
    DistinctStock(
        "advisers.village",
        _("Advisers of villages"),
        ENGAGEMENTS,
        {"whose": "village", "in_force": True},
        of="lawyer",
        unit="名",
    ),
    SERVICES,
    Breakdown(
        "advisers.by_kind",
        _("Services of the advisers by kind"),
        ADVISER_SERVICES,
        whole=SERVICES,
        per="kind",
        unit="次",
    ),
    _services("lectures", _("Lectures given by advisers"), "lecture", "次"),
    _services("campaigns", _("Publicity campaigns advisers took part in"), "campaign", "次"),
    _services("consultations", _("Consultations given by advisers"), "consultation", "次"),
    Sum(
        "advisers.consultation_people",
        _("People advised by advisers"),
        ADVISER_SERVICES,
        {"kind": "consultation"},
        of="people",
        unit="人次",
    ),
    _services("negotiations", _("Negotiations with an adviser"), "negotiation", "次"),
    _services("mediations", _("Mediations with an adviser"), "mediation", "次"),
    _services("assistance", _("Matters an adviser assisted in"), "assistance", "件"),
    _services("opinions", _("Opinions written by advisers"), "opinion", "份"),
    _services("duty_visits", _("Days of duty of village advisers"), "duty", "次"),
    Sum("advisers.hours", _("Hours of advisers on site"), ADVISER_SERVICES, of="hours", unit="小时"),
)
CASE_FIGURES: tuple[Indicator, ...] = (
    Count(
        "cases.represented",
        _("Court cases represented by the adviser"),
        LITIGATION,
        {"represented": True},
        by="appeared_on",
    ),
    Count("cases.filed", _("Court cases filed"), LITIGATION),
    Count(
        "cases.head_appeared",
        _("Cases in which a leader appeared"),
        LITIGATION,
        {"head_appeared": True},
        by="appeared_on",
    ),
    DECIDED,
    Breakdown("cases.by_result", _("Court cases by outcome"), LITIGATION, whole=DECIDED, per="result"),
    Stock("cases.open", _("Court cases open"), LITIGATION, {"open": True}),
)
INDICATORS = (*REVIEW_FIGURES, *ADVISER_FIGURES, *CASE_FIGURES)
