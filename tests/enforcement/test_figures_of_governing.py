"""Each figure that reports print of documents, decisions, services, disclosure and supervision is an indicator."""

from __future__ import annotations

import pytest

from enforcement.models import SupervisionItem
from portal.periods import Period
from portal.records.measuring import measure_many
from reports.catalogue import INDICATORS
from tests.enforcement.governing import Answering, Deciding, Drafting, FilesReviewed
from tests.samples.making import category, entry

pytestmark = pytest.mark.django_db

# the rows of the list of figures (docs: what reports print) → the indicators that answer them
ROWS = {
    "file reviews held": ("enforcement.file_reviews", "enforcement.file_reviews_by_grade"),
    "issues in case files": ("enforcement.file_issues", "enforcement.file_issues_rectified"),
    "reviews of decisions": ("reviews.decisions",),
    "reviews of normative documents": ("reviews.normative",),
    "inspections of the rule of law": ("supervision.inspections",),
    "suggestions of observers": ("supervision.observers",),
    "issues of inspections put right": ("supervision.rectified", "supervision.rectification_rate"),
    "points of observation": ("villages.observer_points",),
    "meetings of observers": ("meetings.analysis",),
    "suggestions of procuratorates and courts": ("supervision.suggestions",),
    "suggestions and proposals replied to": ("supervision.proposals", "supervision.proposal_rate"),
    "applications handled, online and at windows": (
        "services.handled", "services.handled_online", "services.handled_at_window",
    ),
    "centres, stations, windows": ("services.places", "services.places_by_kind"),
    "items stationed, handled, assisted": ("services.items", "services.by_way"),
    "share online, share stationed": ("services.online_rate", "services.stationed_rate"),
    "information requests": ("information.requests", "information.answered_by_result"),
    "information published": ("information.published",),
    "enforcement results published": ("enforcement.disclosures", "information.by_column"),
    "columns of disclosure": ("information.columns",),
    "major decisions": ("decisions.adopted", "decisions.in_catalogue", "decisions.catalogued"),
    "steps of decisions": ("decisions.steps", "decisions.steps_by_act", "decisions.procedure_rate"),
    "major matters at meetings": ("meetings.major_items",),
    "normative documents issued": ("documents.issued", "documents.filed", "documents.valid_list"),
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_each_row_is_an_indicator(row):
    assert set(ROWS[row]) <= set(INDICATORS)


@pytest.fixture
def figures(world, acting, calendar_2023):
    def measured(*keys):
        asked = [INDICATORS[key] for key in keys]
        found = measure_many(asked, Period.year(2023), world.township, world.staff)
        return {key: found[key] for key in keys}

    return measured


def test_documents_are_counted_by_where_they_stand(figures, world):
    Drafting(world).published(valid_until="2024-05-31")
    other = Drafting(world, 2).signed()
    other.issue(n=10)
    found = figures(
        "documents.valid_list", "documents.unpublished", "documents.expiring", "documents.opinions"
    )
    assert [one.value for one in found.values()] == [1, 1, 1, 10]


def test_the_steps_of_decisions_are_counted_by_kind(figures, world):
    Deciding(world).discussed()
    found = figures("decisions.started", "decisions.catalogued", "decisions.steps", "decisions.steps_by_act")
    assert [one.value for one in found.values()] == [1, 1, 9, 9]
    assert {part.key for part in found["decisions.steps_by_act"].parts if part.value} >= {"list", "experts"}


def test_requests_are_counted_by_what_was_done(figures, world):
    first = Answering(world)
    first.ask_third()
    first.third_answer()
    first.answer(result="partly", reason="部分涉及个人隐私", withheld="third_party")
    Answering(world, 2).answer(on="2023-09-20")
    found = figures(
        "information.answered_in_time_rate", "information.answered_by_ground", "information.third_asked",
        "information.requests_by_way",
    )  # fmt: skip
    rate = found["information.answered_in_time_rate"]
    assert (rate.numerator, rate.denominator) == (1, 2)
    grounds = found["information.answered_by_ground"]
    assert grounds.value == 1
    assert {part.key: part.value for part in grounds.parts if part.value} == {"third_party": 1}
    assert found["information.third_asked"].value == 1


def test_supervision_is_counted_by_who_supervises(figures, world):
    for n, (kind, changes) in enumerate(
        (
            ("inspection", {}),
            ("court", {"replied_on": "", "rectified_on": "", "rectified": 0, "rectify_by": "2023-10-01"}),
            ("congress", {}),
            ("conference", {"replied_on": ""}),
            ("observer", {}),
        ),
        1,
    ):
        entry(world, "supervision", world.east, n, kind=category("supervision", kind), **changes)
    found = figures(
        "supervision.inspections", "supervision.suggestions", "supervision.observers", "supervision.proposals",
        "supervision.overdue", "supervision.rectification_overdue", "supervision.settled",
    )  # fmt: skip
    assert [one.value for one in found.values()] == [1, 1, 1, 2, 2, 1, 4]
    rate = figures("supervision.proposal_rate")["supervision.proposal_rate"]
    assert (rate.numerator, rate.denominator) == (1, 2)
    assert SupervisionItem.objects.all().suggestion().count() == 1


def test_places_and_file_reviews_are_counted(figures, world):
    entry(world, "service_places", world.east)
    entry(world, "service_places", world.east, 2, kind="window", closed_on="2023-06-30")
    FilesReviewed(world).act("tell", told_on="2023-11-03", grade="sound", rectify_by="2023-12-01")
    found = figures(
        "services.places", "enforcement.file_reviews_unsettled", "enforcement.file_reviews_by_grade"
    )
    assert [found[key].value for key in list(found)[:2]] == [1, 1]
    assert {
        part.key: part.value for part in found["enforcement.file_reviews_by_grade"].parts if part.value
    } == {"sound": 1}
