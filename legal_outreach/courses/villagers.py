"""The acts on a law-aware villager (乡村“法律明白人”培养工作规范, six bodies, 2021-11-08)."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from legal_outreach.courses.standing import NOTE, Standing, of_villager
from legal_outreach.enums import VillagerState, WorkAct
from legal_outreach.models import WorkStep
from portal.records.acts import Ask, Faults, Kind, Transition, Values

RULE = "《乡村“法律明白人”培养工作规范（试行）》"
CHOSEN, TRAINED, CERTIFIED = VillagerState.CHOSEN, VillagerState.TRAINED, VillagerState.CERTIFIED


def trained_for_hours(standing: Standing, values: Values) -> Faults:
    """The rule of 2021: training before taking office; a training without hours was none."""
    if not values.get("training_hours"):
        yield "training_hours", _("Enter the hours: a training without any was none.")


def since_certified(standing: Standing, values: Values) -> Faults:
    """What is learned before the certificate is the training that leads to it."""
    certified = standing.record.certified_on
    if certified and values["refreshed_on"] < certified:
        yield "refreshed_on", _("This lies before the day of the certificate (%(day)s).") % {"day": certified}


VILLAGERS = (
    Transition(
        WorkAct.TRAIN,
        RULE,
        (CHOSEN,),
        (of_villager("trained_on"), of_villager("training_hours"), NOTE),
        needs=(trained_for_hours,),
    ),
    Transition(
        WorkAct.CERTIFY,
        RULE,
        (TRAINED,),
        (
            Ask("passed", label=gettext_lazy("The person has passed the test after the training")),
            of_villager("certified_on"),
            of_villager("certificate_number"),
            NOTE,
        ),
    ),
    Transition(
        WorkAct.REFRESH,
        RULE,
        (CERTIFIED,),
        (
            Ask("refreshed_on", label=gettext_lazy("Trained again on"), kind=Kind.DAY),
            Ask("note", WorkStep, label=gettext_lazy("What was learned, and how many hours")),
        ),
        needs=(since_certified,),
    ),
    Transition(
        WorkAct.LEAVE,
        RULE,
        (CHOSEN, TRAINED, CERTIFIED),
        (of_villager("left_on"), of_villager("leave_reason"), NOTE),
        aside=True,
    ),
    Transition(
        WorkAct.REMOVE,
        RULE,
        (CERTIFIED,),
        (
            Ask(
                "checked",
                label=gettext_lazy("The township has checked it, and the county has removed the person"),
            ),
            of_villager("left_on"),
            of_villager("leave_reason"),
            NOTE,
        ),
        aside=True,
        approves=True,
    ),
)
