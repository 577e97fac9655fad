"""The monthly meeting's pack on one printed page, of a month before all that other tests enter."""

from __future__ import annotations

import io

import pdfplumber


def test_the_pack_of_a_month_is_one_printed_page(open_as):
    page = open_as("staff", "desk", "/disputes/meeting/2023-3/")
    page.wait_for_load_state("networkidle")
    sheets = pdfplumber.open(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    assert len(sheets) == 1
    said = sheets[0].extract_text()
    for part in ("各村报送情况", "未报单位", "新增纠纷", "未结纠纷"):
        assert part in said
