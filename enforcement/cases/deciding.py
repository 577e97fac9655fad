"""What forbids a decision: rights, standard, review, discussion, ground (行政处罚法 arts. 33, 34, 57, 58)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from enforcement import reviews
from enforcement.case_enums import Exemption, PaperKind, ThresholdPurpose
from enforcement.cases.standing import Standing, day_of
from enforcement.cases.weight import AMOUNTS, ground_of_review, is_discussed, is_heavy, kinds_of
from enforcement.enums import CaseResult, Penalty
from enforcement.models import DiscretionStandard, EnforcementCase
from enforcement.models.case_checks import is_barred
from portal.records.acts import Faults, Values

ARTICLE_58 = "《行政处罚法》第五十八条"


def rights_were_kept(standing: Standing, values: Values) -> Faults:
    """Arts. 44, 45, 62–64: no decision before the party could state its case and ask for a hearing."""
    case, day = standing.case, values["decided_on"]
    if not case.stated and case.state_until and day <= case.state_until:
        yield (
            "decided_on",
            _("The party may state its case until %(day)s: record the statement, or decide later (art. 45).")
            % {"day": case.state_until},
        )
    if not case.hearing_right or case.heard_on:
        return
    if case.hearing_requested_on:
        yield "decided_on", _("A hearing was asked for and has not been held (arts. 63, 64).")
    elif day <= (limit := standing.due("E3", case.notified_on)):
        yield (
            "decided_on",
            _("A hearing can be asked for until %(day)s (art. 64).") % {"day": limit},
        )


def not_heavier_than_told(standing: Standing, values: Values) -> Faults:
    """Arts. 44, 45: the decision is not heavier than the notice told, not because of a statement either."""
    told = standing.newest(PaperKind.NOTICE)
    if told is None:
        yield "__all__", _("The party was given no notice of the penalty: nothing can be decided (art. 62).")
        return
    again = _("This is heavier than the party was told: give notice again (arts. 44, 45).")
    if set(kinds_of(values)) - set(told.penalties):
        yield "penalty", again
    for name in AMOUNTS:
        if (values.get(name) or 0) > getattr(told, name):
            yield name, again
    if (
        is_heavy(standing.case, values, values["decided_on"], ThresholdPurpose.HEARING)
        and not standing.case.hearing_right
    ):
        yield "penalty", _("The party was not told of its right to a hearing: give notice again (art. 63).")


def within_standard(standing: Standing, values: Values) -> Faults:
    """Art. 34: a fine lies within the published standard, or says why it does not."""
    case, chosen = standing.case, values.get("standard")
    if Penalty.FINE not in kinds_of(values) or case.power_id is None:
        return
    day, fine = day_of(standing, values), values.get("fine_amount") or 0
    binding = (
        DiscretionStandard.objects.live().filter(power=case.power_id, published_on__lte=day).in_force(day)
    )
    if chosen is None:
        if binding.exists():
            yield (
                "standard",
                _("There is a published standard for this power: choose the step applied (art. 34)."),
            )
    elif chosen.power_id != case.power_id or not chosen.is_in_force(day):
        yield "standard", _("This standard was not in force for this power on that day (art. 34).")
    elif chosen.published_on is None or chosen.published_on > day:
        yield (
            "standard",
            _("This standard had not been published on that day: it binds nobody yet (art. 34)."),
        )
    elif not chosen.covers(fine) and not values.get("discretion_reason"):
        yield (
            "fine_amount",
            _(
                "The standard goes from %(least)s to %(most)s yuan: keep within it, or give the reason for "
                "leaving it (art. 34)."
            )
            % {"least": f"{chosen.minimum:.2f}", "most": f"{chosen.maximum:.2f}"},
        )


def is_reviewed(standing: Standing, values: Values) -> Faults:
    """Art. 58: where a review is needed, nothing is decided before the desk has agreed; no handler reviews."""
    case = standing.case
    if not ground_of_review(case, values, values["decided_on"]):
        return
    fault = _review_fault(standing, values["decided_on"])
    if fault:
        yield "__all__", fault


def _review_fault(standing: Standing, decided_on: dt.date) -> Any:
    case, news = standing.case, reviews.news_of(standing.case)
    found = reviews.fault(news, decided_on, ARTICLE_58)
    if found:
        return found
    last = max(day for day in (case.notified_on, case.heard_on) if day)
    if news.returned_on < last:
        return _("The party was told or heard after the review: send the case to the desk again (art. 58).")
    if news.signatory in standing.handlers():
        return _("Who handled the case has reviewed it: the review does not count (art. 58).")
    if not (news.signatory and news.qualified):
        return _(
            "Who reviews such decisions for the first time holds the legal professional qualification: let the "
            "desk enter who signed the review, and what qualifies them (art. 58)."
        )
    return None


def is_discussed_first(standing: Standing, values: Values) -> Faults:
    """Art. 57: a complex case or a heavy penalty is decided by the leaders together."""
    if is_discussed(standing.case, values, values["decided_on"]) and standing.case.discussed_on is None:
        yield (
            "__all__",
            _("The leaders discuss this decision together first: record the discussion (art. 57)."),
        )


def ground_holds(standing: Standing, values: Values) -> Faults:
    """Arts. 30, 33, 36: the ground fits what is known of the party and of the violation."""
    case, ground = standing.case, values["exemption"]
    if ground == Exemption.UNDER_FOURTEEN and not case.party_is_minor:
        yield "exemption", _("By the case the party is no minor: correct the case first (art. 30).")
    if ground == Exemption.TIME_BAR and not is_barred(case):
        yield "exemption", _("By its dates the violation was discovered in time (art. 36).")
    if ground == Exemption.FIRST_OFFENCE:
        earlier = EnforcementCase.objects.live().filter(
            township=case.township_id, party=case.party, power=case.power_id, result=CaseResult.PENALTY
        )
        found = earlier.exclude(pk=case.pk).first()
        if found is not None:
            yield (
                "exemption",
                _("It is not the first time: %(number)s was punished (art. 33).") % {"number": found.number},
            )
