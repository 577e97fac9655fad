"""F1 to F5. Bombs, lies and wrong kinds: what is not taken, and is told why in one sentence."""

from __future__ import annotations

import io
import subprocess
import sys
import textwrap
import zipfile
from functools import partial

import pytest
from django.conf import settings

from portal.records.sheet_words import MOST_ROWS
from portal.records.workbooks import MAX_BYTES
from tests.torture.workbooks.handing import counts_of, hand_in
from tests.torture.workbooks.making import crafted, inline, line, workbook

pytestmark = pytest.mark.django_db


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def bomb():
    """Return some kilobytes that unpack to more than the limit."""
    return crafted(line(1, ["x"]), extra={"xl/worksheets/sheet2.xml": b" " * (101 * 1024 * 1024)})


def swollen():
    """Return a small file in which many cells point at one long text."""
    cells = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{chr(65 + at)}{row}" t="s"><v>0</v></c>' for at in range(20))
        + "</row>"
        for row in range(1, 3000)
    )
    return crafted(cells, strings=["长" * 32000])


def encrypted():
    content = bytearray(zipped(**{"xl__workbook.xml": b"x", "xl__worksheets__sheet1.xml": b"x"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(signature, at + 4)
    return bytes(content)


BILLION = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "&a;" * 10}">' for n in range(9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
REFUSED = {
    "F1 a bomb": (bomb, "MB"),
    "F1 a swollen table": (swollen, "新建的工作簿"),
    "F1 too many parts": (lambda: zipped(**{f"part{n}": b"" for n in range(2001)}), "新建的工作簿"),
    "F1 too large": (lambda: b"PK\x03\x04" + b"\0" * MAX_BYTES, "10 MB"),
    "F2 an outside entity": (lambda: crafted(line(1, ["&f;"]), prolog=OUTSIDE), "声明"),
    "F2 billions of laughs": (lambda: crafted(line(1, ["&a8;"]), prolog=BILLION), "声明"),
    "F2 in the texts": (lambda: crafted(line(1, ["x"]), strings=["&f;"], strings_prolog=OUTSIDE), "声明"),
    "F2 in two bytes a character": (lambda: crafted(line(1, ["x"]), prolog=OUTSIDE, encoding="utf-16"), "声明"),
    "F3 the last cell of all": (
        lambda: crafted('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "XFD1048576"
    ),
    "F3 in other quotes": (lambda: crafted("<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"), "XFD1048576"),
    "F3 far to the right": (lambda: crafted(f'<row r="1">{inline("GS1", "x")}</row>'), "GS1"),
    "F3 without addresses": (lambda: crafted(f"<row>{'<c><v>1</v></c>' * 300}</row>"), "KN1"),
    "F3 a size that is none": (
        lambda: crafted(line(1, ["x"]), before='<dimension ref="nonsense"/>'), "损坏"
    ),
    "F4 a million rows": (lambda: crafted(line(1, ["x"]) + line(1_000_000, ["x"])), "A1000000"),
    "F4 rows without numbers": (lambda: crafted("<row><c><v>1</v></c></row>" * (MOST_ROWS + 60)), "A20051"),
    "F5 nothing": (lambda: b"", "空"),
    "F5 broken off": (lambda: workbook([["x"]])[:-200], "损坏"),
    "F5 broken inside": (lambda: _damaged(), "损坏"),
    "F5 a web page": (lambda: b"<html><body><table><tr><td>x</td></tr></table></body></html>", "网页"),
    "F5 text with commas": (lambda: "单位,日期\n东村,2023-01-01\n".encode("gbk"), "CSV"),
    "F5 an old workbook": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, ".xls"),
    "F5 a PDF": (lambda: b"%PDF-1.4\n%%EOF", "PDF"),
    "F5 a document": (lambda: zipped(**{"word__document.xml": b"<x/>"}), "Word"),
    "F5 another archive": (lambda: zipped(**{"readme.txt": b"x"}), "压缩包"),
    "F5 another program's": (lambda: zipped(**{"content.xml": b"<x/>", "mimetype": b"x"}), ".ods"),
    "F5 with macros": (
        lambda: zipped(
            **{"xl__workbook.xml": b"x", "xl__worksheets__sheet1.xml": b"x", "xl__vbaProject.bin": b"x"}
        ),
        "宏",
    ),
    "F5 encrypted": (encrypted, "密码"),
    "F5 nothing of it": (lambda: b"\x00\x01\x02 something else", "Excel"),
    "no visible sheet": (lambda: _hidden(), "工作表"),
}  # fmt: skip


def _damaged():
    content = bytearray(workbook([["x"] * 50 for _row in range(50)]))
    at = content.find(b"xl/worksheets/sheet1.xml") + 60
    content[at : at + 40] = b"\xff" * 40
    return bytes(content)


def _hidden():
    content = workbook([["x"]])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/workbook.xml":
                part = part.replace(b'state="visible"', b'state="hidden"')
            new.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_is_no_sheet_is_refused_in_one_sentence(kind, world, as_user, oracle):
    make, word = REFUSED[kind]
    content = make()
    if kind == "F1 too large":
        content = content[: MAX_BYTES + 2]
    answer = oracle(partial(hand_in, as_user("staff"), content), status=422)
    said = [str(error) for error in answer.context["form"].errors["file"]]
    assert len(said) == 1
    assert word in said[0] or kind == "F5 nothing", said


@pytest.mark.parametrize("kind", ["F1 a bomb", "F1 a swollen table", "F4 a million rows", "a full table"])
def test_reading_keeps_the_memory_of_the_portal_bounded(kind, tmp_path):
    """What a crafted file does, it does in the child: the reading process grows by 100 MB at most."""
    path = tmp_path / "sheet.xlsx"
    if kind == "a full table":
        path.write_bytes(
            crafted("".join(line(n, [n, "东村", "2023-01-01"]) for n in range(1, MOST_ROWS + 1)))
        )
    else:
        path.write_bytes(REFUSED[kind][0]())
    script = textwrap.dedent(
        """
        import resource, sys
        from pathlib import Path
        from django.conf import settings
        settings.configure(USE_I18N=False)
        from portal.records.workbooks import UnreadableWorkbook, read_workbook
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        try:
            read_workbook(Path(sys.argv[1]))
        except UnreadableWorkbook:
            pass
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        capture_output=True,
        text=True,
        cwd=settings.ROOT,
        check=True,
    )
    assert int(done.stdout) < 100 * 1024


def test_f4_one_row_too_many_is_told_with_its_number(world, as_user, oracle, rows):
    cells = [rows(0)[0], *([["东村", "2023-01-01", "其他突发情况", "3", "x"]] * (MOST_ROWS + 1))]
    answer = oracle(partial(hand_in, as_user("staff"), workbook(cells)), status=422)
    assert "20001" in str(answer.context["form"].errors["file"])


def test_f3_a_lie_about_the_size_changes_nothing(world, as_user, headings):
    names = ["unit", "happened_on", "kind", "people", "summary"]
    body = line(1, [headings[name] for name in names]) + line(
        2, ["东村", "2023-03-01", "其他突发情况", 3, "争吵"]
    )
    for dimension in ("A1", "A1:XFD1048576"):
        preview = hand_in(as_user("staff"), crafted(body, before=f'<dimension ref="{dimension}"/>'))
        counts = counts_of(preview)
        assert (counts["rows"], counts["new"]) == (1, 1), counts["errors"]
