"""A stranger tries every address: nothing unpublished, masked or withdrawn is reachable by any of them.

个人信息保护法 art. 25, 政府信息公开条例 arts. 14, 15, 行政处罚法 art. 48.
"""

from __future__ import annotations

import datetime as dt
import itertools
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from enforcement.enums import DisclosureStage, PowerKind
from enforcement.models import DisclosureStep, PublicMark
from enforcement.public_search import EVERY
from enforcement.redaction import findings
from enforcement.registers import DISCLOSURES
from portal.models import Attachment
from tests.enforcement.disclosing import Disclosing
from tests.samples.making import stands
from tests.torture.addresses import OPEN_TO_ALL, every_address
from tests.torture.oracle import said_in_chinese, words

pytestmark = pytest.mark.django_db
NAME, PHONE, IDENTITY, BANK = "金丝雀甲", "13900013900", "210283198805121234", "6222021234567890123"
SECRETS = (NAME, PHONE, IDENTITY, BANK, "孙八", "金丝雀")
TEXTS = {
    "title": f"{NAME}案", "subject": NAME,
    "summary": f"{NAME}占道堆放，电话{PHONE}，身份证{IDENTITY}，缴至{BANK}，金丝雀内情。",
}  # fmt: skip
CLEAN = {"public_title": "公示", "public_text": "占道堆放"}
NOT_ON_THE_LIST = (
    {"published_on": ""},
    {"state": "repealed", "ended_on": "2023-06-01"},
    {"valid_until": "2023-12-31"},
    {"state": "draft"}
    | dict.fromkeys(("issued_on", "published_on", "filed_on", "effective_on", "valid_until"), ""),
)
ADDRESSES = every_address()
PUBLIC = [one for one in ADDRESSES if one.route.startswith("public/")]
GUARDED = [one for one in ADDRESSES if one.id not in OPEN_TO_ALL]


@pytest.fixture
def stranger():
    return Client()


@pytest.fixture
def town(world, acting, as_user):
    """Return a town with one disclosure of every state: one is public, the others strangers must not meet."""
    public = Disclosing(world, 20, title="占道堆放处罚公示").public()
    hidden = [Disclosing(world, n, **TEXTS) for n in range(1, 6)]
    hidden[1].check(**CLEAN)
    hidden[2].act("withhold", withheld_reason="正在侦查")
    hidden[3].public(public_title="金丝雀乙公示", public_text="金丝雀乙内容").withdraw()
    hidden[4].check(**CLEAN)
    hidden[4].record.void("重复")
    file = SimpleUploadedFile("a.pdf", b"%PDF-1.7 canary", "application/pdf")
    as_user("staff").post(DISCLOSURES.url("attach", pk=public.record.pk), {"file": file})
    posted = stands(world, "disclosures", world.east, 9, **TEXTS)  # says published, and went by no act
    for n, changes in enumerate(NOT_ON_THE_LIST, 1):
        stands(world, "documents", world.east, n, title=f"{NAME}办法{n}", end_reason="金丝雀", **changes)
    keys = [*(one.record.pk for one in hidden), posted.pk]
    return SimpleNamespace(world=world, code=world.township.code, public=public.record.pk, hidden=keys)


def address(town, name="published", code=None, **more):
    return reverse(f"public_enforcement:{name}", kwargs={"code": code or town.code, **more})


def harmless(answer, typed=""):
    """Fail if an answer tells anything that strangers must not read, but for what they typed themselves."""
    page = words(answer)
    assert not [one for one in SECRETS if one in page]
    assert not [
        one.kind.label for one in findings(page) if one.kind.mask and page[one.start : one.end] != typed
    ]
    assert set(answer.cookies) <= ({"csrf"} if answer.status_code == 404 else set())  # no session


class TestEveryAddress:
    def test_there_are_five_public_addresses_of_enforcement_and_each_is_judged(self):
        """A new one fails here and in ``OPEN_TO_ALL`` until somebody has looked at what it shows."""
        own = {one.id for one in PUBLIC if one.register == "public_enforcement"}
        assert own == {
            f"public_enforcement:{name}"
            for name in ("townships", "published", "withdrawn", "documents", "item")
        }
        assert {one.id for one in PUBLIC} <= set(OPEN_TO_ALL)
        assert {one.id for one in ADDRESSES if not getattr(one.view, "login_required", True)} == set(
            OPEN_TO_ALL
        )

    def test_every_address_of_the_house_asks_to_sign_in_whatever_the_key(self, town, stranger):
        paper = Attachment.objects.get().pk
        for one in GUARDED:
            for key in (town.public, town.hidden[0]) if "pk" in one.parts else (1,):
                for send in (stranger.get, stranger.head, stranger.post):
                    answer = send(
                        one.at(pk=key, attachment=paper, act="publish", field="subject", ending="pdf")
                    )
                    assert answer.status_code == 302, one.id
                    assert answer.url.startswith("/login/"), one.id

    def test_every_public_address_with_every_key_tells_nothing_hidden(self, town, stranger):
        keys = [town.public, *town.hidden]
        places = (town.code, town.world.other_township.code)
        for one in PUBLIC:
            for code, key in itertools.product(places, keys if "pk" in one.parts else [1]):
                for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"):
                    answer = stranger.generic(method, one.at(code=code, pk=key))
                    assert answer.status_code in (200, 404, 405), one.id
                    harmless(answer)

    def test_the_stored_file_is_at_no_address(self, town, stranger):
        paper = Attachment.objects.get()
        for folder in ("media", "attachments", "static", "public", "public/enforcement", "data", "protected"):
            answer = stranger.get(f"/{folder}/{paper.stored_as}", follow=True)
            assert answer.status_code == 404 or answer.redirect_chain[-1][0].startswith("/login/")
            assert b"canary" not in b"".join(answer)
        assert settings.ATTACHMENTS.exists()


class TestKeys:
    def test_what_is_not_public_is_answered_as_what_there_is_not(self, town, stranger):
        nothing = stranger.get(address(town, "item", pk=987654321))
        for key in town.hidden:
            answer = stranger.get(address(town, "item", pk=key))
            assert answer.status_code == 404
            assert _plain(answer) == _plain(nothing)

    def test_guessing_around_a_published_key_finds_nothing(self, town, stranger):
        around = (key for key in range(max(town.public - 20, 0), town.public + 20) if key != town.public)
        for key in around:
            assert stranger.get(address(town, "item", pk=key)).status_code == 404
        assert stranger.get(address(town, "item", pk=9**18)).status_code == 404
        assert stranger.get(address(town) + "9" * 40 + "/").status_code == 404

    @pytest.mark.parametrize(
        "tail",
        ["edit/", "history/", "attachments/1/", "export/", "pdf/", "../../../../disclosures/", ".json"],
    )
    def test_nothing_hangs_behind_a_published_entry(self, tail, town, stranger):
        answer = stranger.get(address(town, "item", pk=town.public) + tail)
        assert answer.status_code in (302, 404)
        harmless(answer)

    def test_other_places_show_none_of_it(self, town, stranger):
        world = town.world
        assert stranger.get(address(town, code=world.other_township.code)).context["rows"] == []
        assert (
            stranger.get(address(town, "item", world.other_township.code, pk=town.public)).status_code == 404
        )
        for code in (world.county.code, world.east.code, "nowhere", "0", town.code + "0", "a" * 5000):
            assert stranger.get(address(town, code=code)).status_code == 404


class TestAsking:
    @pytest.mark.parametrize(
        "said",
        [
            "孙八",
            NAME,
            PHONE,
            "139 0001 3900",
            "１３９０００１３９００",
            IDENTITY,
            BANK,
            "撤回的内容",
            "金丝雀",
            "内情",
        ],
    )
    def test_no_search_finds_what_is_masked_withdrawn_or_unpublished(self, said, town, stranger):
        answer = stranger.get(address(town), {"q": said})
        assert answer.context["rows"] == []
        page = words(answer)
        assert not [one for one in SECRETS if one in page]

    def test_no_stage_and_no_kind_shows_more(self, town, stranger):
        for stage, kind in itertools.product(["", *DisclosureStage.values], ["", *PowerKind.values]):
            answer = stranger.get(address(town), {"stage": stage, "kind": kind})
            assert {row["pk"] for row in answer.context["rows"]} <= {town.public}
            harmless(answer)

    @pytest.mark.parametrize(
        ("before", "status"),
        [
            ("9999-12-31.999999999999999999", 200), ("2000-01-01.1", 200), ("0001-01-01.0", 200),
            ("2023-04-12.-1", 404), ("2023-04-12.1.1", 404), ("now", 404), ("0", 404),
        ],
    )  # fmt: skip
    def test_pages_beyond_the_end_are_empty_or_nowhere(self, before, status, town, stranger):
        answer = stranger.get(address(town), {"before": before})
        assert answer.status_code == status
        harmless(answer)
        if status == 200:
            assert {row["pk"] for row in answer.context["rows"]} <= {town.public}

    @pytest.mark.parametrize(
        "query",
        [
            "q=" + quote("占道" * 20000), "q=%00", "q=%ED%A0%80", "q=%ff%fe", "q=%25%25", "q=" + "%20" * 3000,
            "q=" + quote("' OR 1=1--"), "q=" + quote("*_\\"), "q[]=a&q[$ne]=", "stage=after&stage=before",
            "page=999999999999", "format=json", "published_on__isnull=True&withdrawn_on=", "pk=1&id=1&case=1",
            "&".join(f"a{n}=1" for n in range(900)), "before=" + "9" * 5000, "stage=" + "x" * 5000, "kind=%00",
        ],
    )  # fmt: skip
    def test_odd_questions_are_answered_and_tell_nothing_more(self, query, town, stranger):
        for name in ("published", "withdrawn", "item"):
            more = {"pk": town.public} if name == "item" else {}
            answer = stranger.get(f"{address(town, name, **more)}?{query}")
            assert answer.status_code in (200, 400, 404)
            said_in_chinese(answer)
            harmless(answer)
            if answer.context and "rows" in answer.context and name == "published":
                assert {row["pk"] for row in answer.context["rows"]} <= {town.public}


class TestWithdrawn:
    def test_it_says_when_and_why_and_not_what(self, town, stranger):
        page = words(stranger.get(address(town, "withdrawn")))
        assert "原处罚决定已被撤销" in page
        assert "2023年4月20日" in page
        assert "金丝雀" not in page

    def test_a_mark_left_standing_shows_nothing(self, town, stranger):
        """The index alone opens nothing: what it names is asked again whether strangers may read it."""
        PublicMark.objects.filter(disclosure=town.public).delete()
        for key in town.hidden:
            PublicMark.objects.get_or_create(
                township=town.world.township, mark=EVERY, published_on=dt.date(2023, 4, 14), disclosure_id=key
            )
        assert stranger.get(address(town)).context["rows"] == []

    def test_the_steps_keep_what_happened_for_the_house_alone(self, town, stranger):
        assert DisclosureStep.objects.filter(act="withdraw").count() == 1
        for name in ("published", "withdrawn"):
            answer = stranger.get(address(town, name))
            assert town.world.supervisor.full_name not in words(answer)
            assert len(answer.context["rows"]) == 1


def _plain(answer):
    return answer.content.decode().replace(answer["X-Request-Number"], "")
