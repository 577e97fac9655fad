"""What forbids an act on an information request; the articles are those of 政府信息公开条例."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enforcement.answering.standing import Standing
from enforcement.enums import RequestResult
from enforcement.governing_enums import ThirdParty, Withheld
from portal.records.acts import Faults, Values

KEPT_BACK = (RequestResult.REFUSED, RequestResult.PARTLY)
# What is answered without giving anything says why, or where and how it is found (art. 36).
WITH_REASON = (
    RequestResult.PUBLISHED,
    RequestResult.NOT_HELD,
    RequestResult.NOT_OURS,
    RequestResult.REPEATED,
    RequestResult.OTHER_LAW,
    RequestResult.NOT_A_REQUEST,
    *KEPT_BACK,
)


def asked_once(standing: Standing, values: Values) -> Faults:
    """Art. 30: what is to be corrected is told once and wholly."""
    if standing.request.correction_asked_on is not None:
        yield "__all__", _("A correction was asked for: it is asked for once only (art. 30).")


def time_to_correct(standing: Standing, values: Values) -> Faults:
    """Art. 30: the notice sets a reasonable time for the correction."""
    if values["correct_by"] <= values["correction_asked_on"]:
        yield "correct_by", _("Set a reasonable time after the notice (art. 30).")


def correction_did_not_come(standing: Standing, values: Values) -> Faults:
    """Art. 30: it counts as given up when the time set has passed without a correction."""
    until = standing.request.correct_by
    if until and values["answered_on"] <= until:
        yield "answered_on", _("It can be corrected until %(day)s (art. 30).") % {"day": until}


def in_first_period(standing: Standing, values: Values) -> Faults:
    """Art. 33: an extension is approved and told before the first period ends, and there is one only."""
    last = standing.request.first_due
    if standing.request.extended_on is not None:
        yield "__all__", _("The time was extended: it is extended once only (art. 33).")
    elif last and values["extended_on"] > last:
        yield (
            "extended_on",
            _("The time ended on %(day)s: it cannot be extended any more (art. 33).") % {"day": last},
        )


def silent_for_fifteen_days(standing: Standing, values: Values) -> Faults:
    """Art. 32: a third party has fifteen working days; before that its silence says nothing."""
    last = standing.third_party_until()
    if values["third_party_says"] == ThirdParty.SILENT and values["third_party_answered_on"] <= last:
        yield (
            "third_party_answered_on",
            _("The third party may answer until %(day)s (art. 32).") % {"day": last},
        )


def reason_is_given(standing: Standing, values: Values) -> Faults:
    """Art. 36: an answer that gives nothing, or not all, says why."""
    if values["result"] in WITH_REASON and not values.get("reason"):
        yield "reason", _("Say why, or where and how it is found (art. 36).")
    if values["result"] in KEPT_BACK and not values.get("withheld"):
        yield "withheld", _("Choose the ground on which it is not given (arts. 14 to 16).")


def given_up_by_its_own_act(standing: Standing, values: Values) -> Faults:
    """Art. 30: a request is given up only when a correction was asked for and did not come."""
    if values["result"] == RequestResult.GIVEN_UP:
        yield "result", _("Record that it is given up when the correction has not come in time (art. 30).")


def third_party_was_asked(standing: Standing, values: Values) -> Faults:
    """Arts. 15, 32: what harms a third party is kept back only after it was asked."""
    one = standing.request
    if values.get("withheld") == Withheld.THIRD_PARTY and one.third_party_answered_on is None:
        yield "withheld", _("Ask the third party first: it may agree (art. 32).")
    says = one.third_party_says
    if values["result"] == RequestResult.GRANTED and says == ThirdParty.REFUSES and not values.get("reason"):
        yield (
            "reason",
            _(
                "The third party does not agree: disclose only for a major public interest, and say it (art. 32)."
            ),
        )
