"""Limits of penalties, coercive measures and licences.

Each law converts days its own way: 行政处罚法 article 85 makes 2, 3, 5 and 7 days working days, 行政强制法
article 69 those of ten days or less, 行政许可法 article 82 all of them.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.clocks.rule import Rule, Unit

_SEIZURE_ENDED = _("sealing or seizure lifted or the goods dealt with")
_LICENCE_DECIDED = _("licence granted or refused")

PENALTY_RULES = (
    Rule(
        "E1",
        _("Penalty decision"),
        starts=_("penalty case filed"),
        limits=_("penalty decision made"),
        amount=90,
        unit=Unit.CALENDAR_DAYS,
        roll=True,
        article="《行政处罚法》第六十条",
    ),
    Rule(
        "E2",
        _("Evidence registered for preservation"),
        starts=_("evidence registered and preserved"),
        limits=_("preserved evidence dealt with"),
        amount=7,
        unit=Unit.WORKING_DAYS,
        article="《行政处罚法》第五十六条、第八十五条",
    ),
    Rule(
        "E3",
        _("Request for a hearing"),
        starts=_("party told of the right to a hearing"),
        limits=_("hearing requested by the party"),
        amount=5,
        unit=Unit.WORKING_DAYS,
        article="《行政处罚法》第六十四条、第八十五条",
    ),
    Rule(
        "E4",
        _("Notice before a hearing"),
        starts=_("party told the time and place of the hearing"),
        limits=_("hearing held"),
        amount=7,
        unit=Unit.WORKING_DAYS,
        at_least=True,
        article="《行政处罚法》第六十四条、第八十五条",
    ),
    Rule(
        "E5",
        _("Service of a penalty decision"),
        starts=_("penalty decision made"),
        limits=_("penalty decision served on the party"),
        amount=7,
        unit=Unit.WORKING_DAYS,
        article="《行政处罚法》第六十一条、第八十五条",
    ),
    Rule(
        "E5p",
        _("Service by public announcement"),
        starts=_("announcement made to a party that cannot be found"),
        limits=_("paper deemed served"),
        amount=30,
        unit=Unit.CALENDAR_DAYS,
        at_least=True,
        article="《行政处罚法》第六十一条、《民事诉讼法》第九十五条",
    ),
    Rule(
        "E6",
        _("Payment of a fine"),
        starts=_("party receives the penalty decision"),
        limits=_("fine paid by the party"),
        amount=15,
        unit=Unit.CALENDAR_DAYS,
        roll=True,
        article="《行政处罚法》第六十七条",
    ),
    Rule(
        "E7a",
        _("Fine taken on the spot: officer to organ"),
        starts=_("fine taken on the spot"),
        limits=_("fine handed in to the organ"),
        amount=2,
        unit=Unit.WORKING_DAYS,
        article="《行政处罚法》第七十一条、第八十五条",
    ),
    Rule(
        "E7b",
        _("Fine taken on the spot: organ to bank"),
        starts=_("organ receives a fine taken on the spot"),
        limits=_("fine paid in at the bank"),
        amount=2,
        unit=Unit.WORKING_DAYS,
        article="《行政处罚法》第七十一条、第八十五条",
    ),
    Rule(
        "E9a",
        _("Time bar for penalties"),
        starts=_("violation committed, or ended if it went on"),
        limits=_("violation discovered; no penalty afterwards"),
        amount=2,
        unit=Unit.YEARS,
        article="《行政处罚法》第三十六条",
    ),
    Rule(
        "E9b",
        _("Time bar for penalties: life, health or financial safety harmed"),
        starts=_("violation committed, or ended if it went on"),
        limits=_("violation discovered; no penalty afterwards"),
        amount=5,
        unit=Unit.YEARS,
        article="《行政处罚法》第三十六条",
    ),
)

COERCION_RULES = (
    Rule(
        "E11",
        _("Sealing or seizure"),
        starts=_("property sealed or seized"),
        limits=_SEIZURE_ENDED,
        amount=30,
        unit=Unit.CALENDAR_DAYS,
        roll=True,
        article="《行政强制法》第二十五条",
    ),
    Rule(
        "E11x",
        _("Extended sealing or seizure"),
        starts=_("original period ends, before any move to a working day"),
        limits=_SEIZURE_ENDED,
        amount=30,
        unit=Unit.CALENDAR_DAYS,
        roll=True,
        article="《行政强制法》第二十五条",
    ),
    Rule(
        "E13",
        _("Demand before an application to the court"),
        starts=_("demand served on the party"),
        limits=_("party performs; once this day has passed, the court may be applied to"),
        amount=10,
        unit=Unit.WORKING_DAYS,
        article="《行政强制法》第五十四条、第六十九条",
    ),
    Rule(
        "E14",
        _("Application to the court for enforcement"),
        starts=_("period for reconsideration and suit ends"),
        limits=_("court applied to for enforcement"),
        amount=3,
        unit=Unit.MONTHS,
        roll=True,
        article="《行政强制法》第五十三条",
    ),
)

LICENCE_RULES = (
    Rule(
        "E15a",
        _("Licence decision"),
        starts=_("licence application accepted"),
        limits=_LICENCE_DECIDED,
        amount=20,
        unit=Unit.WORKING_DAYS,
        article="《行政许可法》第四十二条、第八十二条",
    ),
    Rule(
        "E15b",
        _("Extended licence decision"),
        starts=_("original period ends"),
        limits=_LICENCE_DECIDED,
        amount=10,
        unit=Unit.WORKING_DAYS,
        article="《行政许可法》第四十二条、第八十二条",
    ),
    Rule(
        "E15c",
        _("Delivery of a licence"),
        starts=_("licence granted"),
        limits=_("licence delivered to the applicant"),
        amount=10,
        unit=Unit.WORKING_DAYS,
        article="《行政许可法》第四十四条、第八十二条",
    ),
    Rule(
        "E15d",
        _("Notice on incomplete licence papers"),
        starts=_("licence papers received"),
        limits=_("applicant told once of everything missing"),
        amount=5,
        unit=Unit.WORKING_DAYS,
        article="《行政许可法》第三十二条、第八十二条",
    ),
)
