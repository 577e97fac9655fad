"""Limits of publishing: enforcement results and government information."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.clocks.rule import Rule, Unit

_THREE_SYSTEMS = (
    "《国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见》"
    "（国办发〔2018〕118号）"
)
_RESULT_PUBLISHED = _("enforcement result published")
_REQUEST_RECEIVED = _("information request received")
_REQUEST_ANSWERED = _("information request answered")

DISCLOSURE_RULES = (
    Rule(
        "D1",
        _("Publication of a licence or penalty"),
        starts=_("licence or penalty decided"),
        limits=_RESULT_PUBLISHED,
        amount=7,
        unit=Unit.WORKING_DAYS,
        article=_THREE_SYSTEMS,
    ),
    Rule(
        "D2",
        _("Publication of another enforcement result"),
        starts=_("enforcement decision made"),
        limits=_RESULT_PUBLISHED,
        amount=20,
        unit=Unit.WORKING_DAYS,
        article=_THREE_SYSTEMS,
    ),
    Rule(
        "D3",
        _("Withdrawal of a published penalty"),
        starts=_("published penalty changed, revoked, or found illegal or void"),
        limits=_("publication withdrawn and the reason made public"),
        amount=3,
        unit=Unit.WORKING_DAYS,
        article="《行政处罚法》第四十八条、第八十五条",
    ),
    Rule(
        "D4",
        _("Annual enforcement statistics"),
        starts=_("any day of the year counted"),
        limits=_("enforcement statistics published and reported"),
        amount=1,
        unit=Unit.FIXED_DATE,
        article=_THREE_SYSTEMS,
    ),
    Rule(
        "G1",
        _("Active disclosure of government information"),
        starts=_("information made or changed"),
        limits=_("information published"),
        amount=20,
        unit=Unit.WORKING_DAYS,
        article="《政府信息公开条例》第二十六条",
    ),
    Rule(
        "G2",
        _("Answer to an information request"),
        starts=_REQUEST_RECEIVED,
        limits=_REQUEST_ANSWERED,
        amount=20,
        unit=Unit.WORKING_DAYS,
        article="《政府信息公开条例》第三十三条",
    ),
    Rule(
        "G2x",
        _("Extended answer to an information request"),
        starts=_("original period ends"),
        limits=_REQUEST_ANSWERED,
        amount=20,
        unit=Unit.WORKING_DAYS,
        article="《政府信息公开条例》第三十三条",
    ),
    Rule(
        "G3",
        _("Correction of an unclear information request"),
        starts=_REQUEST_RECEIVED,
        limits=_("applicant told what to correct"),
        amount=7,
        unit=Unit.WORKING_DAYS,
        article="《政府信息公开条例》第三十条",
    ),
    Rule(
        "G4",
        _("Opinion of a third party on an information request"),
        starts=_("third party asked in writing"),
        limits=_("third party says whether it agrees; this time is not counted for the answer"),
        amount=15,
        unit=Unit.WORKING_DAYS,
        article="《政府信息公开条例》第三十二条、第三十三条",
    ),
)
