"""What the flows of enforcement share: how an act asks a field of its record, and how its step is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _now

from enforcement.models.steps import Step
from portal.access import Role
from portal.records import acts
from portal.records.acts import Ask, Faults, Transition, Values, done_on, happened


@dataclass
class Standing(acts.Standing):
    """A record under an act; who is asked to sign or approve is offered by name."""

    signers: tuple[str, ...] = ("signed_by", "decided_by", "extension_approved_by")

    def initial(self, ask: Ask) -> Any:
        """Offer the supervisor who does the act as who signs it."""
        if ask.name in self.signers and self.user.role == Role.SUPERVISOR:
            return self.user.full_name
        return super().initial(ask)


def not_before(name: str, earlier: str) -> Callable[[Any, Values], Faults]:
    """Return the rule: the day asked as ``name`` does not lie before the one of the record it follows."""

    def rule(standing: acts.Standing, values: Values) -> Faults:
        record = standing.record
        since = getattr(record, earlier)
        if since is not None and values[name] < since:
            label = record._meta.get_field(earlier).verbose_name
            yield name, _now("This lies before “%(step)s” (%(day)s).") % {"step": label, "day": since}

    return rule


def asker(table: type[models.Model]) -> Callable[..., Ask]:
    """Return the function that asks a field of one table."""

    def ask(name: str, *, required: bool = True, ahead: bool = False, label: Any = "") -> Ask:
        return Ask(name, table, required, label=label, ahead=ahead)

    return ask


def notes(table: type[Step]) -> tuple[Ask, Callable[[Any], Ask]]:
    """Return the note every act may have, and the one an act must have under a label of its own."""
    return Ask("note", table, required=False), lambda label: Ask("note", table, label=label)


def _nothing(_standing: acts.Standing, _values: Values) -> dict[str, Any]:
    return {}


def keeper(
    table: type[Step],
    link: str,
    own: Callable[[Any, Values], dict[str, Any]] = _nothing,
    *elsewhere: type[models.Model],
) -> Callable[..., Step]:
    """Return the function that makes the step of an act; ``link`` is its way to the record.

    ``own`` says what stands in further fields of the step; that, and what stands in a record of ``elsewhere``, is
    not kept twice. A day set for later is not the day the act was done.
    """

    def keep(standing: acts.Standing, one: Transition, values: Values, facts: dict[str, Any]) -> Step:
        of_step = own(standing, values)
        kept = {*of_step, *(ask.name for ask in one.asks if ask.of in elsewhere)}
        return table(
            unit=standing.record.unit,
            act=one.act,
            done_on=done_on(standing, happened(one, values)),
            done_by=standing.user.full_name,
            basis=one.basis,
            note=values.get("note") or "",
            facts={name: value for name, value in facts.items() if name not in kept},
            **{link: standing.record},
            **of_step,
        )

    return keep
