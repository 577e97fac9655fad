"""Questions about where petitions stand: open, overdue, told and answered in time, evaluated."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from petitions.enums import Form, Occurrence, Satisfaction
from petitions.models.checks import NOT_EVALUATED
from petitions.models.confidential import unknown
from portal.models import ConfidentialQuerySet, RunningClock, User, condition

NOTICE_RULES = ("P2", "P3")
OPINION_RULES = ("P5", "P6", "P11")
PLEASED = (Satisfaction.SATISFIED, Satisfaction.MOSTLY)
TOLD_OF = (("respondent_unit", None), ("respondent", None), ("respondents_digest", ""))  # with whom nobody is
COLLECTIVE = 5  # persons from which a visit is commonly counted as collective


def _has_clock(rules: tuple[str, ...], about: Q | None = None, **fields: Any) -> Q:
    """Return the clause that one of a petition's clocks is of these rules and as asked.

    The clocks are asked, not copies of their dates: a new holiday notice moves them.
    """
    clocks = RunningClock.objects.filter(
        about or Q(),
        content_type__app_label="petitions",
        content_type__model="petition",
        object_id=OuterRef("pk"),
        voided_at=None,
        rule__in=rules,
        **fields,
    )
    return Q(Exists(clocks))


def _petitions() -> models.QuerySet:
    """Return all petitions; the model stands on this module."""
    return apps.get_model("petitions", "Petition")._base_manager.all()


def _passed(on: dt.date) -> Q:
    """The limit of a clock ended before the day, and what it asks for had not been done by its end."""
    return Q(due_on__lt=on) & (Q(met_on=None) | Q(met_on__gt=F("due_on")))


class PetitionQuerySet(ConfidentialQuerySet):
    """Petitions as each person may know of them."""

    @staticmethod
    def hidden_from(user: User) -> Q:
        """Return what is not for this person: complaints of him or his unit, and accusations."""
        return unknown(user)

    def to_do(self) -> PetitionQuerySet:
        """Return those with something left to do: open ones, and closed ones whose report is owed (art. 22)."""
        return self.live().filter(Q(closed_on=None) | Q(due_on__isnull=False), historical=False)

    @condition(_("Open"))
    def open(on: dt.date) -> Q:
        """Registered by that day and not closed by then."""
        return Q(registered_on__lte=on) & (Q(closed_on=None) | Q(closed_on__gt=on))

    @condition(_("Overdue"))
    def overdue(on: dt.date) -> Q:
        """Open, with a limit of the township's own passed: notice or answer (arts. 23, 34)."""
        unmet = Q(due_on__lt=on) & (Q(met_on=None) | Q(met_on__gt=on))
        standing = Q(registered_on__lte=on) & (Q(closed_on=None) | Q(closed_on__gt=on))
        return standing & _has_clock(NOTICE_RULES + OPINION_RULES, unmet)

    @condition(_("Collective visit"))
    def collective(on: dt.date) -> Q:
        """A visit of five or more persons."""
        return Q(form=Form.VISIT, people__gte=COLLECTIVE)

    @condition(_("Limit of the notice has come"))
    def notice_judged(on: dt.date) -> Q:
        """The petitioner was informed by that day, or the limit for it has passed."""
        return _has_clock(NOTICE_RULES, Q(met_on__lte=on) | Q(due_on__lt=on))

    @condition(_("Informed in time"))
    def notice_on_time(on: dt.date) -> Q:
        """The petitioner was informed by that day and within the limit (art. 23)."""
        return _has_clock(NOTICE_RULES, met_on__lte=on) & ~_has_clock(NOTICE_RULES, _passed(on))

    @condition(_("Limit of the answer has come"))
    def opinion_judged(on: dt.date) -> Q:
        """A petition with a limit for its answer was answered by that day, or the limit has passed."""
        answered = Q(answered_on__lte=on) & _has_clock(OPINION_RULES)
        return answered | _has_clock(OPINION_RULES, _passed(on))

    @condition(_("Answered in time"))
    def opinion_on_time(on: dt.date) -> Q:
        """The answer was issued by that day and within the limit, extended or not (art. 34)."""
        answered = Q(answered_on__lte=on) & _has_clock(OPINION_RULES)
        return answered & ~_has_clock(OPINION_RULES, _passed(on))

    @condition(_("To be evaluated"))
    def evaluable(on: dt.date) -> Q:
        """The first handling of a matter, answered by that day, and of a class that is evaluated."""
        is_first = Q(occurrence=Occurrence.FIRST, answered_on__lte=on)
        return is_first & ~Q(handling_class__in=NOT_EVALUATED)

    @condition(_("Evaluated"))
    def evaluated(on: dt.date) -> Q:
        """The petitioner has said what he thinks of the handling."""
        return ~Q(satisfaction="")

    @condition(_("Satisfied or mostly satisfied"))
    def pleased(on: dt.date) -> Q:
        """Evaluated, and not as dissatisfied."""
        return Q(satisfaction__in=PLEASED)

    @condition(_("Petition office evaluated"))
    def office_evaluated(on: dt.date) -> Q:
        """The petitioner has said what he thinks of the petition office."""
        return ~Q(office_satisfaction="")

    @condition(_("Satisfied or mostly satisfied with the petition office"))
    def office_pleased(on: dt.date) -> Q:
        """The office was evaluated, and not as dissatisfied."""
        return Q(office_satisfaction__in=PLEASED)

    @condition(_("Classified"))
    def classified(on: dt.date) -> Q:
        """Its class is known (arts. 29–31)."""
        return ~Q(handling_class="")

    @condition(_("Way chosen"))
    def routed(on: dt.date) -> Q:
        """It is known which way it goes."""
        return ~Q(route="")

    @condition(_("Answered with a result"))
    def answered(on: dt.date) -> Q:
        """Answered by that day, with what the answer says (arts. 29, 32)."""
        return Q(answered_on__lte=on) & ~Q(result="")

    @condition(_("Settled at the first handling"))
    def settled_once(on: dt.date) -> Q:
        """Closed, and not brought again by the same person from then to that day.

        A repeat that is set apart, or complains of somebody its first does not, is no repeat here: the figure
        of the first would tell of it (arts. 30, 46).
        """
        again = Q(received_on__gt=OuterRef("closed_on"), received_on__lte=on)
        for name, nobody in TOLD_OF:
            again &= Q(**{name: nobody}) | Q(**{name: OuterRef(name)})
        repeats = _petitions().filter(again, first_petition=OuterRef("pk"), voided_at=None, accusation=False)
        return Q(closed_on__lte=on) & ~Q(Exists(repeats))


class PetitionPaperQuerySet(ConfidentialQuerySet):
    """What belongs to a petition is as hidden as the petition."""

    @staticmethod
    def hidden_from(user: User) -> Q:
        """Return what belongs to a petition that is not for this person."""
        return unknown(user, "petition__")
