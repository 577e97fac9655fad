"""An entry of the full-process record (行政处罚法 art. 47): what it says, who acted, and its recording."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from portal.context import acting_as
from portal.models import AccessEntry, Attachment
from portal.upkeep import DUTIES as CHORES
from tests.recordings import ENTRIES, Sender, mp3, mp4, sha256
from tests.samples.making import SAMPLES, entry
from tests.torture.oracle import words

pytestmark = pytest.mark.django_db
DIGEST = "0f" * 32


@pytest.fixture(autouse=True)
def _own_store(tmp_path, settings):
    settings.ATTACHMENTS = tmp_path / "attachments"


# --- An entry ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("medium", ["audio", "video"])
@pytest.mark.parametrize("field", ["device", "began_at", "ended_at", "keep_until"])
def test_sound_and_picture_say_when_with_what_and_how_long_kept(medium, field, refused):
    assert refused("process_entries", medium=medium) == set()
    assert refused("process_entries", medium=medium, **{field: ""}) == {field}


def test_a_photograph_has_neither_beginning_nor_device_and_is_kept_all_the_same(refused):
    bare = {"medium": "photo", "device": "", "began_at": "", "ended_at": ""}
    assert refused("process_entries", **bare) == set()
    assert refused("process_entries", **bare, keep_until="") == {"keep_until"}


def test_words_need_none_of_it(refused):
    bare = dict.fromkeys(("device", "began_at", "ended_at", "keep_until", "file_name", "file_digest"), "")
    assert refused("process_entries", medium="text", **bare) == set()


@pytest.mark.parametrize(("day", "kept"), [("2033-04-19", False), ("", False), ("2043-04-20", True)])
def test_what_is_kept_until_a_day_is_never_kept_for_less(day, kept, world, acting, as_user):
    one = entry(world, "process_entries", world.east, 1)
    data = SAMPLES["process_entries"](world, world.east, 1) | {"keep_until": day, "version": one.version}
    answer = as_user("staff").post(ENTRIES.url("edit", pk=one.pk), data)
    assert answer.status_code == (302 if kept else 422)
    one.refresh_from_db()
    assert one.keep_until == (dt.date(2043, 4, 20) if kept else dt.date(2033, 4, 20))


# --- Who acted -------------------------------------------------------------------------------------------------


class TestOfficers:
    """行政处罚法 arts. 42, 55: who acts holds a certificate on the day of the act."""

    @pytest.fixture
    def two(self, world, acting):
        """Return two officers; the second one's certificate ends the day before the act."""
        able = entry(world, "officers", world.east, 1, name="周三")
        return able, entry(world, "officers", world.east, 2, name="周三丰", valid_until="2023-03-27")

    @pytest.mark.parametrize(
        ("said", "stands"),
        [
            ("周三", True), ("周三（90000100001）", True), ("周三、县局李某", True), ("周三 ，县局李某", True),
            ("周三、周三丰", False), ("周三丰", False), ("县局李某", False), ("周三平", False),
        ],
    )  # fmt: skip
    def test_who_is_named_was_certified_that_day_and_one_at_least_is_ours(self, said, stands, two, refused):
        assert refused("process_entries", officers=said) == (set() if stands else {"officers"})

    def test_a_certificate_number_names_its_officer(self, two, refused):
        assert refused("process_entries", officers=two[0].certificate_number) == set()
        assert refused("process_entries", officers=f"周某{two[1].certificate_number}") == {"officers"}

    def test_assistants_do_not_act_and_the_refusal_says_who(self, two, world, as_user):
        data = SAMPLES["process_entries"](world, world.east, 1) | {"officers": "周三"}
        two[0].kind = "assistant"
        two[0].save()
        answer = as_user("staff").post(ENTRIES.url("create"), data)
        assert answer.status_code == 422
        assert "周三当日没有有效的执法证件" in words(answer)

    def test_a_past_ledger_stands_as_it_was(self, two, refused):
        assert refused("process_entries", as_history=True, officers="县局李某") == set()


# --- Its recording ---------------------------------------------------------------------------------------------


@pytest.fixture
def one(world, acting):
    return entry(world, "process_entries", world.east, 1, file_digest="", medium="audio")


def attach(client, one, content, name):
    return client.post(ENTRIES.url("attach", pk=one.pk), {"file": SimpleUploadedFile(name, content)})


def test_a_small_recording_comes_whole_by_the_plain_form_and_is_kept_as_it_is(one, as_user):
    content = mp3(50_000)
    assert attach(as_user("staff"), one, content, "询问.mp3").status_code == 302
    paper = Attachment.objects.get()
    assert (paper.kind, paper.sha256) == ("mp3", sha256(content))
    one.refresh_from_db()
    assert (one.file_name, one.file_digest) == ("询问.mp3", sha256(content))


@pytest.mark.parametrize("medium", ["text", "photo"])
def test_an_entry_of_words_or_photographs_takes_no_recording_by_any_address(medium, world, acting, as_user):
    bare = dict.fromkeys(("file_digest", "device", "began_at", "ended_at"), "")
    one = entry(world, "process_entries", world.east, 1, medium=medium, **bare)
    client = as_user("staff")
    for content, name in ((mp3(50_000), "询问.mp3"), (mp4(), "现场.mp4")):
        answer = attach(client, one, content, name)
        assert answer.status_code == 422
        assert "不接收录音录像" in words(answer)
        announced = Sender(client, one, content, name).announce()
        assert announced.status_code == 422
        assert "不接收录音录像" in announced.json()["errors"][0]
    assert not Attachment.objects.exists()
    assert attach(client, one, b"%PDF-1.7 record", "笔录.pdf").status_code == 302


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        (mp3(21 * 1024**2), "询问.mp3", "20 MB"),
        (mp3(5_000), "询问.pdf", "后缀"),
        (b"MZ\x90\0" + b"\0" * 600, "询问.mp3", "不接收"),
    ],
)
def test_what_the_plain_form_does_not_take_is_told(content, name, word, one, as_user):
    answer = attach(as_user("staff"), one, content, name)
    assert answer.status_code == 422
    assert word in words(answer)
    assert not Attachment.objects.exists()


def test_another_recording_than_the_one_kept_is_not_taken_nor_its_digest_typed_over(one, world, as_user):
    client = as_user("staff")
    attach(client, one, mp3(50_000), "询问.mp3")
    answer = attach(client, one, mp3(50_000, b"x"), "询问.mp3")
    assert answer.status_code == 422
    assert "摘要" in words(answer)
    one.refresh_from_db()
    data = SAMPLES["process_entries"](world, world.east, 1) | {"medium": "audio", "version": one.version}
    answer = client.post(ENTRIES.url("edit", pk=one.pk), data | {"file_digest": DIGEST})
    assert answer.status_code == 422
    assert "摘要不能更改" in words(answer)


def test_the_form_for_the_recording_is_there_until_it_has_come(one, as_user):
    client, address = as_user("staff"), ENTRIES.url("detail", pk=one.pk)
    assert "data-pieces" in client.get(address).content.decode()
    assert "data-pieces" not in as_user("leader").get(address).content.decode()
    attach(client, one, mp3(50_000), "询问.mp3")
    page = client.get(address).content.decode()
    assert "data-pieces" not in page
    assert sha256(mp3(50_000)) in page


def test_photographs_and_papers_are_attached_as_everywhere(one, as_user):
    assert attach(as_user("staff"), one, b"%PDF-1.7 record", "笔录.pdf").status_code == 302
    one.refresh_from_db()
    assert one.file_digest == ""


def test_other_registers_take_no_recordings(world, acting, as_user):
    dispute = entry(world, "disputes", world.east, 1)
    files = {"file": SimpleUploadedFile("询问.mp3", mp3(5_000))}
    answer = as_user("staff").post(f"/disputes/disputes/{dispute.pk}/attach/", files)
    assert answer.status_code == 422


def test_nothing_removes_a_recording_neither_voiding_nor_time(one, world, as_user, settings):
    """行政处罚法 art. 47: put on file and kept."""
    client = as_user("staff")
    attach(client, one, mp3(50_000), "询问.mp3")
    client.post(ENTRIES.url("void", pk=one.pk), {"reason": "误登"})
    one.refresh_from_db()
    assert one.is_voided
    with acting_as(None, via="job"):
        for chore in CHORES:
            chore.act(timezone.now() + dt.timedelta(days=40 * 366))
    address = ENTRIES.url("attachment", pk=one.pk, attachment=Attachment.objects.get().pk)
    assert b"".join(as_user("leader").get(address)) == mp3(50_000)
    assert AccessEntry.objects.filter(act="download", object_id=one.pk).count() == 1
