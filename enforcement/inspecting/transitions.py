"""The table of acts on an inspection, each with its article: approve, announce, inspect, tell, follow up."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enforcement import keeping
from enforcement.act_enums import InspectionAct, InspectionState
from enforcement.drawing_up import result_of
from enforcement.enums import InspectionResult, Party, PowerKind
from enforcement.inspecting import requirements
from enforcement.inspecting.standing import Standing
from enforcement.models import Inspection, InspectionStep
from enforcement.wording import inspection_title
from portal.records.acts import Ask, Transition, Values

ORDER = "国办发〔2024〕54号"
LAW = "《行政处罚法》第四十二条、第五十五条"
PLANNED, APPROVED, NOTIFIED, INSPECTED, RECTIFYING, DONE = (
    InspectionState.PLANNED,
    InspectionState.APPROVED,
    InspectionState.NOTIFIED,
    InspectionState.INSPECTED,
    InspectionState.RECTIFYING,
    InspectionState.DONE,
)
NOTE = Ask("note", InspectionStep, required=False)
own = keeping.asker(Inspection)
OFFICERS = (own("officer"), own("second_officer"))


def _had_to_be_put_right(standing: Standing) -> bool:
    return standing.inspection.result == InspectionResult.RECTIFY


def draw_up_result(standing: Standing, values: Values) -> None:
    """Draw up the result for the public: its twenty working days run from the visit (国办发〔2018〕118号)."""
    one = standing.inspection
    found = InspectionResult(values["result"]).label
    about = {"subject_kind": Party.ORGANISATION} if standing.of_enterprise else {}
    standing.added.append(
        result_of(
            one.unit, PowerKind.INSPECTION, values["inspected_on"], inspection_title(one.target), f"{found}。",
            inspection=one, subject=one.target, **about,
        )
    )  # fmt: skip


TABLE: tuple[Transition, ...] = (
    Transition(
        InspectionAct.APPROVE,
        ORDER,
        (PLANNED,),
        (own("approved_on"), own("approved_by"), NOTE),
        needs=(
            requirements.item_is_published("approved_on"),
            requirements.case_has_occasion,
            requirements.under_cap,
        ),
        approves=True,
    ),
    Transition(
        InspectionAct.NOTIFY,
        ORDER,
        (APPROVED,),
        (
            own("notified_on"),
            *OFFICERS,
            Ask("told", label=_("The notice says how often the enterprise may be inspected, and the five bans")),
            NOTE,
        ),
        when=lambda standing: standing.of_enterprise,
        needs=(keeping.not_before("notified_on", "approved_on"), requirements.two_officers("notified_on")),
    ),
    Transition(
        InspectionAct.INSPECT,
        f"{ORDER}、{LAW}",
        (APPROVED, NOTIFIED),
        (
            own("inspected_on"), *OFFICERS, own("people"),
            Ask("shown", label=_("Both officers have shown their certificates (art. 55)")),
            *(own(name, required=False) for name in ("scan_record", "joint_units")),
            own("result"), own("problems"), own("findings", required=False),
            own("rectify_by", required=False, ahead=True), NOTE,
        ),
        needs=(
            requirements.two_officers("inspected_on"), requirements.announced,
            keeping.not_before("inspected_on", "approved_on"), requirements.item_is_published("inspected_on"),
            requirements.under_cap,
        ),
        effect=draw_up_result,
    ),
    Transition(
        InspectionAct.FEED_BACK,
        ORDER,
        (INSPECTED, RECTIFYING),
        (own("feedback_on"), NOTE),
        when=lambda standing: standing.inspection.feedback_on is None,
    ),
    Transition(
        InspectionAct.RECTIFIED,
        ORDER,
        (RECTIFYING,),
        (own("rectified_on"), NOTE),
    ),
    Transition(
        InspectionAct.FOLLOW_UP,
        ORDER,
        (INSPECTED, DONE),
        (own("followed_up_on"), Ask("note", InspectionStep, label=_("What was found"))),
        when=lambda standing: _had_to_be_put_right(standing) and standing.inspection.followed_up_on is None,
    ),
    Transition(
        InspectionAct.CANCEL,
        ORDER,
        (PLANNED, APPROVED, NOTIFIED),
        (own("cancelled_on"), own("cancel_reason"), NOTE),
        aside=True,
    ),
)  # fmt: skip
