"""Limits of the regulation on petition work (信访工作条例, 2022).

The regulation says plain days and gives no conversion: only the objection to a transfer is in working days.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.clocks.rule import Rule, Unit

_TOLD = _("petitioner told in writing of receipt, route and procedure")
_OPINION = _("handling opinion issued")

PETITION_RULES = (
    Rule(
        "P1",
        _("Petition registered and routed"),
        starts=_("petition received by the petition office"),
        limits=_("petition registered and sent to the competent organ"),
        amount=15,
        unit=Unit.CALENDAR_DAYS,
        roll=True,
        article="《信访工作条例》第二十二条",
    ),
    Rule(
        "P2",
        _("Notice on a petition received directly"),
        starts=_("petition received directly"),
        limits=_TOLD,
        amount=15,
        unit=Unit.CALENDAR_DAYS,
        roll=True,
        article="《信访工作条例》第二十三条",
    ),
    Rule(
        "P3",
        _("Notice on a transferred petition"),
        starts=_("transferred petition received"),
        limits=_TOLD,
        amount=15,
        unit=Unit.CALENDAR_DAYS,
        roll=True,
        article="《信访工作条例》第二十三条",
    ),
    Rule(
        "P4",
        _("Objection to a transferred petition"),
        starts=_("transferred petition received"),
        limits=_("objection raised with reasons"),
        amount=5,
        unit=Unit.WORKING_DAYS,
        article="《信访工作条例》第二十三条",
    ),
    Rule(
        "P5",
        _("Handling of a petition"),
        starts=_("petition accepted"),
        limits=_OPINION,
        amount=60,
        unit=Unit.CALENDAR_DAYS,
        roll=True,
        article="《信访工作条例》第三十四条",
    ),
    Rule(
        "P6",
        _("Extended handling of a petition"),
        starts=_("original period ends, before any move to a working day"),
        limits=_OPINION,
        amount=30,
        unit=Unit.CALENDAR_DAYS,
        roll=True,
        article="《信访工作条例》第三十四条",
    ),
    Rule(
        "P7",
        _("Request for a review of the handling opinion"),
        starts=_("petitioner receives the handling opinion"),
        limits=_("review requested"),
        amount=30,
        unit=Unit.CALENDAR_DAYS,
        roll=True,
        article="《信访工作条例》第三十五条",
    ),
    Rule(
        "P8",
        _("Review of the handling opinion"),
        starts=_("request for a review received"),
        limits=_("review opinion issued"),
        amount=30,
        unit=Unit.CALENDAR_DAYS,
        roll=True,
        article="《信访工作条例》第三十五条",
    ),
    Rule(
        "P9",
        _("Request for a re-review"),
        starts=_("petitioner receives the review opinion"),
        limits=_("re-review requested"),
        amount=30,
        unit=Unit.CALENDAR_DAYS,
        roll=True,
        article="《信访工作条例》第三十六条",
    ),
    Rule(
        "P10",
        _("Re-review of the petition"),
        starts=_("request for a re-review received"),
        limits=_("re-review opinion issued"),
        amount=30,
        unit=Unit.CALENDAR_DAYS,
        roll=True,
        article="《信访工作条例》第三十六条",
    ),
    Rule(
        "P11",
        _("Simplified handling of a petition"),
        starts=_("petition accepted on the simplified track"),
        limits=_OPINION,
        amount=10,
        unit=Unit.WORKING_DAYS,
        article="《信访事项简易办理办法》",
    ),
)
