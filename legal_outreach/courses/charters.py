"""The acts on a village charter: the township checks it, takes it on file, or orders a correction (art. 27)."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from legal_outreach.courses.standing import NOTE, Standing, of_charter
from legal_outreach.enums import CharterState, WorkAct
from portal.records.acts import Ask, Faults, Transition, Values

ADOPTED, CHECKED, FILED, ORDERED = (
    CharterState.ADOPTED,
    CharterState.CHECKED,
    CharterState.FILED,
    CharterState.ORDERED,
)
FILING = "《村民委员会组织法》第二十七条第一款"
LIMITS = "《村民委员会组织法》第二十七条第二款"
ORDER = "《村民委员会组织法》第二十七条第三款"


def time_to_correct(standing: Standing, values: Values) -> Faults:
    """Art. 27: an order leaves the village time."""
    until = values.get("correct_by")
    if until and until < values["ordered_on"]:
        yield "correct_by", _("The village cannot correct it before it is told.")


def anew(standing: Standing, values: Values) -> None:
    """Let an order begin: it has not been carried out yet."""
    standing.record.corrected_on = None


def back(standing: Standing, values: Values) -> None:
    """Let what was corrected be checked and filed again (art. 27 as of a new charter)."""
    charter = standing.record
    charter.checked_on, charter.checked_by, charter.filed_on = None, "", None


CHARTERS = (
    Transition(
        WorkAct.CHECK,
        LIMITS,
        (ADOPTED,),
        (
            of_charter("checked_on"),
            of_charter("checked_by"),
            Ask(
                "by_assembly",
                label=gettext_lazy("The villagers' assembly adopted it, and its record has been seen"),
            ),
            Ask(
                "lawful",
                label=gettext_lazy(
                    "It runs against neither constitution, laws nor state policy, and infringes nobody's person, "
                    "democratic rights or lawful property"
                ),
            ),
            of_charter("review", required=False),
            NOTE,
        ),
    ),
    Transition(WorkAct.FILE, FILING, (CHECKED,), (of_charter("filed_on"), NOTE)),
    Transition(
        WorkAct.ORDER,
        ORDER,
        (ADOPTED, CHECKED, FILED),
        (
            of_charter("ordered_on"),
            of_charter("order_reason"),
            of_charter("correct_by", ahead=True),
            NOTE,
        ),
        needs=(time_to_correct,),
        effect=anew,
        aside=True,
        approves=True,
    ),
    Transition(
        WorkAct.CORRECTED,
        ORDER,
        (ORDERED,),
        (of_charter("corrected_on"), of_charter("changes"), NOTE),
        effect=back,
    ),
)
