"""G. Papers from outside: of known kinds, under names of our own, whole or not at all, and only for whoever may."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from email import message_from_string
from functools import partial
from html import unescape

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from portal.catalogue import REGISTERS
from portal.models import AccessEntry, Attachment
from portal.records.small_forms import AttachForm
from portal.storage import MAX_ATTACHMENT
from tests.samples.making import entry
from tests.torture.fields import FORM
from tests.torture.oracle import stored_files, without_tokens, words

pytestmark = pytest.mark.django_db
DISPUTES = REGISTERS["disputes"]
TAKEN = {"portal.Attachment": 1}
MULTIPART = "multipart/form-data; boundary=b"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"


def picture(kind="PNG", size=(8, 6), **options):
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, kind, **options)
    return out.getvalue()


def archive(*members, content=b"x"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in members:
            made.writestr(name, content)
    return out.getvalue()


DOCX = archive("[Content_Types].xml", "word/document.xml")
XLSX = archive("[Content_Types].xml", "xl/workbook.xml")


@pytest.fixture
def record(world, acting):
    return entry(world, "disputes", world.east, 1)


def attach(client, record, content, name):
    upload = SimpleUploadedFile("x", content)
    upload._name = name  # past the cleaning of Django's own class: what a browser sends is cleaned on arrival
    return client.post(DISPUTES.url("attach", pk=record.pk), {"file": upload})


def sent_raw(client, record, disposition, content=PDF, **extra):
    """Send a form whose file is described byte by byte."""
    body = b'--b\r\nContent-Disposition: form-data; name="file"; ' + disposition
    body += b"\r\nContent-Type: application/pdf\r\n\r\n" + content + b"\r\n--b--\r\n"
    address = DISPUTES.url("attach", pk=record.pk)
    return client.generic("POST", address, body, MULTIPART, **extra)


# --- G1: kinds -------------------------------------------------------------------------------------------

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
REFUSED = {
    "a drawing that runs": (SVG, "图.svg"),
    "a drawing called a picture": (SVG, "图.png"),
    "a page": (b"<!DOCTYPE html><script>alert(1)</script>", "a.html"),
    "a page called a paper": (b"<!DOCTYPE html><script>alert(1)</script>", "a.pdf"),
    "a script": (b"alert(1)", "a.js"),
    "a program of a server": (b"<?php system($_GET[0]);", "a.php"),
    "a program": (b"MZ\x90\0" + b"\0" * 200, "a.exe"),
    "a program called a paper": (b"MZ\x90\0" + b"\0" * 200, "a.pdf"),
    "a program between": (PDF, "通知.exe.pdf"),
    "a page between": (picture(), "图.html.png"),
    "another ending after": (PDF, "a.pdf.exe"),
    "a name turned round": (PDF, "a\u202efdp.exe"),
    "no ending": (PDF, "纪要"),
    "nothing before the ending": (picture(), ".htaccess"),
    "the ending of another kind": (PDF, "a.png"),
    "a picture called a paper": (picture(), "a.pdf"),
    "another picture": (b"GIF89a" + b"\0" * 60, "a.gif"),
    "an archive": (archive("a.txt"), "a.zip"),
    "an archive called a document": (archive("a.txt"), "a.docx"),
    "a document and a workbook at once": (
        archive("[Content_Types].xml", "xl/workbook.xml", "word/document.xml"), "a.docx"
    ),
    "a document with macros": (
        archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "a.docx"
    ),
    "a document called a workbook": (DOCX, "a.xlsx"),
    "an old document": (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "a.doc"),
    "half an archive": (XLSX[:40], "a.xlsx"),
    "text": ("会议纪要".encode(), "a.txt"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_g1_other_kinds_are_refused_and_the_possible_ones_listed(kind, record, as_user, oracle):
    content, name = REFUSED[kind]
    answer = oracle(lambda: attach(as_user("staff"), record, content, name), status=422)
    for possible in ("PDF", "JPG", "PNG", "Excel", "Word"):
        assert possible in words(answer)
    assert not stored_files()


def damaged_picture(width, height):
    """Return a PNG that claims to have so many points and has none."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + chunk
        + struct.pack(">I", zlib.crc32(chunk))
        + b"\0" * 40
    )


@pytest.mark.parametrize(
    "content",
    [damaged_picture(100_000, 100_000), damaged_picture(10, 10), picture()[:40], picture("JPEG")[:60]],
)
def test_g1_a_picture_that_is_damaged_or_swells_is_refused(content, record, as_user, oracle):
    name = "图.jpg" if content.startswith(b"\xff") else "图.png"
    oracle(lambda: attach(as_user("staff"), record, content, name), status=422)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (PDF, "纪要.PDF"),
        (DOCX, "a.docx"),
        (XLSX, "a.xlsx"),
        (picture(), "图.png"),
        (picture("JPEG"), "图.JPEG"),
    ],
)
def test_g1_a_paper_of_a_known_kind_is_kept_and_handed_out_as_a_file(
    content, name, record, world, as_user, oracle
):
    client = as_user("staff")
    oracle(
        lambda: attach(client, record, content, name),
        status=302, rows=TAKEN, by=world.staff,
    )  # fmt: skip
    paper = Attachment.objects.get()
    answer = client.get(DISPUTES.url("attachment", pk=record.pk, attachment=paper.pk))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert paper.kind in ("jpg", "png") or answer.content == content
    row = AccessEntry.objects.first()
    assert (row.act, row.object_id, row.detail) == ("download", record.pk, {"attachment": paper.pk})


def test_g1_of_a_picture_only_its_points_are_kept(record, as_user):
    """Neither where it was taken, nor a remark, nor what hangs behind its end."""
    exif = Image.Exif()
    exif[0x9286], exif[0x0110] = "金丝雀备注", "SecretCamera"
    exif.get_ifd(0x8825)[1] = "N"
    client = as_user("staff")
    tail = b"<script>alert(1)</script>"
    attach(client, record, picture("JPEG", exif=exif, comment=b"Remark77") + tail, "图.jpg")
    paper = Attachment.objects.get()
    kept = (settings.ATTACHMENTS / str(paper.stored_as)).read_bytes()
    for hidden in (b"SecretCamera", b"Remark77", tail, b"Exif"):
        assert hidden not in kept
    assert Image.open(io.BytesIO(kept)).size == (8, 6)


# --- G2: names -------------------------------------------------------------------------------------------

NAMES = {
    "../../x.pdf": "x.pdf",
    "/etc/cron.d/x.pdf": "x.pdf",
    "..\\x.pdf": "x.pdf",
    "C:\\temp\\x.pdf": "x.pdf",
    "a\rb\nc.pdf": "abc.pdf",
    "长" * 300 + ".pdf": "长" * 100 + ".pdf",
    "a\u202eb.pdf": "ab.pdf",
    "CON.pdf": "_CON.pdf",
    "lpt1.PDF": "_lpt1.PDF",
    '<img src=x onerror=alert(1)>".pdf': "_img src=x onerror=alert(1)__.pdf",
    "纪要 (一)、100%.pdf": "纪要 (一)、100%.pdf",
    "a;b=c.pdf": "a;b=c.pdf",
    "...x.pdf": "x.pdf",
    "x .pdf": "x.pdf",
}


@pytest.mark.parametrize("name", NAMES)
def test_g2_a_name_is_shown_harmless_and_never_is_a_path(name, record, world, as_user, oracle):
    client = as_user("staff")
    oracle(
        lambda: sent_raw(client, record, f'filename="{name.replace(chr(34), "%22")}"'.encode()),
        status=302, rows=TAKEN, by=world.staff,
    )  # fmt: skip
    paper = Attachment.objects.get()
    assert paper.name in (NAMES[name], NAMES[name].replace("abc", "a b c").replace("__.", "_%22."))
    assert [path.name for path in stored_files()] == [str(paper.stored_as)]
    assert {path.parent for path in stored_files()} == {settings.ATTACHMENTS}
    assert next(iter(stored_files())).stat().st_mode & 0o111 == 0
    answer = client.get(DISPUTES.url("attachment", pk=record.pk, attachment=paper.pk))
    disposition = answer["Content-Disposition"]
    assert not re.search(r"[\r\n\0\u202e]", disposition)
    assert message_from_string(f"Content-Disposition: {disposition}").get_filename()
    page = client.get(DISPUTES.url("detail", pk=record.pk)).content.decode()
    assert "<img src=x" not in page
    assert "\u202e" not in page
    assert paper.name in unescape(page)


@pytest.mark.parametrize(
    "disposition", [b'filename=""', b'filename="."', b'filename=".."', b'filename=" "', b"filename"]
)
def test_g2_a_file_without_a_name_is_no_file(disposition, record, as_user, oracle):
    client = as_user("staff")
    answer = oracle(lambda: sent_raw(client, record, disposition), status=422)
    assert "必填" in words(answer) or "PDF" in words(answer)


@pytest.mark.parametrize(
    "disposition", [b'filename="\xd5\xc5.pdf"', b"filename*=UTF-8''%ED%A0%80.pdf", b"filename*=gbk''x"]
)
def test_g2_a_name_in_another_encoding_is_no_mistake_of_the_portal(disposition, record, as_user):
    answer = sent_raw(as_user("staff"), record, disposition)
    assert answer.status_code in (302, 400, 422)
    for paper in Attachment.objects.all():
        paper.name.encode()


# --- G3: sizes -------------------------------------------------------------------------------------------


class Cut:
    """A body that ends, or breaks, before what was announced has come."""

    def __init__(self, content, error=None):
        self.content, self.error, self.asked = io.BytesIO(content), error, 0

    def read(self, size=-1):
        self.asked += 1
        piece = self.content.read(size)
        if not piece and self.error:
            raise self.error
        return piece

    readline = read


def announced(client, address, content_type, length, stream):
    """Send a form of which so many bytes are announced and what the stream holds arrives."""
    told = {"CONTENT_LENGTH": str(length), "wsgi.input": stream}
    return client.generic("POST", address, b"x", content_type, **told)


def test_g3_two_gigabytes_are_refused_before_a_byte_of_them_is_read(record, as_user, oracle):
    client, stream = as_user("staff"), Cut(b"")
    address = DISPUTES.url("attach", pk=record.pk)
    answer = oracle(partial(announced, client, address, MULTIPART, 2 * 1024**3, stream), status=413)
    assert "25.0 MB" in words(answer)
    assert stream.asked == 0


def test_g3_six_megabytes_over_the_limit_are_too_much(record, as_user, oracle):
    content = PDF + b"\0" * (6 * 1024**2 + MAX_ATTACHMENT)
    oracle(lambda: attach(as_user("staff"), record, content, "a.pdf"), status=413)


def test_g3_a_byte_over_the_limit_is_told_size_and_limit(record, as_user, oracle):
    content = PDF + b"\0" * (MAX_ATTACHMENT - len(PDF) + 1)
    answer = oracle(lambda: attach(as_user("staff"), record, content, "a.pdf"), status=422)
    assert "20.0 MB" in words(answer)
    assert "20 MB" in words(answer)


def test_g3_nothing_at_all_is_told(record, as_user, oracle):
    oracle(lambda: attach(as_user("staff"), record, b"", "a.pdf"), status=422)


@pytest.mark.parametrize("error", [None, ConnectionResetError("reset"), TimeoutError("slow")])
@pytest.mark.parametrize("part", [0, 0.02, 0.5, 0.999])
def test_g3_a_file_cut_off_on_its_way_is_not_kept(part, error, record, as_user, oracle):
    whole = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n' + PDF
    whole += b"\0" * 3_000_000 + b"\r\n--b--\r\n"
    stream = Cut(whole[: int(len(whole) * part)], error)
    client = as_user("staff")
    address = DISPUTES.url("attach", pk=record.pk)
    answer = oracle(partial(announced, client, address, MULTIPART, len(whole), stream), status=400)
    assert "重新提交" in words(answer)


def test_g3_a_form_cut_off_on_its_way_is_not_saved(world, as_user, oracle):
    """Its last field would be half of what was typed."""
    body = b"summary=" + b"x" * 1000
    client = as_user("staff")
    address, stream = DISPUTES.url("create"), Cut(body[:500])
    oracle(partial(announced, client, address, FORM, len(body), stream), status=400)


def test_g3_the_form_says_the_limit_before_anybody_meets_it():
    assert "20 MB" in str(AttachForm().fields["file"].help_text)


# --- G4: whose file --------------------------------------------------------------------------------------


@pytest.fixture
def paper(record, as_user):
    attach(as_user("staff"), record, PDF, "纪要.pdf")
    return Attachment.objects.get()


@pytest.mark.parametrize("name", ["west_mediator", "stranger", "adviser"])
def test_g4_another_village_finds_no_file(name, record, paper, world, as_user, oracle):
    """By its address, by its neighbours', through an entry of his own, through another register."""
    client = as_user(name)
    own = entry(world, "disputes", world.west, 3)
    same = []
    for pk, key in ((record.pk, paper.pk), (record.pk, 987654321), (987654321, paper.pk)):
        answer = oracle(partial(client.get, DISPUTES.url("attachment", pk=pk, attachment=key)), status=404)
        same.append(without_tokens(answer).replace(str(pk), "").replace(str(key), ""))
    assert len(set(same)) == 1
    for key in range(max(paper.pk - 3, 1), paper.pk + 4):
        answer = client.get(DISPUTES.url("attachment", pk=own.pk, attachment=key))
        assert answer.status_code == 404
    assert not AccessEntry.objects.filter(act="download").exists()


def test_g4_a_file_is_found_only_through_the_entry_it_belongs_to(record, paper, world, as_user, oracle):
    client = as_user("staff")
    other = entry(world, "disputes", world.east, 3)
    oracle(partial(client.get, DISPUTES.url("attachment", pk=other.pk, attachment=paper.pk)), status=404)
    for register in REGISTERS.values():
        if register is not DISPUTES and register.form:
            answer = client.get(register.url("attachment", pk=record.pk, attachment=paper.pk))
            assert answer.status_code in (403, 404), register.name


def test_g4_whoever_is_not_signed_in_is_told_nothing(record, paper, oracle):
    answers = [
        oracle(partial(Client().get, DISPUTES.url("attachment", pk=pk, attachment=key)), status=302)
        for pk, key in ((record.pk, paper.pk), (987654321, 987654321))
    ]
    for answer in answers:
        assert answer.url.startswith("/login/")
        assert answer.content == b""


@pytest.mark.parametrize("folder", [
    "attachments", "media", "uploads", "files", "static", "static/attachments", "static/../attachments",
    "static/%2e%2e/attachments", "internal", "protected", "documents", "intake", "var/attachments",
])  # fmt: skip
def test_g4_the_place_where_a_file_lies_is_no_address(folder, record, paper, as_user, oracle):
    for client in (Client(), as_user("west_mediator"), as_user("staff")):
        oracle(partial(client.get, f"/{folder}/{paper.stored_as}"), status=404)
    assert (
        str(paper.stored_as)
        not in as_user("staff").get(DISPUTES.url("detail", pk=record.pk)).content.decode()
    )


def test_g4_a_file_that_was_changed_in_the_store_is_not_handed_out(record, paper, as_user):
    (settings.ATTACHMENTS / str(paper.stored_as)).write_bytes(PDF + b"x")
    client = as_user("staff")
    answer = client.get(DISPUTES.url("attachment", pk=record.pk, attachment=paper.pk), follow=True)
    assert "损坏" in words(answer)
    assert PDF not in answer.content


@pytest.fixture(autouse=True)
def _empty_store():
    """Each test begins and ends with an empty store."""
    for path in stored_files():
        path.unlink()
    yield
    for path in stored_files():
        path.unlink()
