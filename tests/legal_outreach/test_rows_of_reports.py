"""Each figure that township reports carry on these subjects is an indicator that opens its records."""

from __future__ import annotations

from itertools import combinations

import pytest

from legal_outreach.enums import Duty
from legal_outreach.indicators import INDICATORS
from portal.models import Category
from portal.periods import Period
from portal.records.measuring import measure_many
from tests.samples.making import category, entry, stands

pytestmark = pytest.mark.django_db
YEAR = Period.year(2023)
BY_KEY = {one.key: one for one in INDICATORS}

# what published reports count: study, meetings, outreach, reviews, villages, advisers, leaders
ROWS = {
    "central group, committee and leaders studied": ("study.leaders", "study.group"),
    "exam rates": ("exams.participation", "exams.pass_rate", "exams.excellence_rate"),
    "staff studied": ("study.staff",),
    "people trained": ("study.training_people", "study.people"),
    "training courses": ("study.training",),
    "people in exams": ("exams.people",),
    "study before meetings": ("study.premeeting",),
    "seminars": ("study.seminars",),
    "lectures for officials": ("study.lectures",),
    "party rules and warnings": ("study.party_rules", "study.warnings"),
    "exams held": ("exams.batches",),
    "villages studied": ("study.village",),
    "marks": ("exams.average", "exams.lowest"),
    "list of laws done": ("outreach.study_list_rate",),
    "papers written": ("study.papers",),
    "court hearings": ("study.court_visits", "study.court_visit_rate"),
    "forums": ("study.forums",),
    "officers trained": ("study.officer_training", "study.officer_training_people", "study.hours"),
    "special meetings": ("meetings.special", "meetings.rule_of_law"),
    "problems solved": ("meetings.problems_solved", "meetings.solution_rate"),
    "deployment meetings": ("meetings.deployment",),
    "committee meetings": ("meetings.committee",),
    "political and legal meetings": ("meetings.political_legal", "meetings.analysis"),
    "events": ("outreach.events",),
    "people reached": ("outreach.audience",),
    "items": ("outreach.items",),
    "consultations": ("outreach.consultations",),
    "villages covered": ("outreach.villages_reached",),
    "teams": ("outreach.teams",),
    "schools": ("outreach.schools",),
    "lectures for the public": ("outreach.lectures",),
    "banners": ("outreach.banners",),
    "questions explained": ("outreach.questions",),
    "enterprises checked": ("outreach.enterprises_checked",),
    "contracts reviewed": ("reviews.contracts", "reviews.by_adviser"),
    "review rates": ("reviews.rate", "reviews.pass_rate", "reviews.adoption_rate"),
    "reviews in all": ("reviews.total",),
    "decisions reviewed": ("reviews.decisions",),
    "meetings the justice office attended": ("meetings.legal_office",),
    "points raised": ("reviews.opinions",),
    "reviews against the year before": ("reviews.change",),
    "normative documents reviewed": ("reviews.normative",),
    "enforcement decisions reviewed": ("reviews.enforcement",),
    "other matters reviewed": ("reviews.other",),
    "filings reviewed": ("reviews.filings",),
    "village contracts reviewed": ("reviews.village_contracts",),
    "village advisers": ("advisers.village", "villages.with_adviser"),
    "service stations": ("villages.service_sites",),
    "law-aware villagers trained": ("villages.law_aware_trained",),
    "investment": ("villages.investment",),
    "culture sites": ("villages.culture_sites",),
    "village charters": ("villages.charters",),
    "liaisons": ("villages.with_liaison",),
    "matters assisted": ("advisers.assistance",),
    "lectures of advisers": ("advisers.lectures", "advisers.campaigns"),
    "advisers": ("advisers.township",),
    "opinions": ("advisers.opinions",),
    "lectures of leaders": ("leaders.lectures",),
    "statements": ("leaders.statements",),
    "letters of responsibility": ("leaders.pledges",),
    "work on site": ("leaders.on_site",),
}
# figures that stand side by side in a sentence and are added up by whoever reads it
ADDED = (
    (
        "outreach.villages", "outreach.schools", "outreach.offices", "outreach.enterprises",
        "outreach.communities", "outreach.online",
    ),
    ("study.leaders", "study.premeeting", "study.staff", "study.officer_training", "study.village"),
    ("villages.culture_sites", "villages.service_sites"),
    (
        "advisers.lectures", "advisers.campaigns", "advisers.consultations", "advisers.negotiations",
        "advisers.mediations", "advisers.assistance", "advisers.opinions", "advisers.duty_visits",
    ),
)  # fmt: skip


@pytest.mark.parametrize("keys", ROWS.values(), ids=ROWS)
def test_a_figure_of_reports_is_an_indicator_that_opens_its_records(world, keys):
    for key in keys:
        assert BY_KEY[key].url(YEAR, world.township).startswith("/legal_outreach/")


@pytest.fixture
def one_of_each(world, acting):
    """An entry for each place, form and level there is, each kind of site and of an adviser's service."""
    codes = Category.objects.filter(township=None).order_by("pk")
    for n, place in enumerate(codes.filter(scheme="outreach-place"), 1):
        entry(world, "outreach", world.office, n, place=place.pk)
    for n, form in enumerate(codes.filter(scheme="outreach-form"), 40):
        entry(world, "outreach", world.office, n, form=form.pk)
    for n, level in enumerate(codes.filter(scheme="study-level"), 1):
        entry(world, "study", world.office, n, level=level.pk)
    for n, kind in enumerate(codes.filter(scheme="culture-site"), 1):
        entry(world, "culture_sites", world.east, n, kind=kind.pk)
    engagement = entry(world, "engagements", world.office, 1).pk
    for n, kind in enumerate(codes.filter(scheme="adviser-service"), 1):
        entry(world, "adviser_services", world.office, n, kind=kind.pk, engagement=engagement)
    return world


# for each register what an entry of it can be, beside what a sample is
KINDS = {
    "study": (("form", "study-form"), ("subject", "study-subject")),
    "meetings": (("series", "meeting-series"),),
    "reviews": (("kind", "review"),),
    "publicity_teams": (("kind", "publicity-team"),),
    "village_honours": (("honour", "village-honour"),),
}


@pytest.fixture
def whole_year(one_of_each):
    """A year in which there is something of everything that reports count, and the contract of a year before."""
    world = one_of_each
    for register, kinds in KINDS.items():
        place = world.east if register == "village_honours" else world.office
        for field, scheme in kinds:
            for kind in Category.objects.filter(scheme=scheme, township=None).order_by("pk"):
                stands(world, register, place, 50 + kind.pk, **{field: kind.pk})
    for n, duty in enumerate(Duty, 1):
        entry(world, "leader_duties", world.office, n, duty=duty.value)
    for register in ("exams", "competitions", "outreach_plan"):
        entry(world, register, world.office, 1)
    for register in ("engagements", "law_aware_villagers", "village_charters"):
        entry(world, register, world.east, 1)
    before = {"sent_on": "2022-03-01", "returned_on": "2022-03-04", "engagement": "", "reviewer": "office"}
    before["conclusion"] = "agreed"
    stands(world, "reviews", world.office, 1, **before)
    stands(
        world, "reviews", world.office, 2, returned_on="2023-03-20", opinion="同意签订", conclusion="agreed"
    )
    stands(world, "outreach_plan", world.office, 2, kind="study", done_on="2023-09-01", result="已学完")
    entry(world, "outreach", world.office, 90, banners=3, questions=2)
    checked = {
        "place": category("outreach-place", "enterprise"),
        "form": category("outreach-form", "checkup"),
    }
    entry(world, "outreach", world.office, 91, location="示例饲料厂", **checked)
    return world


def test_each_figure_counts_what_is_there_and_its_list_shows_it(whole_year, as_user):
    world, client = whole_year, as_user("staff")
    keys = [key for keys in ROWS.values() for key in keys]
    found = measure_many([BY_KEY[key] for key in keys], YEAR, world.township, world.staff)
    assert [key for key in keys if not found[key].value] == []
    for key in keys:
        behind = BY_KEY[key].records(YEAR, world.township, world.staff).count()
        assert behind, key
        assert client.get(found[key].url).context["total"] == behind, key


@pytest.mark.parametrize("keys", ADDED, ids=lambda keys: keys[0].split(".")[0])
def test_no_record_is_counted_in_two_figures_that_are_added(one_of_each, keys):
    behind = {
        key: set(
            BY_KEY[key].records(YEAR, one_of_each.township, one_of_each.staff).values_list("pk", flat=True)
        )
        for key in keys
    }
    assert all(behind.values())  # each has something to count twice
    for one, other in combinations(keys, 2):
        assert not behind[one] & behind[other], (one, other)


def test_an_event_with_two_partners_at_which_the_adviser_was_is_one(world, acting):
    event = entry(world, "outreach", world.office, 1, partners="妇联、派出所", adviser_involved="on")
    engagement = entry(world, "engagements", world.office, 1).pk
    campaign = {"engagement": engagement, "kind": category("adviser-service", "campaign")}
    entry(world, "adviser_services", world.office, 1, event=event.pk, provided_on=event.held_on, **campaign)
    counted = {
        key: BY_KEY[key].records(YEAR, world.township, world.staff).count()
        for key in ("outreach.events", "outreach.villages", "outreach.lectures", "advisers.lectures")
    }
    assert counted == {
        "outreach.events": 1,
        "outreach.villages": 1,
        "outreach.lectures": 0,
        "advisers.lectures": 0,
    }
