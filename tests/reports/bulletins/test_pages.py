"""Pages of the bulletin: drafted, written part by part, handed in, approved by the leader, each by its role."""

from __future__ import annotations

import pytest

from reports.bulletins.composing import draft_bulletin
from reports.models import Bulletin, BulletinSection
from reports.registers import BULLETINS
from tests.reports.bulletins.making import act, handed_in, issued, put, quarter

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def draft(world, acting):
    quarter(world)
    return draft_bulletin(world.township, 2023, 3)


def url(name, bulletin, **kwargs):
    return BULLETINS.url(name, pk=bulletin.pk, **kwargs)


def test_a_draft_is_composed_once_on_demand(world, acting, as_user):
    client = as_user("staff")
    address = BULLETINS.url("draft")
    assert client.get(address).status_code == 200
    first = client.post(address, {"year": 2023, "quarter": 3})
    made = Bulletin.objects.get()
    assert first["Location"] == url("write", made)
    again = client.post(address, {"year": 2023, "quarter": 3})
    assert again["Location"] == url("detail", made)
    assert client.post(address, {"year": 2999, "quarter": 1}).status_code == 422
    assert as_user("leader").get(address).status_code == 403


def typed(part, text, **more):
    return {"version": part.version, "heading": part.heading, "text": text, **more}


def test_a_part_is_saved_while_one_types_and_answers_how_it_reads(draft, as_user):
    part = draft.sections.live().order_by("position").first()
    client = as_user("staff")
    answer = client.post(
        url("part", draft, part=part.pk), typed(part, "化解[[disputes.settled]]件，另有5件。"), **JSON
    ).json()
    assert answer["version"] == part.version + 1
    assert answer["lines"] == ["化解3件，另有5件。"]
    assert "5件" in answer["faults"][0]


def test_what_a_colleague_saved_meanwhile_is_shown_beside_what_was_typed(draft, as_user):
    part = draft.sections.live().order_by("position").first()
    opened = typed(part, "我写的话。")
    assert (
        as_user("colleague")
        .post(url("part", draft, part=part.pk), typed(part, "同事写的话。"), **JSON)
        .status_code
        == 200
    )
    answer = as_user("staff").post(url("part", draft, part=part.pk), opened, **JSON)
    assert answer.status_code == 409
    assert answer.json()["stored"]["text"] == "同事写的话。"
    assert "所员乙" in answer.json()["errors"][0]
    page = as_user("staff").post(url("part", draft, part=part.pk), opened)
    assert page.status_code == 409
    assert "我写的话。" in page.content.decode()
    assert "同事写的话。" in page.content.decode()
    assert BulletinSection.objects.get(pk=part.pk).text == "同事写的话。"


def test_parts_are_moved_taken_out_and_put_in(draft, as_user):
    client = as_user("staff")
    first, second = draft.sections.live().order_by("position")[:2]
    client.post(url("part", draft, part=second.pk), typed(second, second.text, do="up"))
    assert draft.sections.live().order_by("position").first() == second
    client.post(url("part", draft, part=first.pk), typed(first, first.text, do="out"))
    assert first not in draft.sections.live()
    dispute = client.get(url("write", draft)).context["cases"][0]
    client.post(url("add", draft), {"what": "case", "key": dispute.pk})
    assert draft.sections.live().filter(kind="case", about=dispute.pk).count() == 1
    assert client.post(url("add", draft), {"what": "case", "key": 987654}).status_code == 404
    client.post(url("add", draft), {"what": "own"})
    assert client.post(url("refresh", draft)).status_code == 302


def test_another_issues_part_and_another_township_are_not_there(world, draft, as_user):
    other = draft_bulletin(world.township, 2023, 2)
    part = other.sections.live().first()
    assert as_user("staff").post(url("part", draft, part=part.pk), typed(part, "x")).status_code == 404
    for name in ("write", "detail"):
        assert as_user("stranger").get(url(name, draft)).status_code == 404
        assert as_user("east_mediator").get(url(name, draft)).status_code in (403, 404)
    assert as_user("stranger").get(url("file", draft, ending="pdf")).status_code == 404


def test_the_leader_approves_what_the_office_handed_in(world, acting, as_user):
    quarter(world)
    bulletin = handed_in(world)
    assert BULLETINS.url("act", pk=bulletin.pk, act="issue") not in [
        one["url"] for one in as_user("staff").get(url("detail", bulletin)).context["acts"]
    ]
    leader = as_user("leader")
    page = leader.get(url("detail", bulletin))
    assert [one["label"] for one in page.context["acts"]] == ["审批并印发", "退回修改"]
    sent = {"version": bulletin.version, "submission": "0b0e1f1e-1111-4a4a-8888-000000000001"}
    done = leader.post(url("act", bulletin, act="issue"), {**sent, "issued_on": "2023-10-09"})
    assert done.status_code == 302
    bulletin.refresh_from_db()
    assert (bulletin.state, bulletin.issue) == ("issued", 1)
    file = leader.get(url("file", bulletin, ending="docx"))
    assert file["Content-Type"].endswith("wordprocessingml.document")
    assert leader.get(url("file", bulletin, ending="exe")).status_code == 404


def test_each_figure_of_the_page_is_a_link_to_its_list(world, acting, as_user):
    quarter(world)
    bulletin = issued(world)
    client = as_user("staff")
    shown = client.get(url("detail", bulletin)).context["shown"]
    figures = [piece for one in shown for line in one["lines"] for piece in line["pieces"] if "url" in piece]
    assert len(figures) >= 4
    for piece in figures:
        assert piece["url"], piece
    found = next(piece for piece in figures if piece["label"] == "排查发现纠纷")
    assert client.get(found["url"]).context["total"] == int(found["text"])


def test_what_is_handed_in_is_not_written_any_more(draft, world, as_user):
    part = draft.sections.live().order_by("position").first()
    for one in draft.sections.live():
        put(one, "本季度工作正常。")
    act(draft, "submit", world.staff, editor="所员甲")
    answer = as_user("colleague").post(url("part", draft, part=part.pk), typed(part, "改写"), **JSON)
    assert answer.status_code == 422
    assert "已报审" in answer.json()["errors"][0]
