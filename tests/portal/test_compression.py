"""Pages travel compressed, files as they are."""

import gzip

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from portal.compression import CompressPages

pytestmark = pytest.mark.django_db
ACCEPTS = {"HTTP_ACCEPT_ENCODING": "gzip"}


def test_a_page_is_compressed_for_who_can_read_it():
    plain, packed = Client().get("/login/"), Client().get("/login/", **ACCEPTS)
    assert "Content-Encoding" not in plain
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content)
    assert b"<form" in gzip.decompress(packed.content)


def test_its_length_differs_at_each_time():
    assert len({len(Client().get("/login/", **ACCEPTS).content) for _time in range(12)}) > 1


@pytest.mark.parametrize("kind", ["application/pdf", "image/jpeg", "application/octet-stream"])
def test_a_file_is_left_as_it_is(kind):
    file = HttpResponse(b"a" * 5000, content_type=kind)
    answer = CompressPages(lambda request: file)(RequestFactory().get("/", **ACCEPTS))
    assert answer.content == b"a" * 5000
