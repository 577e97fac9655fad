"""What forbids an act after the decision: payment, contest, demand, court, closing (行政处罚法 arts. 52, 66–72)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enforcement.case_enums import Contest, ContestOutcome, Service
from enforcement.cases.standing import Standing
from enforcement.enums import Procedure
from portal.records.acts import Faults, Values

# On the spot a fine is taken up to this amount, or where it could hardly be collected later (art. 68).
TAKEN_ON_THE_SPOT = 100


def service_is_known(standing: Standing, values: Values) -> Faults:
    """Arts. 61, 67: payment, remedies, demand and court run from the service; a past ledger may lack its day."""
    if standing.case.served_on is None:
        yield (
            "__all__",
            _("The day the decision was served is not known, and the limits run from it: enter it first."),
        )


def taken_lawfully(standing: Standing, values: Values) -> Faults:
    """Arts. 68, 69: up to 100 yuan on the spot; more, and what was decided otherwise, only with its reason."""
    case = standing.case
    small = case.procedure == Procedure.SIMPLE and case.fine_amount <= TAKEN_ON_THE_SPOT
    if not small and not values.get("note"):
        yield (
            "note",
            _(
                "Say why it could hardly be paid later: it is more than 100 yuan, or was not decided on the spot "
                "(arts. 68, 69)."
            ),
        )


def pays_what_is_owed(standing: Standing, values: Values) -> Faults:
    """Art. 67: more than before, and no more than is owed."""
    case = standing.case
    if not case.paid_amount < values["paid_amount"] <= case.owed:
        yield (
            "paid_amount",
            _("With this payment more than %(paid)s and at most %(owed)s yuan have been paid.")
            % {"paid": f"{case.paid_amount:.2f}", "owed": f"{case.owed:.2f}"},
        )


def later_than_due(standing: Standing, values: Values) -> Faults:
    """Art. 66: payment is allowed until a later day than it is due."""
    if standing.case.served_on is None:
        return
    limit = standing.due("E6", standing.case.served_on)
    if values["postponed_until"] <= limit:
        yield (
            "postponed_until",
            _("The fine is due on %(day)s already: name a later day (art. 66).") % {"day": limit},
        )


def is_unpaid(standing: Standing, values: Values) -> Faults:
    """Art. 72, 行政强制法 art. 54: performance is demanded when the limit has passed."""
    case = standing.case
    if case.served_on is None:
        return
    limit = case.postponed_until or standing.due("E6", case.served_on)
    if values["demanded_on"] <= limit:
        yield "demanded_on", _("The party may pay until %(day)s (art. 67).") % {"day": limit}


def court_is_open(standing: Standing, values: Values) -> Faults:
    """行政强制法 arts. 53, 54: after both remedies and ten working days from the demand, within three months."""
    case, day = standing.case, values["court_applied_on"]
    if case.is_contested:
        yield (
            "court_applied_on",
            _("The decision is being contested: wait for the outcome (行政强制法 art. 53)."),
        )
    if case.is_contested or case.served_on is None:
        return  # the remedies have no end yet
    demanded = standing.due("E13", case.demanded_on)
    if day <= demanded:
        yield (
            "court_applied_on",
            _("The demand runs until %(day)s; the court is applied to after that (行政强制法 art. 54).")
            % {"day": demanded},
        )
    remedies = case.remedies_end_on()
    if day <= remedies:
        yield (
            "court_applied_on",
            _("The party may contest the decision until %(day)s (行政强制法 art. 53).") % {"day": remedies},
        )
    elif day > (last := standing.due("E14", remedies)) and not values.get("note"):
        yield (
            "note",
            _("The three months ended on %(day)s: say why the court takes it (行政强制法 art. 53).")
            % {"day": last},
        )


def may_be_contested(standing: Standing) -> bool:
    """Tell whether the party can still contest: once, and by suit after a reconsideration (行政诉讼法 art. 45)."""
    case = standing.case
    if case.decided_on is None or not case.known_contests:
        return case.decided_on is not None and case.contested_on is None
    last = case.known_contests[-1]
    undecided = standing.contest is not None and (last.decision_due_on() or standing.day) < standing.day
    return last.kind != Contest.SUIT and (last.ended_on is not None or undecided)


def contested_in_order(standing: Standing, values: Values) -> Faults:
    """行政复议法 art. 20, 行政诉讼法 art. 45: what was reconsidered goes to the court, not above once more."""
    if standing.case.known_contests and values["kind"] != Contest.SUIT:
        yield "kind", _("It has been reconsidered once: a suit is what is left (行政诉讼法 art. 45).")


def contested_in_time(standing: Standing, values: Values) -> Faults:
    """行政复议法 art. 20, 行政诉讼法 arts. 45, 46: sixty days, six months, fifteen days after a reconsideration.

    Later ones say why they were taken.
    """
    case = standing.case
    last = case.known_contests[-1] if case.known_contests else None
    limit = last.suit_due_on() if last is not None else None
    if limit is None:
        if case.served_on is None:
            return
        code = "E18a" if values["kind"] == Contest.SUIT else "E16a"
        limit = standing.due(code, case.served_on)
    if values["applied_on"] > limit and not values.get("note"):
        yield "note", _("The limit ended on %(day)s: say why it was taken.") % {"day": limit}


def may_be_extended(standing: Standing) -> bool:
    """Tell whether a reconsideration of the ordinary procedure is pending that was not extended."""
    one = standing.contest
    return one is not None and one.kind == Contest.RECONSIDERATION and one.extended_on is None


def extended_in_time(standing: Standing, values: Values) -> Faults:
    """行政复议法 art. 62: the sixty days are extended before they end, and by thirty at most."""
    limit = standing.due("E16b", values["accepted_on"])
    if values["extended_on"] > limit:
        yield "extended_on", _("The sixty days ended on %(day)s (行政复议法 art. 62).") % {"day": limit}


def is_carried_out(standing: Standing, values: Values) -> Faults:
    """Art. 67, 72: a case is closed when its fine is paid, the court has it, or the decision is gone."""
    case = standing.case
    if case.is_contested:
        yield "__all__", _("The decision is being contested: record the outcome first.")
    is_open = case.owed > case.paid_amount and case.court_applied_on is None
    revoked = any(one.outcome == ContestOutcome.REVOKED for one in case.known_contests)
    if is_open and not revoked:
        yield (
            "__all__",
            _("%(left)s yuan are still owed: record the payment, or apply to the court (arts. 67, 72).")
            % {"left": f"{case.owed - case.paid_amount:.2f}"},
        )


def is_reported(standing: Standing, values: Values) -> Faults:
    """Arts. 52, 71: a decision on the spot is reported for the record, and a fine taken is with the bank."""
    case = standing.case
    if case.procedure == Procedure.SIMPLE and case.recorded_on is None:
        yield "__all__", _("A decision on the spot is reported to the organ for the record first (art. 52).")
    if case.collected_on and case.banked_on is None:
        yield "__all__", _("The fine taken on the spot has not reached the bank (art. 71).")


def certificates_were_shown(standing: Standing, values: Values) -> Faults:
    """国办发〔2018〕118号, art. 55: who hands a decision over or leaves it shows the certificate."""
    if values["service"] in (Service.DIRECT, Service.LEFT) and not values.get("shown"):
        yield "shown", _("This has to be so before it can be recorded.")


def is_signed_for(standing: Standing, values: Values) -> Faults:
    """Art. 61: who takes a decision signs for it; electronically it is sent with consent in writing only."""
    if values["service"] == Service.DIRECT and not values.get("received_by"):
        yield "received_by", _("What is handed over is signed for: say by whom (art. 61).")
    if values["service"] == Service.ELECTRONIC and not values.get("consent"):
        yield "consent", _("Electronic service needs the party's written consent (art. 61).")
