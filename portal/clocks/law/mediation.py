"""Limits of people's mediation and of its confirmation by the court."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.clocks.rule import Rule, Unit

MEDIATION_RULES = (
    Rule(
        "M1",
        _("People's mediation"),
        starts=_("mediation accepted"),
        limits=_("mediation finished"),
        amount=1,
        unit=Unit.MONTHS,
        roll=True,
        article="《人民调解工作若干规定》第三十三条",
    ),
    Rule(
        "M2",
        _("Joint application for judicial confirmation"),
        starts=_("mediation agreement takes effect"),
        limits=_("both parties apply to the court together"),
        amount=30,
        unit=Unit.CALENDAR_DAYS,
        roll=True,
        article="《人民调解法》第三十三条、《民事诉讼法》第二百零五条",
    ),
)
