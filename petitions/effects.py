"""What an act does besides setting what it asks: the letter, the dispute, the next round, the links."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from petitions.apart import follow, take_along
from petitions.enums import (
    REGULATION,
    HandlingClass,
    LetterKind,
    ObjectionOutcome,
    Occurrence,
    ReviewOutcome,
    Route,
    State,
)
from petitions.lists import ENDING
from petitions.models import Petition
from petitions.standing import Standing
from portal.clocks.deadlines import due
from portal.clocks.rules import RULES
from portal.models import Category, Organisation, working_calendar
from portal.records.acts import Effect, Values
from portal.records.ports import OPEN_DISPUTE, Referral

# What a revoked opinion takes with it: the next round fills it again; the step keeps what stood there.
OF_A_ROUND = (
    "answered_on", "result", "delivered_on", "urged_on", "extension_approved_by", "extension_approved_on",
    "extension_days", "extension_reason", "review_requested_on", "review_organ", "review_opinion_on",
    "review_outcome", "review_received_on", "re_review_requested_on", "re_review_organ",
    "re_review_hearing_days", "re_review_opinion_on", "re_review_outcome",
)  # fmt: skip


def letter(kind: LetterKind, dated: str) -> Effect:
    """Return the effect that writes a paper of the day asked as ``dated``."""

    def write(standing: Standing, values: Values) -> None:
        standing.write(kind, issued_on=values[dated])

    return write


def ends(code: str) -> Effect:
    """Return the effect that closes a petition with the ending of a code."""

    def end(standing: Standing, values: Values) -> None:
        known = Category.objects.within(standing.petition.township)
        standing.petition.ending = known.get(scheme=ENDING, code=code, township=None)

    return end


def told_by_letter(standing: Standing, values: Values) -> None:
    """A paper that says it is not taken up informs the petitioner too (art. 23)."""
    petition = standing.petition
    if petition.must_be_told and petition.notified_on is None:
        petition.notified_on = values["closed_on"]


def inform(standing: Standing, values: Values) -> None:
    """Write the notice; a petition already taken up stays where it stands."""
    standing.write(LetterKind.NOTICE, issued_on=values["notified_on"])
    if standing.petition.state == State.CLASSIFIED:
        standing.petition.state = State.NOTIFIED


def report_up(standing: Standing, values: Values) -> None:
    """Stamp the moment at which a major or urgent matter was reported (art. 25)."""
    standing.petition.urgent = True
    standing.petition.reported_up_at = timezone.now()


def objection_answered(standing: Standing, values: Values) -> None:
    """Agreed, the papers go back and it is closed here; rejected, it is ours to handle (art. 23)."""
    petition = standing.petition
    if values["objection_outcome"] == ObjectionOutcome.AGREED:
        petition.state, petition.closed_on = State.FINISHED, values["objection_answered_on"]
        ends("sent-back")(standing, values)
    else:
        petition.state = State.CLASSIFIED if petition.handling_class else State.REGISTERED


def guide(standing: Standing, values: Values) -> None:
    """A matter that goes another way goes it by name."""
    standing.petition.route = Route.PROCEDURE


def no_further(standing: Standing, values: Values) -> None:
    """The paper names the article by which the matter is not accepted again."""
    article = ground_of_no_further(standing.petition, values["closed_on"])
    standing.write(LetterKind.NO_FURTHER, issued_on=values["closed_on"], legal_basis=article or "")


def ground_of_no_further(petition: Petition, day: dt.date) -> str | None:
    """Return the article by which the matter of a first petition is shut on a day; None where it may come again.

    Handled on that day (19); or answered by an opinion of which review or re-review is asked, may or could have
    been asked for instead (35, 36). What was never accepted, withdrawn, settled by agreement or answered without
    such an opinion is handled when it comes again.
    """
    first = petition.first_petition
    if first is None or not _by(first.accepted_on, day):
        return None
    is_closed, is_answered = _by(first.closed_on, day), _by(first.review_from, day)
    if not is_answered:
        return None if is_closed else f"{REGULATION}第十九条"
    if is_closed and (first.ending is None or first.ending.code not in ("no-review", "re-reviewed")):
        return None
    return f"{REGULATION}第三十{'六' if _by(first.review_opinion_on, day) else '五'}条"


def _by(known: dt.date | None, day: dt.date) -> bool:
    return known is not None and known <= day


def extend(standing: Standing, values: Values) -> None:
    """Write the notice of extension with its reason and the new day (art. 34)."""
    petition = standing.petition
    nominal = petition.opinion_from + dt.timedelta(days=RULES["P5"].amount + values["extension_days"])
    until = working_calendar(petition.township).next_working(nominal)
    standing.write(
        LetterKind.EXTENSION,
        issued_on=values["extension_approved_on"],
        approved_by=values["extension_approved_by"],
        reason=values["extension_reason"],
        until=until,
    )
    if petition.state == State.ACCEPTED:
        petition.state = State.EXTENDED


def mediate(standing: Standing, values: Values) -> None:
    """Open a dispute of people's mediation at the place of the matter (art. 33)."""
    petition = standing.petition
    place = petition.place_unit
    news = OPEN_DISPUTE(
        Referral(
            unit=place if place.kind == Organisation.Kind.VILLAGE else petition.unit,
            received_on=values["mediation_from"],
            parties=values["parties"],
            phone=petition.phone,
            place="",
            summary=petition.request,
            referred_by=_("Petition referral %(number)s") % {"number": petition.number},
        )
    )
    petition.mediation_dispute_id = news.key
    petition.mediation_outcome, petition.mediation_until = "", None


def unmediated(standing: Standing, values: Values) -> None:
    """Handling goes on where it was; the sixty days have run on meanwhile."""
    petition = standing.petition
    petition.mediation_outcome = "failed"
    petition.state = State.EXTENDED if petition.extension_approved_on else State.ACCEPTED


def agreed(standing: Standing, values: Values) -> None:
    """What mediation settled and the parties performed needs no opinion."""
    petition = standing.petition
    petition.mediation_outcome = "agreed"
    petition.mediation_until = petition.mediation_until or values["closed_on"]


def answer(standing: Standing, values: Values) -> None:
    """Write the handling opinion, or the reply to what needs none (arts. 29, 32)."""
    petition = standing.petition
    is_opinion = petition.handling_class == HandlingClass.OPINION
    above = petition.township.parent
    standing.write(
        LetterKind.OPINION if is_opinion else LetterKind.REPLY,
        issued_on=values["answered_on"],
        result=values["result"],
        # who may be asked for review within thirty days (art. 35)
        organ=f"{above.name}人民政府" if is_opinion and above is not None else "",
    )


def deliver(standing: Standing, values: Values) -> None:
    """Say on the answer how it was delivered, write the receipt of service, and open the thirty days (art. 35)."""
    petition = standing.petition
    found = standing.answer_letter()
    receipt = standing.write(LetterKind.SERVICE, issued_on=values["delivered_on"])
    for name in ("delivery", "consent", "received_by"):
        setattr(receipt, name, values.get(name) or getattr(receipt, name))
    receipt.delivered_on = values["delivered_on"]
    if found is not None:
        found.petition, found.delivered_on = petition, values["delivered_on"]
        standing.letter = found
        standing.added.append(receipt)
    is_opinion = petition.handling_class == HandlingClass.OPINION
    petition.state = State.REVIEW_OPEN if is_opinion else State.DELIVERED


def open_again(standing: Standing, values: Values) -> None:
    """A file closed for want of a request opens again when the organ above takes one (arts. 35–36)."""
    standing.petition.closed_on = standing.petition.ending = None


def review(standing: Standing, values: Values) -> None:
    """Upheld or changed, the petitioner may ask for re-review; revoked, it waits to be handled anew (art. 36)."""
    revoked = values["review_outcome"] == ReviewOutcome.REVOKED
    standing.petition.state = State.REVIEWING if revoked else State.REVIEW_OPEN


def handle_anew(standing: Standing, values: Values) -> None:
    """Begin the next round: the sixty days run from the day the revocation reached the township.

    The regulation sets no limit of its own for this. What was revoked is not clear and little disputed, and
    leaves the simplified track. What stood before is kept in the step and the history.
    """
    petition = standing.petition
    left = (*OF_A_ROUND, *(("route", "simple_ground") if petition.route == Route.SIMPLE else ()))
    standing.kept = {name: _plain(getattr(petition, name)) for name in left if getattr(petition, name)}
    for name in left:
        field = petition._meta.get_field(name)
        setattr(petition, name, None if field.null else "")
    petition.route = petition.route or Route.OWN
    petition.handling_round += 1
    petition.handled_anew_from = values["anew_from"]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value


def flag(standing: Standing, values: Values) -> None:
    """Let a repeat point at the first of its matter, and a first one at nothing; its own repeats follow it.

    Also those the officer may not know of: that they forbid it would tell of them.
    """
    petition = standing.petition
    first = named(standing, values) if values["occurrence"] == Occurrence.REPEAT else None
    petition.first_petition = first
    if first is not None:
        follow(petition, first)


def relate(standing: Standing, values: Values) -> None:
    """Link the petition of somebody else about the same matter; that is no repeat."""
    standing.petition.related_to = named(standing, values)


def named(standing: Standing, values: Values) -> Petition | None:
    """Return the petition of a typed number, as far as the user may see it."""
    rows = Petition.objects.visible_to(standing.user).live().filter(township=standing.petition.township_id)
    return rows.filter(number=str(values.get("other") or "").strip()).first()


def accuse(standing: Standing, values: Values) -> None:
    """Let it leave the ordinary queue at once, with what points at it and would tell of it (arts. 22, 30)."""
    standing.petition.accusation = True
    standing.petition.derive_state()
    take_along(standing.petition)


def due_of(code: str, start: dt.date, petition: Petition) -> dt.date:
    """Return the day a limit of the regulation ends for a petition's township."""
    return due(RULES[code], start, working_calendar(petition.township)).due
