"""Supervision items and file reviews as tables of acts: what was found is assigned, put right, and looked at again.

What the supervising body sets a day for is kept as that day (行政执法监督条例; 检察建议、司法建议、建议提案
have the days their senders set).
"""

from __future__ import annotations

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from enforcement import keeping
from enforcement.governing_enums import FileReviewAct, RectificationState, SupervisionAct
from enforcement.governing_registers import FILE_REVIEWS, SUPERVISION
from enforcement.models import FileReview, FileReviewStep, SupervisionItem, SupervisionStep
from portal.records.acts import Ask, Faults, Flow, Kind, Transition, Values

LAW = "《行政执法监督条例》"
FOUND, IN_HAND, DONE = RectificationState.FOUND, RectificationState.IN_HAND, RectificationState.DONE
Standing = keeping.Standing


def never_less(standing: Standing, values: Values) -> Faults:
    """行政执法监督条例: what was put right stays so, and no more is put right than was found."""
    one = standing.record
    if values["rectified"] < one.rectified:
        yield "rectified", _now("%(number)d had been put right already.") % {"number": one.rectified}
    if values["rectified"] > one.issues:
        yield "rectified", _now("No more can be put right than was found.")


def all_put_right(standing: Standing, values: Values) -> Faults:
    """行政执法监督条例: it is finished when everything that was found has been put right."""
    one = standing.record
    if one.rectified < one.issues:
        yield (
            "__all__",
            _now("Of %(issues)d issues %(rectified)d are put right: record the others first.")
            % {"issues": one.issues, "rectified": one.rectified},
        )


own = keeping.asker(SupervisionItem)
NOTE, said = keeping.notes(SupervisionStep)
ON = Ask("put_right_on", label=_("Put right on"), kind=Kind.DAY)
SUPERVISION_TABLE = (
    Transition(
        SupervisionAct.ASSIGN, LAW, (FOUND, IN_HAND),
        (
            own("assigned_on"), own("in_charge"), own("rectify_by", required=False, ahead=True), own("measures"),
            NOTE,
        ),
        when=lambda standing: standing.record.assigned_on is None,
        needs=(keeping.not_before("assigned_on", SupervisionItem.date_field),),
    ),
    Transition(
        SupervisionAct.PROGRESS, LAW, (IN_HAND,), (ON, own("rectified"), said(_("What was put right"))),
        when=lambda standing: standing.record.rectified < standing.record.issues,
        needs=(never_less, keeping.not_before("put_right_on", SupervisionItem.date_field)),
    ),
    Transition(
        SupervisionAct.REPLY, LAW, (FOUND, IN_HAND, DONE), (own("replied_on"), own("reply_number"), NOTE),
        when=lambda standing: standing.record.replied_on is None,
        needs=(keeping.not_before("replied_on", SupervisionItem.date_field),),
    ),
    Transition(
        SupervisionAct.FINISH, LAW, (IN_HAND,), (own("rectified_on"), NOTE),
        needs=(all_put_right, keeping.not_before("rectified_on", SupervisionItem.date_field)),
    ),
    Transition(
        SupervisionAct.RECHECK, LAW, (DONE,), (own("rechecked_on"), said(_("What was found"))),
        when=lambda standing: standing.record.rechecked_on is None,
    ),
)  # fmt: skip
of_review = keeping.asker(FileReview)
REVIEW_NOTE, review_said = keeping.notes(FileReviewStep)
FILE_REVIEW_TABLE = (
    Transition(
        FileReviewAct.TELL, LAW, (FOUND,),
        (
            of_review("told_on"), of_review("grade"), of_review("rectify_by", required=False, ahead=True),
            REVIEW_NOTE,
        ),
        needs=(keeping.not_before("told_on", FileReview.date_field),),
    ),
    Transition(
        FileReviewAct.PROGRESS, LAW, (IN_HAND,), (ON, of_review("rectified"), review_said(_("What was put right"))),
        when=lambda standing: standing.record.rectified < standing.record.issues,
        needs=(never_less, keeping.not_before("put_right_on", FileReview.date_field)),
    ),
    Transition(
        FileReviewAct.FINISH, LAW, (IN_HAND,), (of_review("rectified_on"), REVIEW_NOTE),
        needs=(all_put_right, keeping.not_before("rectified_on", FileReview.date_field)),
    ),
)  # fmt: skip
SUPERVISION_FLOW = Flow(
    SUPERVISION, "state", SUPERVISION_TABLE, Standing, keeping.keeper(SupervisionStep, "item")
)
FILE_REVIEW_FLOW = Flow(
    FILE_REVIEWS, "state", FILE_REVIEW_TABLE, Standing, keeping.keeper(FileReviewStep, "file_review")
)
