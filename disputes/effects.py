"""What an act does besides setting what it asks: the agreement, the visit, another episode, the link."""

from __future__ import annotations

from disputes.enums import Confirmation, Performance
from disputes.models import Agreement, Dispute, Episode, FollowUp
from disputes.standing import Standing
from portal.records.acts import Values

# What belongs to an episode and begins anew with the next; the case number and the committee stay.
OF_AN_EPISODE = (
    "accepted_on", "rights_told_on", "extended_until", "police_warned_on", "passed_on", "taken_over_on",
    "refused_on", "closed_on", "archived_on", "follow_up_on",
)  # fmt: skip


def settle(standing: Standing, values: Values) -> None:
    """Write the agreement of the episode; the dispute's outcome is its terms."""
    standing.agreement = Agreement(
        unit=standing.dispute.unit,
        dispute=standing.dispute,
        episode=standing.dispute.episode,
        performance=Performance.DUE,
    )
    standing.dispute.outcome = values["terms"]


def apply_for_confirmation(standing: Standing, values: Values) -> None:
    """The agreement waits for the court."""
    standing.agreement.confirmation = Confirmation.APPLIED


def send_back(standing: Standing, values: Values) -> None:
    """The dispute is ours again; to whom it had been handed over stands in the steps."""
    standing.dispute.passed_to, standing.dispute.passed_on = "", None


def visit(standing: Standing, values: Values) -> None:
    """Write the visit; the date by which it was due is met."""
    standing.visit = FollowUp(unit=standing.dispute.unit, dispute=standing.dispute, content=False)
    standing.dispute.follow_up_on = values.get("follow_up_on")


def reopen(standing: Standing, values: Values) -> None:
    """Keep the closed episode as it stood, and begin the next; the dispute stays one dispute."""
    dispute = standing.dispute
    earlier = dispute.episodes.live().order_by("-ordinal").first()
    standing.added.append(
        Episode(
            unit=dispute.unit,
            dispute=dispute,
            ordinal=dispute.episode,
            begun_on=earlier.reopened_on if earlier else dispute.reported_on,
            accepted_on=dispute.accepted_on,
            closed_on=dispute.closed_on,
            stage=dispute.stage,
            outcome=dispute.outcome,
            reopened_on=values["reopened_on"],
            reason=values["note"],
        )
    )
    for name in OF_AN_EPISODE:
        setattr(dispute, name, None)
    dispute.refused_by = dispute.passed_to = dispute.outcome = dispute.prevented = ""
    dispute.remedies_told, dispute.prevented_people = False, None
    dispute.episode += 1
    standing.agreement = None


def other_dispute(standing: Standing, values: Values) -> Dispute | None:
    """Return the dispute of a number, as far as the user may see it."""
    rows = Dispute.objects.visible_to(standing.user).live().filter(township=standing.dispute.township_id)
    return rows.filter(number=str(values["other"]).strip()).first()


def link(standing: Standing, values: Values) -> None:
    """Say that this is the same dispute as another; from then on the other one alone is counted."""
    standing.dispute.duplicate_of = other_dispute(standing, values)


def unlink(standing: Standing, values: Values) -> None:
    """Let the dispute stand alone again."""
    standing.dispute.duplicate_of = None
