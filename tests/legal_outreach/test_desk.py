"""The desk of reviews: the round trip of a paper, what is refused, and what the adviser may open."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404

from legal_outreach.desk.transitions import TABLE
from legal_outreach.enums import ReviewAct, ReviewState
from legal_outreach.indicators.advice import REVIEW_FIGURES
from legal_outreach.models import AdviserEngagement, LegalReview, ReviewStep
from legal_outreach.registers import REVIEWS
from portal.catalogue import REGISTERS
from portal.models import AccessEntry, Attachment
from portal.periods import Period
from portal.records.measuring import measure_many
from tests.legal_outreach.advising import TODAY, Advising, day
from tests.samples import SAMPLES
from tests.samples.making import ACTED, category, entry

pytestmark = pytest.mark.django_db
SOURCE = "中办发〔2016〕30号"


def refused(act, *args, **values):
    """Do an act that is refused, leaving nothing behind, and return what it says, by field."""
    before = ReviewStep.objects.count()
    with pytest.raises(ValidationError) as fault:
        act(*args, **values)
    assert ReviewStep.objects.count() == before
    if not hasattr(fault.value, "error_dict"):
        return {"__all__": " ".join(fault.value.messages)}
    return {name: " ".join(said) for name, said in fault.value.message_dict.items()}


@pytest.fixture
def sent(world, acting, calendar_2023):
    return Advising(world)


@pytest.mark.parametrize("one", TABLE, ids=lambda one: one.act.value)
def test_each_act_names_its_source(one):
    assert one.basis == ("" if one.act == ReviewAct.WITHDRAW else SOURCE)


def test_from_the_desk_to_the_signature_every_act_is_kept(sent):
    states = [sent.record.state]
    for act in (sent.hand, sent.give, sent.adopt, sent.sign):
        act()
        states.append(sent.record.state)
    assert states == ["at_desk", "reviewing", "returned", "decided", "signed"]
    steps = [(one.act, one.done_on, one.done_by) for one in sent.record.steps.order_by("pk")]
    assert steps == [
        ("hand", day("03-02"), "所员甲"),
        ("return", day("03-08"), "律师甲"),
        ("adopt", day("03-10"), "所员甲"),
        ("sign", day("03-13"), "所员甲"),
    ]
    assert sent.possible() == set()


def test_the_turnaround_counts_working_days_and_is_a_figure(sent, world):
    sent.hand()
    assert (sent.record.due_on, sent.record.turnaround) == (day("03-09"), None)
    sent.give("03-08")  # Wednesday to Wednesday
    assert (sent.record.due_on, sent.record.turnaround) == (None, 5)
    figures = {one.key: one for one in REVIEW_FIGURES}
    asked = [figures[key] for key in ("reviews.turnaround", "reviews.late")]
    found = measure_many(asked, Period.year(2023), world.township, world.staff)
    assert [found[key].value for key in ("reviews.turnaround", "reviews.late")] == [5.0, 0]


def test_what_comes_back_late_is_late_and_what_waits_too_long_overdue(sent, world):
    sent.hand()
    rows = REVIEWS.records(world.staff)
    assert (rows.overdue(day("03-09")).count(), rows.overdue(day("03-10")).count()) == (0, 1)
    sent.give("03-10")
    assert (rows.overdue(TODAY).count(), rows.late(TODAY).count()) == (0, 1)


def test_a_question_is_answered_and_then_done(world, acting, calendar_2023):
    asked = Advising(world, request="question", kind=category("review", "other"))
    asked.hand()
    assert asked.possible(world.adviser) == {"answer"}
    asked.act(ReviewAct.ANSWER, world.adviser, returned_on=day("03-03"), opinion="可以", signatory="律师甲")
    assert (asked.record.state, asked.possible()) == (ReviewState.DECIDED, set())


def test_only_an_engagement_in_force_that_serves_the_sender_is_handed_papers(sent, world):
    ended = entry(world, "engagements", world.office, 5, ends_on="2023-02-28")
    west = entry(world, "engagements", world.west, 6)
    assert "engagement" in refused(sent.hand, engagement=ended)
    assert "西村" in refused(sent.hand, engagement=west)["engagement"]
    assert "engagement" in refused(sent.hand, engagement=None)
    assert "engagement" in refused(sent.hand, reviewer="office")
    standing = REVIEWS.records(world.staff).get(pk=sent.record.pk)
    assert (standing.engagement, standing.state) == (None, ReviewState.AT_DESK)
    east = entry(world, "engagements", world.east, 7)
    sent.hand(engagement=east)
    assert sent.record.engagement == east


def test_handed_to_another_the_first_adviser_sees_it_no_longer(sent, world):
    sent.hand()
    assert REVIEWS.records(world.adviser).filter(pk=sent.record.pk).exists()
    sent.hand("03-03", reviewer="office", engagement=None)
    assert sent.record.engagement is None
    assert not REVIEWS.records(world.adviser).exists()
    with pytest.raises(Http404):
        sent.give()


def test_adoption_is_wholly_or_gives_its_reasons(sent):
    sent.hand()
    sent.give()
    assert set(refused(sent.adopt, adopted="part")) == {"adoption_note"}
    assert set(refused(sent.adopt, adopted="pending")) == {"adopted"}
    sent.adopt(adopted="part", adoption_note="第二点由双方另行约定")
    assert sent.record.state == ReviewState.DECIDED


def test_nothing_unreviewed_or_unlawful_is_signed(sent, world):
    unsigned = REVIEWS.records(world.staff).not_to_sign(TODAY)
    assert (refused(sent.sign)["__all__"].count(SOURCE), unsigned.count()) == (1, 1)
    sent.hand()
    sent.give(conclusion="refused")
    sent.adopt()
    assert ("signed_on" in refused(sent.sign), unsigned.count()) == (True, 1)
    amended = Advising(world, 2)
    amended.hand()
    amended.give()
    amended.adopt(adopted="not", adoption_note="对方不同意")
    assert set(refused(amended.sign)) == {"signed_on"}


def test_an_opinion_does_not_precede_what_it_is_about(sent):
    sent.hand("03-06")
    assert set(refused(sent.give, "03-03")) == {"returned_on"}
    assert set(refused(sent.give, "03-07", opinion="")) == {"opinion"}


def test_an_opinion_on_what_was_withdrawn_is_refused_and_what_was_typed_stays(sent, world, as_user):
    sent.hand()
    lawyer = as_user("adviser")
    url = REVIEWS.url("act", pk=sent.record.pk, act="return")
    form = lawyer.get(url).context["form"]
    typed = {
        "returned_on": "2023-03-08",
        "conclusion": "amend",
        "opinion": "补写违约责任",
        "signatory": "律师甲",
    }
    typed |= {name: str(form[name].value()) for name in ("version", "submission")}
    sent.act(ReviewAct.WITHDRAW, withdrawn_on=day("03-07"), note="对方不签了")
    answer = lawyer.post(url, typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "补写违约责任" in page
    assert "撤回" in page
    assert LegalReview.objects.get(pk=sent.record.pk).returned_on is None
    again = lawyer.get(url, follow=True).content.decode()
    assert "撤回" in again


def test_what_was_withdrawn_is_sent_anew_with_what_is_known(sent, world, as_user):
    sent.act(ReviewAct.WITHDRAW, withdrawn_on=day("03-07"), note="条款有变")
    page = as_user("staff").get(REVIEWS.url("detail", pk=sent.record.pk))
    url = next(one["url"] for one in page.context["actions"] if "?" in one["url"])
    form = as_user("staff").get(url).context["form"]
    assert (form["title"].value(), str(form["unit"].value())) == (sent.record.title, str(world.east.pk))
    assert "returned_on" not in form.fields
    assert sent.record.title not in unquote(url)  # addresses are kept by proxies and browsers
    assert as_user("staff").get(REVIEWS.url("create"), {"anew": "99999"}).status_code == 404
    sheer = as_user("leader").get(REVIEWS.url("detail", pk=sent.record.pk))
    assert not any("?" in one["url"] for one in sheer.context["actions"])


def test_what_was_reviewed_is_what_was_sent(sent, world, as_user):
    """中办发〔2016〕30号: no edit, no sheet and no paper of the village changes what lies under an opinion."""
    sent.hand()
    sent.give()
    changed = REVIEWS.form(
        {
            **as_stored(sent.record, world.staff),
            "title": "另一份合同",
            "amount": "99999999",
            "conclusion": "agreed",
        },
        instance=LegalReview.objects.get(pk=sent.record.pk),
        user=world.staff,
    )
    assert set(changed.errors) == {"title", "amount", "conclusion"}
    assert attached(as_user("east_mediator"), sent.record).status_code == 404
    assert not Attachment.objects.exists()


def as_stored(record, user):
    """Return what a sheet says of a record it does not change."""
    form = REVIEWS.form(instance=record, user=user)
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


@pytest.mark.parametrize(
    "opinion", [{"conclusion": "refused"}, {"adopted": "not", "adoption_note": "工期紧"}], ids=str
)
def test_a_row_with_a_signature_against_the_opinion_is_refused(sent, world, opinion):
    data = {**SAMPLES["reviews"](world, world.east, 3), **ACTED["reviews"](world, world.east, 3)}
    row = {**data, **opinion, "signed_on": data["returned_on"]}
    assert set(REVIEWS.form(row, user=world.staff).errors) == {"signed_on"}
    assert not REVIEWS.form({**row, "signed_on": ""}, user=world.staff).errors


def test_an_adviser_whose_term_is_over_keeps_what_he_answered(sent, world, as_user):
    waiting = Advising(world, 2)
    waiting.hand()
    sent.hand()
    sent.give()
    lawyer = as_user("adviser")
    pages = [REVIEWS.url("detail", pk=one.record.pk) for one in (sent, waiting)]
    assert [lawyer.get(url).status_code for url in pages] == [200, 200]
    for one in AdviserEngagement.objects.all():
        one.ended_on = day("12-01")
        one.save()
    assert [lawyer.get(url).status_code for url in pages] == [200, 404]
    act = REVIEWS.url("act", pk=waiting.record.pk, act=ReviewAct.RETURN)
    attach = REVIEWS.url("attach", pk=waiting.record.pk)
    assert (lawyer.get(act).status_code, lawyer.post(attach).status_code) == (404, 404)


# --- Who opens what ------------------------------------------------------------------------------------


def test_the_adviser_opens_what_was_sent_to_him_and_nothing_else(sent, world, as_user):
    other = Advising(world, 2)
    other.hand(reviewer="office", engagement=None)
    sent.hand()
    lawyer = as_user("adviser")
    own = lawyer.get(REVIEWS.url("detail", pk=sent.record.pk))
    assert own.status_code == 200
    assert b"/edit/" not in own.content
    for operation in ("detail", "edit", "void", "attach"):
        answer = (lawyer.post if operation == "attach" else lawyer.get)(
            REVIEWS.url(operation, pk=other.record.pk)
        )
        assert answer.status_code == 404, operation
    for act in ReviewAct:
        assert lawyer.get(REVIEWS.url("act", pk=other.record.pk, act=act)).status_code == 404
    for act in (ReviewAct.HAND, ReviewAct.WITHDRAW, ReviewAct.ADOPT, ReviewAct.SIGN):
        assert lawyer.get(REVIEWS.url("act", pk=sent.record.pk, act=act)).status_code == 403
        assert lawyer.post(REVIEWS.url("act", pk=sent.record.pk, act=act)).status_code == 403
    logged = AccessEntry.objects.first()
    assert (logged.act, logged.user, logged.object_id) == ("denied", world.adviser, sent.record.pk)
    for operation in ("edit", "void"):
        assert lawyer.get(REVIEWS.url(operation, pk=sent.record.pk)).status_code == 403
    assert other.record.title not in lawyer.get(REVIEWS.url("desk")).content.decode()
    for register in REGISTERS.values():
        expected = 200 if register.name == "reviews" else 403
        assert lawyer.get(register.url()).status_code == expected, register.name


def test_a_village_sends_its_paper_and_deals_with_the_opinion(sent, world, as_user):
    sent.hand()
    village = as_user("east_mediator")
    assert village.get(REVIEWS.url("create")).status_code == 200
    assert village.get(REVIEWS.url("act", pk=sent.record.pk, act="hand")).status_code == 403
    assert village.get(REVIEWS.url("act", pk=sent.record.pk, act="return")).status_code == 403
    assert sent.possible(world.east_mediator) == {"withdraw"}
    sent.give()
    assert sent.possible(world.east_mediator) == {"adopt"}
    assert as_user("west_mediator").get(REVIEWS.url("detail", pk=sent.record.pk)).status_code == 404


def test_whom_a_paper_goes_to_is_the_desks_to_say_whatever_is_sent_with_it(sent, world, as_user):
    west = entry(world, "engagements", world.west, 8)
    data = {**SAMPLES["reviews"](world, world.east, 3), "engagement": west.pk, "reviewer": "adviser"}
    answer = as_user("east_mediator").post(REVIEWS.url("create"), data)
    made = LegalReview.objects.latest("pk")
    assert (answer.status_code, made.state) == (302, ReviewState.AT_DESK)
    assert (made.engagement, made.returned_on, made.adopted) == (None, None, "pending")


def test_the_desk_says_what_waits_for_whom(sent, world, as_user, django_assert_max_num_queries):
    staff = as_user("staff")
    desk = REVIEWS.url("desk")
    assert staff.get(desk).context["items"][0]["since"] == day("03-01")
    sent.hand()
    with django_assert_max_num_queries(12):
        page = staff.get(desk)
    (one,) = page.context["items"]
    assert (one["whom"], one["since"], one["due"]) == (sent.engagement.lawyer, day("03-02"), day("03-09"))
    assert one["state"]["kind"] == "overdue"
    sent.give()
    assert "东村" in staff.get(desk).context["items"][0]["whom"]
    assert staff.get(desk, {"at": "reviewing"}).context["items"] == []
    sent.adopt()
    assert staff.get(desk).context["items"] == []


def test_the_first_page_of_an_adviser_is_what_waits_for_him(sent, as_user):
    lawyer = as_user("adviser")
    assert lawyer.get("/").context["items"] == []
    sent.hand()
    (one,) = lawyer.get("/").context["items"]
    assert lawyer.get(one["act"]).status_code == 200
    sent.give()
    assert [one["what"] for one in lawyer.get("/").context["answered"]] == [sent.record.title]


def test_the_list_warns_of_what_must_not_be_signed(sent, as_user):
    staff = as_user("staff")
    assert staff.get(REVIEWS.url()).context["unsigned"] == 1
    listed = staff.get(REVIEWS.url(), {"not_to_sign": "1"})
    assert listed.context["total"] == 1


# --- Papers --------------------------------------------------------------------------------------------


def attached(client, review, name="contract.pdf"):
    upload = SimpleUploadedFile(name, b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF", "application/pdf")
    return client.post(REVIEWS.url("attach", pk=review.pk), {"file": upload})


def test_the_adviser_reads_the_papers_and_adds_his_until_the_opinion_is_returned(sent, world, as_user):
    assert attached(as_user("staff"), sent.record).status_code == 302
    lawyer = as_user("adviser")
    paper = Attachment.objects.get()
    url = REVIEWS.url("attachment", pk=sent.record.pk, attachment=paper.pk)
    assert (lawyer.get(url).status_code, attached(lawyer, sent.record).status_code) == (404, 404)
    sent.hand()
    assert (lawyer.get(url).status_code, attached(lawyer, sent.record, "opinion.pdf").status_code) == (
        200,
        302,
    )
    sent.give()
    assert attached(lawyer, sent.record).status_code == 404
    assert attached(as_user("leader"), sent.record).status_code == 403
    assert Attachment.objects.count() == 2
