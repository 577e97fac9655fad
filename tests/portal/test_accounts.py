"""Accounts: masked phones, first passwords, the end of sessions, and never an office without an administrator."""

import datetime as dt
import re

import openpyxl
import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.utils import timezone

from portal.catalogue import REGISTERS
from portal.first_passwords import make_first_password
from portal.models import AccessEntry, Organisation, User
from portal.models.people import LastAdministrator
from portal.passwords import PasswordBackend
from portal.records.imports import plan_import, write_plan
from portal.records.workbooks import read_workbook
from tests.samples.making import entry
from tests.world import PASSWORD

pytestmark = pytest.mark.django_db
ACCOUNTS = REGISTERS["accounts"]
PHONE, MASKED = "13611110001", "136****0001"


@pytest.fixture
def account(world, acting):
    return entry(world, "accounts", world.east, phone=PHONE)


@pytest.fixture
def sheet(account, as_user, tmp_path):
    answer = as_user("administrator").get(ACCOUNTS.url("export"))
    path = tmp_path / "accounts.xlsx"
    path.write_bytes(b"".join(answer.streaming_content))
    return path


class TestPhone:
    def test_it_is_masked_in_list_and_detail_for_everybody(self, account, as_user):
        for name in ("administrator", "staff", "leader"):
            for url in (ACCOUNTS.url(), ACCOUNTS.url("detail", pk=account.pk)):
                page = as_user(name).get(url).content.decode()
                assert MASKED in page
                assert PHONE not in page

    def test_it_is_shown_once_to_who_says_what_for(self, account, as_user):
        url = ACCOUNTS.url("reveal", pk=account.pk, field="phone")
        assert as_user("staff").post(url, {"purpose": "通知开会"}).status_code == 403
        assert PHONE in as_user("administrator").post(url, {"purpose": "通知开会"}).content.decode()

    def test_a_masked_cell_that_comes_back_is_no_change(self, account, sheet, world):
        book = openpyxl.load_workbook(sheet)
        cells = [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]
        assert MASKED in cells
        assert PHONE not in cells
        plan = plan_import(ACCOUNTS, read_workbook(sheet), world.administrator)
        assert (plan.problems, plan.changed, plan.new) == ([], [], [])

    def test_another_number_in_the_cell_is_a_change(self, account, sheet, world):
        book = openpyxl.load_workbook(sheet)
        for row in book.worksheets[0].iter_rows():
            for cell in row:
                if cell.value == MASKED:
                    cell.value = "13699998888"
        book.save(sheet)
        plan = plan_import(ACCOUNTS, read_workbook(sheet), world.administrator)
        assert [(record.phone, set(changes)) for _row, record, changes in plan.changed] == [
            ("13699998888", {"phone"})
        ]


def test_accounts_made_by_a_sheet_are_found_by_pinyin_too(world, acting, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["用户名", "姓名", "所在单位", "角色", "允许登录"])
    book.active.append(["wangwu", "王五", "东村", "村调解员", "是"])
    book.save(tmp_path / "new.xlsx")
    plan = plan_import(ACCOUNTS, read_workbook(tmp_path / "new.xlsx"), world.administrator)
    assert plan.problems == []
    write_plan(ACCOUNTS, plan, world.administrator)
    made = User.objects.get(username="wangwu")
    assert made.pinyin == "wangwu ww"
    assert made.password == ""


FIRST = re.compile(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}")


def shown(page):
    return re.findall(rf'<strong class="masked">({FIRST.pattern})</strong>', page.content.decode())


def works(username, password):
    return PasswordBackend().authenticate(None, username=username, password=password) is not None


class TestFirstPassword:
    def create(self, client, world, **changes):
        data = {
            "username": "sunqi",
            "full_name": "孙七",
            "organisation": world.east.pk,
            "role": "mediator",
            "is_active": "on",
            "submission": "6f1c7f0e-9a43-4b8e-9b51-0d2a52a4a222",
        }
        return client.post(ACCOUNTS.url("create"), {**data, **changes})

    def test_a_new_account_gets_one_that_is_shown_exactly_once(self, world, as_user):
        client = as_user("administrator")
        page = client.get(self.create(client, world).url)
        (password,) = shown(page)
        assert "7日内有效" in page.content.decode()
        made = User.objects.get(username="sunqi")
        assert made.must_change_password
        assert made.history.count() == 1
        assert shown(client.get(ACCOUNTS.url("detail", pk=made.pk))) == []
        assert not any(password in str(session.get_decoded()) for session in Session.objects.all())
        assert works("sunqi", password)

    def test_the_same_form_twice_hands_out_one_password(self, world, as_user):
        client = as_user("administrator")
        self.create(client, world)
        (password,) = shown(client.get(self.create(client, world).url))
        assert works("sunqi", password)

    def test_it_must_be_replaced_before_anything_else(self, world, as_user):
        client = as_user("administrator")
        (password,) = shown(client.get(self.create(client, world).url))
        person = Client()
        person.post("/login/", {"username": "sunqi", "password": password})
        assert person.get("/").url == "/password/"
        assert person.get(REGISTERS["disputes"].url()).url == "/password/"

    def test_after_seven_days_it_is_worth_nothing(self, world, as_user, acting):
        client = as_user("administrator")
        (password,) = shown(client.get(self.create(client, world).url))
        made = User.objects.get(username="sunqi")
        made.password_set_at = timezone.now() - dt.timedelta(days=7, minutes=-1)
        made.save()
        assert works("sunqi", password)
        made.password_set_at = timezone.now() - dt.timedelta(days=7, minutes=1)
        made.save()
        assert not works("sunqi", password)

    def test_a_new_one_ends_the_old_one_and_every_session(self, world, as_user, account):
        person = as_user("east_mediator")
        assert person.get(REGISTERS["disputes"].url()).status_code == 200
        client, pk = as_user("administrator"), world.east_mediator.pk
        answer = client.post(ACCOUNTS.url("reset", pk=pk))
        (password,) = shown(client.get(answer.url))
        assert shown(client.get(answer.url)) == []
        assert works("east_mediator", password)
        assert not works("east_mediator", PASSWORD)
        assert person.get(REGISTERS["disputes"].url()).url.startswith("/login/")
        entry = AccessEntry.objects.filter(act="password").get()
        assert (entry.user, entry.object_id) == (world.administrator, pk)

    def test_only_an_administrator_may_and_only_by_pressing_the_button(self, world, as_user):
        for operation in ("reset", "end_sessions"):
            url = ACCOUNTS.url(operation, pk=world.east_mediator.pk)
            assert as_user("administrator").get(url).status_code == 405
            for name in ("staff", "supervisor", "leader", "county_reader"):
                assert as_user(name).post(url).status_code == 403
            assert as_user("stranger").post(url).status_code == 404
        assert works("east_mediator", PASSWORD)

    def test_nobody_hands_one_to_himself_or_to_a_voided_account(self, world, as_user, acting):
        client = as_user("administrator")
        own = ACCOUNTS.url("detail", pk=world.administrator.pk)
        assert ACCOUNTS.url("reset", pk=world.administrator.pk) not in client.get(own).content.decode()
        page = client.post(ACCOUNTS.url("reset", pk=world.administrator.pk), follow=True)
        assert "本人的密码请通过" in page.content.decode()
        world.colleague.void("离职")
        page = client.post(ACCOUNTS.url("reset", pk=world.colleague.pk), follow=True)
        assert shown(page) == []

    def test_it_is_another_one_each_time_and_can_be_read_out(self):
        made = {make_first_password() for _round in range(200)}
        assert len(made) == 200
        assert all(FIRST.fullmatch(password) for password in made)
        assert not set("".join(made)) & set("01ilo")


def test_all_sessions_of_an_account_can_be_ended(world, as_user):
    person = as_user("east_mediator")
    assert person.get(REGISTERS["disputes"].url()).status_code == 200
    page = as_user("administrator").post(ACCOUNTS.url("end_sessions", pk=world.east_mediator.pk), follow=True)
    assert "“东村调解员”的全部登录已退出。" in page.content.decode()
    assert person.get(REGISTERS["disputes"].url()).url.startswith("/login/")
    entry = AccessEntry.objects.filter(act="account").first()
    assert (entry.user, entry.object_id, entry.said_detail) == (
        world.administrator, world.east_mediator.pk, "退出全部登录：是"
    )  # fmt: skip


class TestLastAdministrator:
    REFUSAL = "这是本单位最后一名管理员"

    def edit(self, client, account, **changes):
        form = client.get(ACCOUNTS.url("edit", pk=account.pk)).context["form"]
        values = {name: form[name].value() for name in form.fields}
        values = {name: value for name, value in {**values, **changes}.items() if value not in (None, False)}
        return client.post(ACCOUNTS.url("edit", pk=account.pk), values)

    def plan(self, world, folder, **roles):
        """Read a sheet that gives accounts other roles."""
        book = openpyxl.Workbook()
        book.active.append(["用户名", "姓名", "所在单位", "角色", "版本"])
        for name, role in roles.items():
            account = User.objects.get(username=name)
            book.active.append([name, account.full_name, account.organisation.name, role, account.version])
        book.save(folder / "roles.xlsx")
        return plan_import(ACCOUNTS, read_workbook(folder / "roles.xlsx"), world.administrator)

    @pytest.mark.parametrize("change", [{"role": "staff"}, {"is_active": None}, {"organisation": "office"}])
    def test_he_keeps_role_office_and_account(self, world, as_user, change):
        if "organisation" in change:
            change = {"organisation": world.office.pk}
        answer = self.edit(as_user("administrator"), world.administrator, **change)
        assert answer.status_code == 422
        assert self.REFUSAL in answer.content.decode()

    def test_he_is_not_voided(self, world, as_user):
        answer = as_user("administrator").post(
            ACCOUNTS.url("void", pk=world.administrator.pk), {"reason": "不再使用"}
        )
        assert answer.status_code == 422
        assert self.REFUSAL in answer.content.decode()
        world.administrator.refresh_from_db()
        assert not world.administrator.is_voided

    def test_no_command_gets_round_it_either(self, world, acting):
        world.administrator.is_active = False
        with pytest.raises(LastAdministrator):
            world.administrator.save()

    def test_with_another_one_he_may_go_and_the_log_says_so(self, world, as_user, acting):
        other = entry(world, "accounts", world.township, username="second", role="administrator")
        client = as_user("administrator")
        assert self.edit(client, other, role="staff").status_code == 302
        assert AccessEntry.objects.filter(act="account").first().said_detail == "角色：管理员 → 乡镇工作人员"
        other.refresh_from_db()
        assert self.edit(client, other, is_active=None).status_code == 302
        last = AccessEntry.objects.filter(act="account").first()
        assert (last.user, last.object_id) == (world.administrator, other.pk)
        assert last.said_detail == "允许登录：是 → 否"

    def test_a_sheet_cannot_take_away_two_who_would_each_be_the_other(self, world, acting, tmp_path):
        entry(world, "accounts", world.township, username="second", role="administrator")
        plan = self.plan(world, tmp_path, administrator="乡镇工作人员", second="乡镇工作人员")
        assert (len(plan.changed), plan.refused) == (1, 1)
        assert [problem.message for problem in plan.problems] == [
            "这是本单位最后一名管理员。请先将其他人设为管理员，再作修改。"
        ]

    def test_a_sheet_that_changes_a_role_is_logged(self, world, acting, tmp_path):
        plan = self.plan(world, tmp_path, colleague="审批人员")
        write_plan(ACCOUNTS, plan, world.administrator)
        assert (
            AccessEntry.objects.filter(act="account").first().said_detail == "角色：乡镇工作人员 → 审批人员"
        )


class TestCommand:
    def run(self, capsys, *arguments, **options):
        call_command("create_administrator", *arguments, **options)
        return capsys.readouterr().out.strip()

    def test_it_makes_county_township_and_their_administrators(self, db, capsys):
        county = self.run(capsys, "910000", "xianguan", "县管理员", name="样县", kind="county")
        township = self.run(
            capsys,
            "910001",
            "Zhangsan",
            "张三",
            name="样乡",
            kind="township",
            parent="910000",
            since="2001-03-01",
        )
        made = User.objects.get(username="zhangsan")
        assert (made.role, made.organisation.name, made.must_change_password) == (
            "administrator",
            "样乡",
            True,
        )
        assert made.organisation.parent.name == "样县"
        assert made.organisation.founded_on == dt.date(2001, 3, 1)
        assert FIRST.fullmatch(county)
        assert works("zhangsan", township)
        assert made.history.get().via == "command"

    def test_an_organisation_that_is_there_is_used(self, world, capsys):
        password = self.run(capsys, world.township.code, "second", "李四")
        assert works("second", password)
        assert User.objects.get(username="second").organisation == world.township

    @pytest.mark.parametrize(
        ("arguments", "options", "code"),
        [
            (("999999", "new", "李四"), {}, 2),
            (("900001", "new", "李四"), {"name": "又一乡", "kind": "township"}, 2),
            (("900001-1", "new", "李四"), {}, 1),
            (("900001", "staff", "李四"), {}, 1),
            (("900001", "李四", "李四"), {}, 1),
            (("910001", "new", "李四"), {"name": "孤乡", "kind": "township"}, 1),
            (("910001", "new", "李四"), {"name": "孤乡", "kind": "township", "since": "上月"}, 2),
        ],
    )
    def test_what_cannot_be_is_refused_and_leaves_nothing(self, world, capsys, arguments, options, code):
        before = (User.objects.count(), Organisation.objects.count())
        with pytest.raises(CommandError) as refused:
            self.run(capsys, *arguments, **options)
        assert refused.value.returncode == code
        assert (User.objects.count(), Organisation.objects.count()) == before
        assert capsys.readouterr().out == ""
