"""How a petition stands: with the letter an act writes or delivers, and what a new round of handling keeps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db import models
from django.db.models import Q

from petitions.enums import HandlingClass, LetterKind, State
from petitions.lists import ENDING, LISTS
from petitions.models import Petition, PetitionLetter
from petitions.models.checks import TO_CLAIMS, TO_SUGGESTIONS
from portal.access import Role
from portal.models import Organisation, Record, User
from portal.records import acts

ANSWERS = (LetterKind.OPINION, LetterKind.REPLY)
HANDLERS = (Role.STAFF, Role.SUPERVISOR)
# Which endings a petition can be closed with where it stands; a reason the place added is for answered ones.
GIVEN_UP = ("withdrawn", "no-successor")
ENDINGS = {
    State.CLASSIFIED: ("passed-on", *GIVEN_UP),
    State.NOTIFIED: ("passed-on", *GIVEN_UP),
    State.ACCEPTED: GIVEN_UP,
    State.EXTENDED: GIVEN_UP,
    State.MEDIATING: GIVEN_UP,
    State.DELIVERED: ("answered", *GIVEN_UP),
    State.REVIEW_OPEN: ("no-review", "agreed", *GIVEN_UP),
    State.REVIEWING: GIVEN_UP,
    State.RE_REVIEWING: GIVEN_UP,
}
KNOWN_ENDINGS = tuple(entry.code for entry in LISTS if entry.scheme == ENDING)
ANSWERED_STATES = (State.DELIVERED, State.REVIEW_OPEN)


def handlers_of(township: Organisation) -> models.QuerySet:
    """Return who of a township may handle petitions: officers whose account is open."""
    return User.objects.within(township).filter(role__in=HANDLERS, is_active=True)


@dataclass
class Standing(acts.Standing):
    """A petition under an act; ``letter`` is the paper of the act, ``kept`` what the step keeps besides."""

    letter: PetitionLetter | None = None
    kept: dict[str, Any] = field(default_factory=dict)

    @property
    def petition(self) -> Petition:
        """Return the petition."""
        return self.record

    def touched(self) -> list[Record]:
        """Return the records an act may have changed, the petition first."""
        return [one for one in (self.petition, self.letter, *self.added) if one is not None]

    def write(self, kind: LetterKind, **said: Any) -> PetitionLetter:
        """Begin the paper of this act; what is asked for it is filled in afterwards."""
        self.letter = PetitionLetter(
            unit=self.petition.unit, petition=self.petition, kind=kind, **{"issued_on": self.day, **said}
        )
        return self.letter

    def answer_letter(self) -> PetitionLetter | None:
        """Return the answer that was issued last."""
        rows = self.petition.letters.live().filter(kind__in=ANSWERS)
        return rows.order_by("-issued_on", "-pk").first()

    def initial(self, ask: acts.Ask) -> Any:
        """Offer for a letter what the petition says, who is asked to approve, and who is acting."""
        if ask.of is PetitionLetter and ask.name in ("request", "facts"):
            return getattr(self.petition, ask.name)
        if ask.name in ("extension_approved_by", "approved_by") and self.user.role == Role.SUPERVISOR:
            return self.user.full_name
        if ask.name == "extension_days":
            return self.petition.extension_days or 30
        return super().initial(ask)

    def narrow(self, ask: acts.Ask, shown: forms.Field) -> None:
        """Offer only results that fit the class, endings that fit the state, and handlers who may handle."""
        if ask.name == "result":
            is_suggestion = self.petition.handling_class == HandlingClass.SUGGESTION
            fitting = TO_SUGGESTIONS if is_suggestion else TO_CLAIMS
            shown.choices = [(one.value, one.label) for one in fitting]
        elif ask.name == "handling_class":
            apart = ("", HandlingClass.ACCUSATION)  # which is handed over by an act of its own (art. 30)
            shown.choices = [(value, label) for value, label in shown.choices if value not in apart]
        elif ask.name == "handler":
            shown.queryset = self.handlers()
        elif ask.name == "ending":
            shown.queryset = shown.queryset.filter(self.fitting_endings())

    def handlers(self) -> models.QuerySet:
        """Return who of the township may handle a petition: nobody of the unit complained of (art. 28)."""
        petition = self.petition
        own = Q(pk=petition.respondent_id) | Q(organisation=petition.respondent_unit_id)
        if petition.respondent is not None:
            own |= Q(organisation=petition.respondent.organisation_id)
        return handlers_of(petition.township).exclude(own)

    def fitting_endings(self) -> Q:
        """Return the clause of the endings that fit where the petition stands."""
        fitting = Q(code__in=ENDINGS.get(self.petition.state, ()))
        return fitting | ~Q(code__in=KNOWN_ENDINGS) if self.petition.state in ANSWERED_STATES else fitting
