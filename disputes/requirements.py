"""What forbids an act as a case stands: each rule with the article it rests on."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from disputes.dossiers import case_file, missing
from disputes.duty import existed
from disputes.effects import other_dispute
from disputes.enums import Confirmation, Form, Stage
from disputes.standing import Standing
from portal.records.acts import Faults, Values


def committee_exists(standing: Standing, values: Values) -> Faults:
    """人民调解法 art. 8: a committee of the township that exists on the day accepts."""
    committee, day = values["committee"], values["accepted_on"]
    if committee.township_id != standing.dispute.township_id:
        yield "committee", _("This committee belongs to another township.")
    elif not existed(committee, day):
        yield "committee", _("This committee did not exist on that day.")
    if standing.dispute.case_number and committee.pk != standing.dispute.committee_id:
        yield "committee", _("The case has a number of its first committee, which mediates it further.")


def not_waiting_for_another(standing: Standing, values: Values) -> Faults:
    """人民调解工作若干规定 art. 24: what was handed over waits for the other body."""
    if standing.dispute.passed_on and not standing.dispute.taken_over_on:
        yield "__all__", _("It has been handed over: record first whether the other body takes it.")


def calmed_if_it_may_escalate(standing: Standing, values: Values) -> Faults:
    """人民调解工作若干规定 art. 24: what may escalate is calmed before it is handed on."""
    risk = standing.dispute.risk
    if risk is not None and risk.code == "high" and not values.get("note"):
        yield "note", _("The risk is high: say what was done to calm it before handing it on.")


def rights_told(standing: Standing, values: Values) -> Faults:
    """人民调解工作若干规定 art. 30: nature, effect, rights and duties are told before mediation."""
    told, begun = standing.dispute.rights_told_on, values["begun_on"]
    if told is None:
        yield "begun_on", _("Tell the parties their rights and duties first, and record it.")
    elif begun < told:
        yield "begun_on", _("Mediation begins after the parties were told their rights and duties.")


def later_than_due(standing: Standing, values: Values) -> Faults:
    """人民调解工作若干规定 art. 33: an extension goes beyond the day it is due now."""
    if standing.dispute.due_on and values["extended_until"] <= standing.dispute.due_on:
        yield "extended_until", _("An extension ends later than the day the mediation is due now.")


def sitting_recorded(standing: Standing, values: Values) -> Faults:
    """人民调解法 arts. 27, 28: a written agreement has the record of a sitting; an oral one is recorded itself."""
    if values["form"] == Form.WRITTEN and not standing.sittings().exists():
        yield "form", _("Enter the record of the mediation session first (art. 27).")


def confirmed_or_not(standing: Standing, values: Values) -> Faults:
    """民事诉讼法 art. 206: the court confirms or rejects."""
    if values["confirmation"] not in (Confirmation.CONFIRMED, Confirmation.REFUSED):
        yield "confirmation", _("Say whether the court confirmed it or not.")


def agreement_is_effective(standing: Standing, values: Values) -> Faults:
    """人民调解法 art. 29: a settled case is filed with an agreement that has taken effect."""
    if standing.dispute.stage == Stage.SETTLED and not standing.is_effective:
        yield "__all__", _("The agreement lacks signatures or the seal: record them before closing the file.")


def file_is_complete(standing: Standing, values: Values) -> Faults:
    """人民调解法 art. 27: a file is closed with the papers every file has; an oral case has its one sheet."""
    lacking = missing(case_file(standing.dispute))
    if lacking:
        papers = "、".join(str(item.title) for item in lacking)
        yield "__all__", _("Papers are still missing from the file: %(papers)s.") % {"papers": papers}


def one_of_the_two_stays(standing: Standing, values: Values) -> Faults:
    """One dispute counts once: the one that stays is another one, stands alone, and nothing hangs on this one."""
    other = other_dispute(standing, values)
    if other is None:
        yield "other", _("There is no dispute with this number.")
    elif other.pk == standing.dispute.pk:
        yield "other", _("This is the number of the dispute itself.")
    elif other.duplicate_of_id:
        yield "other", _("That one is linked itself: give the number of the dispute it is linked to.")
    elif standing.dispute.duplicates.live().exists():
        yield "other", _("Others are linked to this one: link the other dispute to this one instead.")
