"""Limits of reconsideration and of administrative suits.

行政复议法 article 88 makes 3, 5, 7 and 10 days working days; 行政诉讼法 counts plain days.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.clocks.rule import Rule, Unit

_ACT_KNOWN = _("person knows or should know of the administrative act")
_DECIDED = _("reconsideration decided")
_ACCEPTED = _("application for reconsideration accepted")
_COPY_RECEIVED = _("copy of the application for reconsideration received")
_ANSWERED = _("written answer and evidence handed in")

REMEDY_RULES = (
    Rule(
        "E16a",
        _("Application for reconsideration"),
        starts=_ACT_KNOWN,
        limits=_("reconsideration applied for"),
        amount=60,
        unit=Unit.CALENDAR_DAYS,
        roll=True,
        article="《行政复议法》第二十条",
    ),
    Rule(
        "E16b",
        _("Reconsideration decision, ordinary procedure"),
        starts=_ACCEPTED,
        limits=_DECIDED,
        amount=60,
        unit=Unit.CALENDAR_DAYS,
        roll=True,
        article="《行政复议法》第六十二条",
    ),
    Rule(
        "E16c",
        _("Reconsideration decision, simple procedure"),
        starts=_ACCEPTED,
        limits=_DECIDED,
        amount=30,
        unit=Unit.CALENDAR_DAYS,
        roll=True,
        article="《行政复议法》第六十二条",
    ),
    Rule(
        "E16d",
        _("Extended reconsideration decision"),
        starts=_("original period ends, before any move to a working day"),
        limits=_DECIDED,
        amount=30,
        unit=Unit.CALENDAR_DAYS,
        roll=True,
        article="《行政复议法》第六十二条",
    ),
    Rule(
        "E17a",
        _("Answer in reconsideration, ordinary procedure"),
        starts=_COPY_RECEIVED,
        limits=_ANSWERED,
        amount=10,
        unit=Unit.WORKING_DAYS,
        article="《行政复议法》第四十八条、第八十八条",
    ),
    Rule(
        "E17b",
        _("Answer in reconsideration, simple procedure"),
        starts=_COPY_RECEIVED,
        limits=_ANSWERED,
        amount=5,
        unit=Unit.WORKING_DAYS,
        article="《行政复议法》第五十四条、第八十八条",
    ),
    Rule(
        "E18a",
        _("Bringing an administrative suit"),
        starts=_ACT_KNOWN,
        limits=_("suit brought before the court"),
        amount=6,
        unit=Unit.MONTHS,
        roll=True,
        article="《行政诉讼法》第四十六条",
    ),
    Rule(
        "E18b",
        _("Defence in an administrative suit"),
        starts=_("copy of the complaint received"),
        limits=_("defence and evidence handed in to the court"),
        amount=15,
        unit=Unit.CALENDAR_DAYS,
        roll=True,
        article="《行政诉讼法》第六十七条",
    ),
    Rule(
        "E18c",
        _("Suit after reconsideration"),
        starts=_("party receives the reconsideration decision, or its limit passes without one"),
        limits=_("suit brought before the court"),
        amount=15,
        unit=Unit.CALENDAR_DAYS,
        roll=True,
        article="《行政诉讼法》第四十五条",
    ),
)
