"""The addresses of filing: receipts, repeats, refusals; unlocks, correction slips, the pages of the office."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from disputes.filing import first_of
from disputes.models import Correction, MissingReason, Receipt, Screening, Unlock
from portal.models import AccessEntry
from tests.disputes.filing import found
from tests.samples.making import SAMPLES, entry
from tests.torture.oracle import said_in_chinese, words

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def committee(world, acting):
    return entry(world, "committees", world.east)


def this_month():
    return first_of(timezone.localdate())


def earlier(months):
    month = this_month()
    for _n in range(months):
        month = first_of(month - dt.timedelta(days=1))
    return month


def month_url(committee, month):
    return f"/disputes/month/{committee.pk}/{month.year}-{month.month}/"


def zero(**changes):
    return {"submission": str(uuid.uuid4()), "nothing_new": "1", **changes}


def test_from_the_link_to_the_receipt_it_is_one_button(as_user, committee, oracle_page):
    client = as_user("east_mediator")
    url = month_url(committee, this_month())
    page = client.get(url)
    oracle_page(page)
    assert "data-queue" in page.content.decode()
    data = zero()
    answer = client.post(url, data)
    assert answer.status_code == 303
    receipt = Receipt.objects.get()
    assert answer["Location"] == f"/disputes/receipts/{receipt.number}/"
    shown = client.get(answer["Location"])
    oracle_page(shown)
    assert receipt.number in words(shown)
    assert "已排查，无新增" in words(shown)
    assert "东村调解员" in words(shown)
    assert client.post(url, data)["Location"] == answer["Location"]
    assert Screening.objects.count() == 1
    oracle_page(client.get(url))


@pytest.fixture
def oracle_page():
    def look(answer):
        assert answer.status_code == 200
        said_in_chinese(answer)

    return look


def test_a_phone_is_answered_in_json(as_user, committee):
    client = as_user("east_mediator")
    url, data = month_url(committee, this_month()), zero()
    said = client.post(url, data, headers=JSON).json()
    receipt = Receipt.objects.get()
    assert said["receipt"] == receipt.number
    assert said["url"] == f"/disputes/receipts/{receipt.number}/"
    assert dt.datetime.fromisoformat(said["at"]) == receipt.made_at.replace(microsecond=0)
    assert client.post(url, data, headers=JSON).json() == said
    locked = client.post(month_url(committee, earlier(3)), zero(), headers=JSON)
    assert locked.status_code == 409
    assert "解锁" in locked.json()["errors"][0]
    future = client.post(f"/disputes/month/{committee.pk}/2999-1/", zero(), headers=JSON)
    assert future.status_code == 422
    wrong = client.post(month_url(committee, earlier(1)), zero(submission="x", households="-1"), headers=JSON)
    assert wrong.status_code == 422
    assert len(wrong.json()["errors"]) == 2


def test_what_was_typed_is_there_again_when_it_is_refused(as_user, committee, world):
    url = month_url(committee, this_month())
    page = as_user("staff").post(url, zero(spoken_by="王五", households="x"))
    assert page.status_code == 422
    said_in_chinese(page)
    assert 'value="王五"' in page.content.decode()


def test_the_counts_are_shown_and_confirmed(as_user, committee, world):
    found(world, world.east, str(this_month()))
    client = as_user("east_mediator")
    url = month_url(committee, this_month())
    page = client.get(url)
    counts = page.context["hidden"]
    assert counts == {"opening": 0, "found": 1, "settled": 0, "otherwise": 0, "closing": 1}
    assert client.post(url, zero()).status_code == 409
    assert client.post(url, {"submission": str(uuid.uuid4()), **counts}).status_code == 303
    assert not Screening.objects.get().nothing_new


def test_a_village_files_for_itself_alone(as_user, committee, world):
    url = month_url(committee, this_month())
    for name, status in (
        ("west_mediator", 404),
        ("stranger", 404),
        ("leader", 403),
        ("county_reader", 403),
        ("adviser", 403),
    ):
        assert as_user(name).post(url, zero()).status_code == status, name
    assert not Screening.objects.exists()
    as_user("east_mediator").post(url, zero())
    receipt = Receipt.objects.get()
    for act in ("", "confirm/", "correct/"):
        address = f"/disputes/receipts/{receipt.number}/{act}"
        assert as_user("west_mediator").get(address).status_code in (404, 405)
        assert as_user("stranger").get(address).status_code in (404, 405)
    assert as_user("leader").get(f"/disputes/receipts/{receipt.number}/").status_code == 200


def test_a_mediator_no_longer_types_into_the_ledger(as_user, world, acting):
    data = SAMPLES["screenings"](world, world.east, 1)
    assert as_user("east_mediator").post("/disputes/screenings/new/", data).status_code == 403


def test_the_office_types_and_the_mediator_confirms_on_the_first_page(as_user, committee, world):
    url = month_url(committee, this_month())
    assert as_user("staff").post(url, zero()).status_code == 422
    assert as_user("staff").post(url, zero(spoken_by="王五")).status_code == 303
    receipt = Receipt.objects.get()
    assert "代填" in words(as_user("staff").get("/disputes/matrix/"))
    confirm = f"/disputes/receipts/{receipt.number}/confirm/"
    as_user("staff").post(confirm)
    receipt.refresh_from_db()
    assert receipt.confirmed_by is None
    mediator = as_user("east_mediator")
    assert confirm in mediator.get("/").content.decode()
    mediator.post(confirm)
    receipt.refresh_from_db()
    assert receipt.confirmed_by == world.east_mediator
    assert confirm not in mediator.get("/").content.decode()


def test_a_closed_month_is_opened_by_a_second_person_and_locks_itself(as_user, committee, world, oracle_page):
    month = earlier(3)
    url = month_url(committee, month)
    staff = as_user("staff")
    oracle_page(staff.get(url))
    staff.post(url + "unlock/", {"reason": ""})
    assert not Unlock.objects.exists()
    staff.post(url + "unlock/", {"reason": "调解员住院"})
    staff.post(url + "unlock/", {"reason": "再来一次"})
    unlock = Unlock.objects.get()
    decide = f"/disputes/unlocks/{unlock.pk}/decide/"
    staff.post(decide, {"decision": "grant"})
    assert as_user("east_mediator").post(decide, {"decision": "grant"}).status_code == 403
    unlock.refresh_from_db()
    assert unlock.approved_by is None
    assert as_user("east_mediator").post(url, zero()).status_code == 409
    oracle_page(as_user("supervisor").get(f"/disputes/unlocks/{unlock.pk}/"))
    as_user("supervisor").post(decide, {"decision": "grant"})
    unlock.refresh_from_db()
    assert unlock.approved_by == world.supervisor
    assert unlock.until == timezone.localdate() + dt.timedelta(days=2)
    unlock.until = timezone.localdate() - dt.timedelta(days=1)
    unlock.save()
    assert as_user("east_mediator").post(url, zero()).status_code == 409
    unlock.until = timezone.localdate()
    unlock.save()
    assert as_user("east_mediator").post(url, zero()).status_code == 303
    receipt = Receipt.objects.get()
    assert receipt.late
    assert receipt.content["unlocked"] is True


def test_a_refused_unlock_opens_nothing(as_user, committee):
    url = month_url(committee, earlier(3))
    as_user("east_mediator").post(url + "unlock/", {"reason": "忘了"})
    unlock = Unlock.objects.get()
    as_user("staff").post(
        f"/disputes/unlocks/{unlock.pk}/decide/", {"decision": "refuse", "reason": "已过期太久"}
    )
    unlock.refresh_from_db()
    assert unlock.is_voided
    as_user("staff").post(f"/disputes/unlocks/{unlock.pk}/decide/", {"decision": "grant"})
    unlock.refresh_from_db()
    assert unlock.until is None


def test_a_reason_for_missing_stands_where_the_office_looks(as_user, committee, oracle_page):
    month = earlier(1)
    as_user("east_mediator").post(month_url(committee, month) + "reason/", {"reason": "全村停电"})
    assert MissingReason.objects.get().given_by == "东村调解员"
    for url in (
        f"/disputes/chase/{month.year}-{month.month}/",
        f"/disputes/meeting/{month.year}-{month.month}/",
    ):
        page = as_user("staff").get(url)
        oracle_page(page)
        assert "全村停电" in words(page)


def test_what_was_filed_is_changed_by_a_slip_that_a_second_person_approves(as_user, committee, world):
    as_user("east_mediator").post(month_url(committee, this_month()), zero())
    receipt = Receipt.objects.get()
    screening = receipt.screening
    form = {"nothing_new": "on", "method": "", "households": "120", "lead": screening.lead}
    url = f"/disputes/receipts/{receipt.number}/correct/"
    said_in_chinese(as_user("east_mediator").get(url))
    same = {"nothing_new": "on", "method": "", "households": "", "lead": screening.lead, "reason": "写错"}
    assert as_user("east_mediator").post(url, same).status_code == 422
    assert as_user("east_mediator").post(url, {**form, "reason": ""}).status_code == 422
    answer = as_user("east_mediator").post(url, {**form, "reason": "漏填户数"})
    slip = Correction.objects.get()
    assert answer.url == f"/disputes/corrections/{slip.pk}/"
    assert (slip.old, slip.new) == ({"households": None}, {"households": 120})
    screening.refresh_from_db()
    assert screening.households is None
    said_in_chinese(as_user("staff").get(answer.url))
    as_user("staff").post(f"{answer.url}decide/", {"decision": "grant"})
    screening.refresh_from_db()
    slip.refresh_from_db()
    assert (screening.households, slip.approved_by) == (120, world.staff)
    shown = words(as_user("east_mediator").get(f"/disputes/receipts/{receipt.number}/"))
    assert slip.number in shown
    assert "households" not in Receipt.objects.get().content


def test_nobody_approves_his_own_slip_and_a_withdrawn_filing_is_owed_again(as_user, committee, world):
    url = month_url(committee, this_month())
    as_user("east_mediator").post(url, zero())
    receipt = Receipt.objects.get()
    correct = f"/disputes/receipts/{receipt.number}/correct/"
    form = {"nothing_new": "on", "lead": "东村调解员", "withdrawn": "on", "reason": "报错了月份"}
    as_user("staff").post(correct, form)
    slip = Correction.objects.get()
    as_user("staff").post(f"/disputes/corrections/{slip.pk}/decide/", {"decision": "grant"})
    assert Screening.objects.live().exists()
    as_user("colleague").post(f"/disputes/corrections/{slip.pk}/decide/", {"decision": "grant"})
    assert not Screening.objects.live().exists()
    assert as_user("east_mediator").post(url, zero()).status_code == 303
    assert Receipt.objects.count() == 2


def test_the_ledger_does_not_write_over_a_receipt(as_user, committee, world):
    as_user("east_mediator").post(month_url(committee, this_month()), zero())
    screening = Screening.objects.get()
    page = as_user("staff").get(f"/disputes/screenings/{screening.pk}/edit/")
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in sent.items() if value not in (None, False)}
    answer = as_user("staff").post(f"/disputes/screenings/{screening.pk}/edit/", {**sent, "lead": "别人"})
    assert answer.status_code == 422
    assert "更正单" in words(answer)
    shown = as_user("staff").get(f"/disputes/screenings/{screening.pk}/")
    assert [one["url"] for one in shown.context["actions"]] == [
        f"/disputes/receipts/{screening.receipt.number}/"
    ]
    void = as_user("staff").post(f"/disputes/screenings/{screening.pk}/void/", {"reason": "登记错误"})
    assert void.status_code == 422
    assert Screening.objects.live().exists()


def test_phone_numbers_are_shown_for_a_purpose_and_logged(as_user, committee, world):
    entry(world, "mediators", world.east, committee=committee.pk)
    month = earlier(1)
    url = f"/disputes/chase/{month.year}-{month.month}/"
    page = as_user("staff").get(url).content.decode()
    assert "13900001111" not in page
    assert "139****1111" in page
    assert f"/disputes/month/{committee.pk}/" in page
    assert as_user("staff").post(url, {"purpose": ""}).status_code == 422
    assert as_user("leader").post(url, {"purpose": "催报"}).status_code == 403
    shown = as_user("staff").post(url, {"purpose": "催报"}).content.decode()
    assert "13900001111" in shown
    entry_of_log = AccessEntry.objects.filter(act="reveal").get()
    assert (entry_of_log.user, entry_of_log.purpose, entry_of_log.register) == (
        world.staff,
        "催报",
        "mediators",
    )


def test_a_reminder_names_the_day_that_still_counts(as_user, committee):
    for month, said in ((this_month(), "报送"), (earlier(3), "须先解锁")):
        page = as_user("staff").get(f"/disputes/chase/{month.year}-{month.month}/")
        assert said in words(page)
        assert ("请在" in words(page)) == (month == this_month())


def test_a_village_without_a_committee_stands_in_the_matrix_as_not_asked(as_user, committee, world):
    page = as_user("staff").get("/disputes/matrix/")
    [group] = page.context["groups"]
    assert [row["name"] for row in group["rows"]] == [committee.name, world.west.name]
    assert {one["cell"].kind for one in group["rows"][1]["cells"]} == {"neutral"}
    assert f"{world.west.name} 未设调委会" in " ".join(words(page).split())
    assert f"/disputes/committees/new/?unit={world.west.pk}" in page.content.decode()
    month = this_month()
    pack = as_user("leader").get(f"/disputes/meeting/{month.year}-{month.month}/")
    assert f"未设调委会、无须报送的村：{world.west.name}" in words(pack)


def test_the_county_sees_its_townships_one_after_another(as_user, committee, world):
    groups = as_user("county_reader").get("/disputes/matrix/").context["groups"]
    assert len(groups) == len({group["name"] for group in groups}) > 1
    assert [group["order"] for group in groups] == sorted(group["order"] for group in groups)


def test_a_village_is_led_from_the_offices_pages_to_its_own(as_user, committee):
    month = this_month()
    for url in ("/disputes/matrix/", f"/disputes/chase/{month.year}-{month.month}/"):
        assert as_user("east_mediator").get(url).url == "/"


def test_a_day_is_reported_from_its_page(as_user, world, acting, oracle_page):
    today = timezone.localdate()
    period = entry(
        world, "key_periods", world.east, begins_on=str(today), ends_on=str(today), report_by="23:59"
    )
    client = as_user("east_mediator")
    url = f"/disputes/day/{period.pk}/{world.east.pk}/{today}/"
    assert url in client.get("/").content.decode()
    oracle_page(client.get(url))
    assert client.post(url, {"submission": str(uuid.uuid4())}).status_code == 422
    assert client.post(url, zero()).status_code == 303
    oracle_page(client.get(f"/disputes/receipts/{Receipt.objects.get().number}/"))
    assert client.get(f"/disputes/day/{period.pk}/{world.west.pk}/{today}/").status_code == 404
    assert client.get(f"/disputes/day/{period.pk}/{world.east.pk}/2024-02-30/").status_code == 404
    oracle_page(as_user("staff").get(f"/disputes/matrix/{period.pk}/"))


@pytest.mark.parametrize("name", ["staff", "supervisor", "leader", "administrator", "county_reader"])
def test_the_offices_pages_are_there_for_who_reads(name, as_user, committee, oracle_page):
    month = this_month()
    for url in (
        "/disputes/matrix/",
        f"/disputes/chase/{month.year}-{month.month}/",
        f"/disputes/meeting/{month.year}-{month.month}/",
        f"/disputes/village/{committee.unit_id}/",
        month_url(committee, month),
    ):
        oracle_page(as_user(name).get(url))
