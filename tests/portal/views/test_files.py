"""Papers of a record: taken, or refused on the record's own page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.catalogue import REGISTERS
from portal.models import Attachment
from tests.samples.making import entry

pytestmark = pytest.mark.django_db
COMMITTEES = REGISTERS["committees"]


@pytest.fixture
def record(world, acting):
    return entry(world, "committees", world.east)


def attach(client, record, content, name="纪要.pdf"):
    files = {"file": SimpleUploadedFile(name, content)} if content is not None else {}
    return client.post(COMMITTEES.url("attach", pk=record.pk), files)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"MZ\x90\x00 a program", "不接收这种文件"), (b"", "提交的是空文件"), (None, "这个字段是必填项")],
)
def test_a_refused_paper_leads_back_to_the_record_with_the_reason(record, as_user, content, reason):
    answer = attach(as_user("staff"), record, content)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"{record.name}</h1>" in page
    assert "更正：" not in page
    assert reason in page
    assert '<details class="attach more" open>' in page
    assert not Attachment.objects.exists()


def test_a_paper_that_is_taken_stands_on_the_page(record, as_user):
    client = as_user("staff")
    assert attach(client, record, b"%PDF-1.7 minutes").status_code == 302
    page = client.get(COMMITTEES.url("detail", pk=record.pk)).content.decode()
    assert "纪要.pdf" in page
    assert '<details class="attach more">' in page


def test_a_paper_is_sent_and_never_fetched_there(record, as_user):
    assert as_user("staff").get(COMMITTEES.url("attach", pk=record.pk)).status_code == 405
    assert attach(as_user("leader"), record, b"%PDF-1.7 minutes").status_code == 403
