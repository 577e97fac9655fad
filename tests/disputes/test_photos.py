"""Photos beside a filing as the server takes them: small or of 40 megapixels, never with where they come from."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from disputes.handing_in import file_month
from portal.models import Attachment
from tests.disputes.filing import at, zero
from tests.samples.making import entry
from tests.torture.oracle import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def receipt(world, acting):
    committee = entry(world, "committees", world.east)
    return file_month(committee, dt.date(2023, 5, 1), zero(), world.east_mediator, at(2023, 6, 2))


def photo(width, height):
    """Return a photo with the place where it was taken in it."""
    exif = Image.Exif()
    exif[0x0110] = "SecretCamera"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#8a7a5a").save(out, "JPEG", quality=85, exif=exif)
    return out.getvalue()


def send(client, receipt, content):
    file = SimpleUploadedFile("IMG.jpg", content, "image/jpeg")
    return client.post(f"/disputes/receipts/{receipt.pk}/attach/", {"file": file})


def test_a_photo_of_forty_megapixels_is_taken_and_says_nothing_of_its_place(receipt, as_user):
    client = as_user("east_mediator")
    assert send(client, receipt, photo(7300, 5500)).status_code == 302
    paper = Attachment.objects.get()
    kept = (settings.ATTACHMENTS / str(paper.stored_as)).read_bytes()
    assert b"SecretCamera" not in kept
    with Image.open(io.BytesIO(kept)) as picture:
        assert picture.size == (7300, 5500)
        assert not picture.getexif()
    shown = client.get(f"/disputes/receipts/{receipt.number}/")
    assert "IMG.jpg" in words(shown)


@pytest.mark.parametrize(
    ("content", "said"),
    [(photo(8000, 8000), "6000万"), (b"this is no picture", "JPG"), (photo(20, 20)[:200], "损坏")],
    ids=["64 megapixels", "no picture", "half a picture"],
)
def test_what_is_no_photo_is_told_and_the_filing_stands(content, said, receipt, as_user):
    client = as_user("east_mediator")
    answer = send(client, receipt, content)
    assert answer.status_code == 422
    assert said in words(answer)
    assert not Attachment.objects.exists()
    assert client.get(f"/disputes/receipts/{receipt.number}/").status_code == 200


def test_a_phone_that_sends_by_itself_is_told_in_json_why_a_photo_is_not_taken(receipt, as_user):
    client = as_user("east_mediator")
    client.defaults["HTTP_ACCEPT"] = "application/json"
    answer = send(client, receipt, b"this is no picture")
    assert answer.status_code == 422
    [reason] = answer.json()["errors"]
    assert "JPG" in reason
    assert send(client, receipt, photo(30, 20)).json() == {"errors": []}
    assert Attachment.objects.count() == 1
