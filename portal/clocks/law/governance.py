"""Limits of power lists, normative documents and the annual report."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.clocks.rule import Rule, Unit

_REVIEW_OF_DOCUMENTS = "《关于全面推行行政规范性文件合法性审核机制的指导意见》（国办发〔2018〕115号）"
_YEAR_REPORTED = _("any day of the year reported on")

GOVERNANCE_RULES = (
    Rule(
        "L1",
        _("Adjustment of the power list"),
        starts=_("cause for changing the list arises"),
        limits=_("adjustment of the list applied for"),
        amount=20,
        unit=Unit.WORKING_DAYS,
        configurable=True,
        article="地方权责清单管理规定",
    ),
    Rule(
        "N1",
        _("Filing of a normative document"),
        starts=_("normative document issued"),
        limits=_("normative document filed for the record"),
        amount=15,
        unit=Unit.CALENDAR_DAYS,
        roll=True,
        configurable=True,
        article="地方行政规范性文件管理规定",
    ),
    Rule(
        "N2",
        _("Evaluation of a normative document before it expires"),
        starts=_("normative document expires"),
        limits=_("normative document evaluated: keep, amend or repeal"),
        amount=-6,
        unit=Unit.MONTHS,
        article="地方行政规范性文件管理规定",
    ),
    Rule(
        "N3",
        _("Answer about a normative document under reconsideration"),
        starts=_("reconsideration organ asks about the document"),
        limits=_("written answer with the papers given to the reconsideration organ"),
        amount=10,
        unit=Unit.WORKING_DAYS,
        article="《行政复议法》第五十八条、第八十八条",
    ),
    Rule(
        "N4",
        _("Legality review of a normative document"),
        starts=_("draft document sent to the review with all its papers"),
        limits=_("review opinion on the document returned"),
        amount=15,
        unit=Unit.WORKING_DAYS,
        article=_REVIEW_OF_DOCUMENTS,
    ),
    Rule(
        "N5",
        _("Shortest legality review of a normative document"),
        starts=_("draft document sent to the review with all its papers"),
        limits=_("draft document put to discussion"),
        amount=5,
        unit=Unit.WORKING_DAYS,
        article=_REVIEW_OF_DOCUMENTS,
        at_least=True,
    ),
    Rule(
        "J2",
        _("Legality review of a major decision"),
        starts=_("draft decision sent to the review"),
        limits=_("decision put to discussion"),
        amount=7,
        unit=Unit.WORKING_DAYS,
        article="《重大行政决策程序暂行条例》第二十六条",
        at_least=True,
    ),
    Rule(
        "R1",
        _("Annual rule-of-law report submitted"),
        starts=_YEAR_REPORTED,
        limits=_("report submitted to the next higher party committee and government"),
        amount=2,
        unit=Unit.FIXED_DATE,
        article="《法治政府建设与责任落实督察工作规定》",
    ),
    Rule(
        "R2",
        _("Annual rule-of-law report published"),
        starts=_YEAR_REPORTED,
        limits=_("report published"),
        amount=3,
        unit=Unit.FIXED_DATE,
        article="《法治政府建设与责任落实督察工作规定》第二十四条",
    ),
)
