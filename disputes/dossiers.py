"""A dispute's file (卷宗): what belongs to it, what is there, what is missing; and the file as one PDF.

The items are those of the Ministry of Justice's forms of people's mediation (2010); an agreement reached by word
of mouth is recorded on one sheet, which is the whole file (人民调解法 art. 28).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _

from disputes.enums import Act, Confirmation, Form, Side, Source, Stage
from disputes.models import (
    Agreement,
    Dispute,
    DisputeStep,
    Episode,
    FollowUp,
    Inquiry,
    MediationSession,
    Party,
    PerformancePart,
)
from portal.models import Attachment


@dataclass(frozen=True)
class CaseFile:
    """A dispute with everything that was entered about its present episode, read once."""

    dispute: Dispute
    parties: Sequence[Party]
    inquiries: Sequence[Inquiry]
    sessions: Sequence[MediationSession]
    agreement: Agreement | None
    parts: Sequence[PerformancePart]
    follow_ups: Sequence[FollowUp]
    attachments: Sequence[Attachment]
    party_papers: int
    episodes: Sequence[Episode]
    archived_by: str

    @property
    def is_oral(self) -> bool:
        """Tell whether the case ended with an agreement by word of mouth: one sheet is its file."""
        return self.agreement is not None and self.agreement.form == Form.ORAL

    @property
    def is_applied_for(self) -> bool:
        """Tell whether a party applied; else the committee registered the case itself."""
        return self.dispute.source == Source.APPLIED

    @property
    def mediators(self) -> str:
        """Return who mediated: those of the sittings, else who is responsible."""
        names = dict.fromkeys(name for one in self.sessions for name in one.mediators.split("、"))
        return "、".join(names) or self.dispute.responsible

    @property
    def committee(self) -> str:
        """Return the name of the committee that keeps the file."""
        one = self.dispute.committee
        return one.name if one else f"{self.dispute.unit.name}人民调解委员会"

    @property
    def ended_on(self) -> dt.date:
        """Return the day the papers are dated by: of filing, of closing, of acceptance or of finding."""
        one = self.dispute
        return one.archived_on or one.closed_on or one.accepted_on or one.reported_on

    def side(self, side: Side) -> list[Party]:
        """Return the parties of a side."""
        return [party for party in self.parties if party.side == side]


def case_file(dispute: Dispute) -> CaseFile:
    """Read a dispute's file: a constant number of queries."""
    episode = dispute.episode
    agreement = dispute.agreements.filter(voided_at=None, episode=episode).first()
    parties = list(dispute.party_rows.filter(voided_at=None).order_by("id"))
    filed = (
        dispute.steps.filter(voided_at=None, transition=Act.ARCHIVE, episode=episode).order_by("-id").first()
    )
    return CaseFile(
        dispute=dispute,
        parties=parties,
        inquiries=_of_episode(dispute.inquiries, episode, "held_on"),
        sessions=_of_episode(dispute.sessions, episode, "held_on"),
        agreement=agreement,
        parts=list(agreement.parts.filter(voided_at=None).order_by("promised_on", "id")) if agreement else [],
        follow_ups=_of_episode(dispute.follow_ups, episode, "visited_on"),
        attachments=_attached(Dispute, [dispute.pk]),
        party_papers=len({one.object_id for one in _attached(Party, [party.pk for party in parties])}),
        episodes=list(dispute.episodes.filter(voided_at=None).order_by("ordinal")),
        archived_by=_done_by(filed),
    )


def _of_episode(rows: object, episode: int, date: str) -> list:
    return list(rows.filter(voided_at=None, episode=episode).order_by(date, "id"))  # type: ignore[attr-defined]


def _attached(model: type, keys: Sequence[int]) -> list[Attachment]:
    kind = ContentType.objects.get_for_model(model)
    rows = Attachment.objects.live().filter(content_type=kind, object_id__in=keys)
    return list(rows.select_related("added_by").order_by("id"))


def _done_by(step: DisputeStep | None) -> str:
    return step.done_by if step else ""


@dataclass(frozen=True)
class Item:
    """An item of a file: asked for always or only if there is any; ``lacking`` says what would complete it."""

    key: str
    title: object
    must: bool
    there: bool
    lacking: object = ""

    @property
    def is_missing(self) -> bool:
        """Tell whether the file is incomplete without it."""
        return self.must and not self.there


def items(case: CaseFile) -> list[Item]:
    """Return the items of a file in its order; those asked for only “if any” are listed where there are any.

    A case that ended before it was mediated (not accepted, refused, passed on) has no record of mediation; one that
    was not accepted has a statement alone.
    """
    if case.is_oral:
        return [_oral_sheet(case), _follow_up(case)]
    if case.dispute.stage == Stage.DECLINED:
        return [_statement(case)]
    mediated = case.dispute.stage not in (Stage.REFUSED, Stage.PASSED_ON)
    told, held = _("Say on which day the parties were told."), _("Enter a mediation session.")
    performed = any(part.performed_on for part in case.parts)
    return [
        _application(case),
        Item("rights", _("Notice of rights and duties"), mediated, _is_told(case), told),
        _identity(case),
        Item("authority", _("Power of attorney"), False, _is_represented(case)),
        Item("investigation", _("Record of investigation"), False, bool(case.inquiries)),
        Item("evidence", _("Evidence"), False, bool(case.attachments)),
        Item("sitting", _("Record of mediation"), mediated, bool(case.sessions), held),
        _agreement(case),
        Item("performance", _("Proof of performance"), False, performed),
        _follow_up(case),
        Item("confirmation", _("Papers of judicial confirmation"), False, _is_confirmed(case)),
        _statement(case),
    ]


def missing(case: CaseFile) -> list[Item]:
    """Return what has to be there before the file can be closed: nothing for a complete one."""
    return [item for item in items(case) if item.is_missing]


def _application(case: CaseFile) -> Item:
    there = bool(case.dispute.accepted_on and case.side(Side.APPLICANT) and case.side(Side.RESPONDENT))
    return Item(
        "application" if case.is_applied_for else "registration",
        _("Application for mediation") if case.is_applied_for else _("Register sheet of acceptance"),
        True,
        there,
        _("Enter the day of acceptance and the parties of both sides."),
    )


def _is_told(case: CaseFile) -> bool:
    return bool(case.dispute.rights_told_on) or any(one.rights_told for one in case.sessions)


def _identity(case: CaseFile) -> Item:
    """Ask for a number of each party, or for a copy of its papers attached to it."""
    numbered = sum(bool(party.identity_number or party.credit_code) for party in case.parties)
    there = bool(case.parties) and max(numbered, case.party_papers) == len(case.parties)
    return Item(
        "identity",
        _("Proof of the parties' identity"),
        True,
        there,
        _("Enter each party's identity number or credit code, or attach a copy of its papers."),
    )


def _is_represented(case: CaseFile) -> bool:
    return any(party.has_agent for party in case.parties)


def _agreement(case: CaseFile) -> Item:
    """A settled case has its agreement, signed and sealed; another one has none."""
    signed = case.agreement is not None and case.agreement.effective_on is not None
    return Item(
        "agreement",
        _("Mediation agreement in writing"),
        case.dispute.stage == Stage.SETTLED,
        signed,
        _("Enter the agreement, and the days on which it was signed and sealed."),
    )


def _oral_sheet(case: CaseFile) -> Item:
    there = bool(case.agreement and case.agreement.terms and (case.parties or case.dispute.parties))
    return Item(
        "oral", _("Register sheet of an oral agreement"), True, there, _("Enter the parties and the terms.")
    )


def _follow_up(case: CaseFile) -> Item:
    return Item("follow_up", _("Record of follow-up visits"), False, bool(case.follow_ups))


def _is_confirmed(case: CaseFile) -> bool:
    return case.agreement is not None and case.agreement.confirmation != Confirmation.NONE


def _statement(case: CaseFile) -> Item:
    """A case that was not settled says how it ended; one with a past of its own says so too."""
    dispute = case.dispute
    ended = bool(dispute.closed_on) and dispute.stage != Stage.SETTLED
    told = bool(case.episodes or dispute.extended_until or dispute.police_warned_on)
    return Item("statement", _("Statement about the file"), ended, ended or told)
