"""What an act does besides setting what it asks: the papers, the measure, the review, what begins anew."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from enforcement import reviews
from enforcement.case_enums import ContestOutcome, MeasureKind, PaperKind, Service, Stated, ThresholdPurpose
from enforcement.cases.standing import DECISIONS, Standing
from enforcement.cases.weight import AMOUNTS, KINDS, ground_of_review, is_heavy
from enforcement.drawing_up import result_of
from enforcement.enums import CaseResult, PowerKind, Procedure
from enforcement.models import CaseContest, CaseMeasure, CasePaper, Disclosure
from enforcement.wording import (
    NO_PENALTY_SUMMARY,
    coercion_title,
    decision_title,
    no_penalty_title,
    numbered,
    penalties,
)
from portal.records.acts import Effect, Values

# What a new notice lets begin anew: the party states its case and asks for a hearing once more.
OF_A_NOTICE = (
    "stated", "hearing_requested_on", "hearing_called_on", "hearing_set_on", "hearing_chair", "heard_on",
    "discussed_on",
)  # fmt: skip


def paper(kind: PaperKind, dated: str) -> Effect:
    """Return the effect that writes a paper of the day asked as ``dated``."""

    def write(standing: Standing, values: Values) -> None:
        standing.write(kind, issued_on=values[dated])

    return write


def written(kind: PaperKind) -> Effect:
    """Return the effect that writes a paper whose day is asked for itself."""

    def write(standing: Standing, values: Values) -> None:
        standing.write(kind)

    return write


def name_day(name: str) -> Effect:
    """Return the effect that lets the paper of the act name a day that was asked."""

    def named(standing: Standing, values: Values) -> None:
        standing.paper.until = values[name]

    return named


def ends(result: CaseResult) -> Effect:
    """Return the effect that ends a case without a decision; its last paper says why."""

    def end(standing: Standing, values: Values) -> None:
        standing.case.result = result
        standing.write(PaperKind.CLOSING, issued_on=values["closed_on"], content=values["reason"])

    return end


def served(dated: str) -> Effect:
    """Return the effect that says of the paper of the act how it was served, with its receipt (art. 61)."""

    def serve(standing: Standing, values: Values) -> None:
        known = standing.paper
        known.delivered_on, known.announced_on = values[dated], values.get("announced_on")
        known.issued_on = min(known.issued_on, known.announced_on or known.issued_on)
        _receipt(standing, values, known)

    return serve


def _receipt(standing: Standing, values: Values, known: CasePaper) -> None:
    receipt = CasePaper(
        unit=known.unit,
        case=standing.case,
        kind=PaperKind.SERVICE,
        issued_on=known.announced_on or known.delivered_on,
        announced_on=known.announced_on,
        delivered_on=known.delivered_on,
        about=known,
        service=values["service"],
        received_by=values.get("received_by") or "",
        consent=bool(values.get("consent")),
    )
    standing.added.append(receipt)


# --- Investigation -----------------------------------------------------------------------------------


def hand_over(standing: Standing, values: Values) -> None:
    """From this day on the new officers are asked for their certificates."""
    standing.case.handlers_since = standing.day


def go_ordinary(standing: Standing, values: Values) -> None:
    """What turns out not to fit the spot goes the ordinary way (art. 54)."""
    standing.case.procedure = Procedure.ORDINARY


def preserve(standing: Standing, values: Values) -> None:
    """Write the measure and its notice (art. 56)."""
    _measure(standing, PaperKind.PRESERVATION, values, kind=MeasureKind.PRESERVATION)


def seize(standing: Standing, values: Values) -> None:
    """Write the measure and its decision (行政强制法 art. 24)."""
    _measure(standing, PaperKind.SEIZURE, values)
    said = coercion_title(values["kind"], values.get("document_number"))
    standing.added.append(_to_publish(standing, PowerKind.COERCION, values["taken_on"], said, f"{said}。"))


def _measure(standing: Standing, notice: PaperKind, values: Values, **known: Any) -> None:
    standing.measure = CaseMeasure(unit=standing.case.unit, case=standing.case, **known)
    standing.write(
        notice,
        issued_on=values["taken_on"],
        approved_by=values.get("approved_by") or "",
        content=values["goods"],
        place=values["place"],
        reason=values.get("reason") or "",
    )


def choose(standing: Standing, values: Values) -> None:
    """Let what is asked be written to the measure that was chosen."""
    standing.measure = values["measure"]


def extend(standing: Standing, values: Values) -> None:
    """Write the decision to extend with its reason (行政强制法 art. 25)."""
    choose(standing, values)
    standing.write(
        PaperKind.EXTENSION,
        issued_on=values["extended_on"],
        content=standing.measure.goods,
        reason=values["extension_reason"],
    )


def release(standing: Standing, values: Values) -> None:
    """Write what was done with the things (art. 56, 行政强制法 arts. 27, 28)."""
    choose(standing, values)
    standing.write(
        PaperKind.RELEASE,
        issued_on=values["ended_on"],
        content=standing.measure.goods,
        reason=values["outcome"],
    )


# --- Notice, hearing, review -------------------------------------------------------------------------


def notice(standing: Standing, values: Values) -> None:
    """Write the notice, for a heavy penalty that of the right to a hearing; rights begin anew (arts. 44, 63)."""
    case = standing.case
    for name in OF_A_NOTICE:
        setattr(case, name, None if case._meta.get_field(name).null else "")
    reviews.begin_anew(case)
    case.state_until = values["until"]
    case.hearing_right = is_heavy(case, values, values["notified_on"], ThresholdPurpose.HEARING)
    known = standing.write(PaperKind.NOTICE, issued_on=values["notified_on"])
    served("notified_on")(standing, values)
    if not case.hearing_right:
        return
    names = (*KINDS, *AMOUNTS, "facts", "basis", "service", "received_by", "consent", "announced_on")
    told = CasePaper(
        unit=case.unit,
        case=case,
        kind=PaperKind.HEARING_RIGHT,
        issued_on=known.issued_on,
        delivered_on=known.delivered_on,
        until=standing.due("E3", known.delivered_on),
        **{name: values[name] for name in names if values.get(name)},
    )
    standing.added.append(told)
    _receipt(standing, values, told)


def statement(standing: Standing, values: Values) -> None:
    """Write down what the party said; a waiver needs no record of its own (art. 45)."""
    if values["stated"] == Stated.MADE:
        standing.write(PaperKind.STATEMENT, issued_on=values["stated_on"])


def call_hearing(standing: Standing, values: Values) -> None:
    """Write the notice of the hearing with its day (art. 64)."""
    standing.write(
        PaperKind.HEARING_CALL, issued_on=values["hearing_called_on"], until=values["hearing_set_on"]
    )


def hear(standing: Standing, values: Values) -> None:
    """Write the record; what was reviewed before the hearing is reviewed again (arts. 58, 65)."""
    standing.write(PaperKind.HEARING, issued_on=values["heard_on"])
    reviews.begin_anew(standing.case)


def send_review(standing: Standing, values: Values) -> None:
    """Ask the desk; from now on nothing is decided without its opinion (art. 58)."""
    case, told = standing.case, standing.newest(PaperKind.NOTICE)
    title = _("Penalty case %(number)s: decision intended") % {"number": case.number}
    content = "\n".join(filter(None, (told.facts, told.evidence, told.basis, told.reason)))
    reviews.send(case, "enforcement", title, content, standing.user, values["sent_on"])
    case.review_needed = True


def take_review(standing: Standing, values: Values) -> None:
    """Take over what the desk concluded, and keep its opinion among the papers (art. 58)."""
    news = reviews.take(standing.case)
    standing.write(
        PaperKind.REVIEW,
        issued_on=news.returned_on,
        content=news.opinion,
        reason=news.conclusion,
        approved_by=news.signatory,
    )


# --- Decision and after ------------------------------------------------------------------------------


def decide(standing: Standing, values: Values) -> None:
    """Write the decision as it is made, and why it had to be reviewed (arts. 57–59)."""
    case = standing.case
    case.review_ground = ground_of_review(case, values, values["decided_on"])
    case.review_needed = bool(case.review_ground)
    _decision(standing, PaperKind.DECISION, values)


def _to_publish(standing: Standing, kind: PowerKind, on: dt.date, title: str, summary: str) -> Disclosure:
    """Draw up what is to be disclosed of a result: its limit runs from that day (国办发〔2018〕118号)."""
    case = standing.case
    return result_of(
        case.unit, kind, on, title, summary, case=case, subject=case.party, subject_kind=case.party_kind
    )


def _decision(standing: Standing, kind: PaperKind, values: Values) -> None:
    case = standing.case
    case.result = CaseResult.PENALTY
    case.decision_number = values["document_number"]
    said = {name: values[name] for name in (*KINDS, *AMOUNTS) if values.get(name)}
    standing.write(kind, issued_on=values["decided_on"], **said)
    title, summary = decision_title(values["document_number"]), numbered(penalties(standing.paper))
    standing.added.append(_to_publish(standing, PowerKind.PENALTY, values["decided_on"], title, summary))


def punish_on_the_spot(standing: Standing, values: Values) -> None:
    """On the spot the party is told, heard, punished and handed the decision at once (arts. 44, 45, 52)."""
    case = standing.case
    case.notified_on = case.served_on = values["decided_on"]
    case.service = Service.DIRECT
    _decision(standing, PaperKind.SPOT_DECISION, values)
    standing.paper.service, standing.paper.delivered_on = case.service, values["decided_on"]


def decide_no_penalty(standing: Standing, values: Values) -> None:
    """Write the decision without penalty with its reason and the education given (arts. 33, 57)."""
    standing.case.result = CaseResult.NO_PENALTY
    standing.case.decision_number = values["document_number"]
    standing.write(PaperKind.NO_PENALTY, issued_on=values["decided_on"], reason=values["reason"])
    title = no_penalty_title(values["document_number"])
    standing.added.append(
        _to_publish(standing, PowerKind.OTHER, values["decided_on"], title, NO_PENALTY_SUMMARY)
    )


def serve(standing: Standing, values: Values) -> None:
    """Say of the decision how it was served, with its receipt (art. 61)."""
    decision = standing.newest(*DECISIONS)
    decision.case = standing.case
    decision.service = values["service"]
    standing.paper = decision
    served("served_on")(standing, values)


def collect(standing: Standing, values: Values) -> None:
    """What is taken on the spot is paid (arts. 68–70)."""
    standing.case.paid_on, standing.case.paid_amount = values["collected_on"], standing.case.owed


def pay(standing: Standing, values: Values) -> None:
    """The limit is met when all is paid (art. 67)."""
    if values["paid_amount"] >= standing.case.owed:
        standing.case.paid_on = values["payment_on"]


def contest(standing: Standing, values: Values) -> None:
    """Begin the contest; a suit after a reconsideration says there that it followed (行政诉讼法 art. 45)."""
    case, day = standing.case, values["applied_on"]
    earlier = case.known_contests[-1] if case.known_contests else None
    if earlier is not None:
        earlier.followed_on = day
        if earlier.ended_on is None:  # nothing was decided in time: it is gone with the suit
            earlier.ended_on, earlier.outcome = day, ContestOutcome.LAPSED
        standing.added.append(earlier)
    standing.contest = CaseContest(unit=case.unit, case=case, applied_on=day)
    case.known_contests.append(standing.contest)
    case.contested_on = case.contested_on or day


def end_contest(standing: Standing, values: Values) -> None:
    """A published penalty that was changed or revoked is withdrawn in three working days (art. 48)."""
    if values["outcome"] not in (ContestOutcome.CHANGED, ContestOutcome.REVOKED):
        return
    published = standing.case.disclosures.live().filter(withdrawn_on=None).exclude(published_on=None)
    for one in published:
        one.changed_on = values["ended_on"]
        standing.added.append(one)


def demand(standing: Standing, values: Values) -> None:
    """Add what late payment costs up to now, and write the demand with its day (art. 72, 行政强制法 art. 54)."""
    case = standing.case
    case.added_fine = case.late_fine(values["demanded_on"])
    standing.write(
        PaperKind.DEMAND,
        issued_on=values["demanded_on"],
        fine_amount=case.owed - case.paid_amount,
        until=standing.due("E13", values["demanded_on"]),
    )
