import datetime
import itertools

import pytest

from portal.pdf import (
    Annex,
    Figure,
    Heading,
    Imprint,
    OfficialDocument,
    Paragraph,
    RedHead,
    Signature,
    Table,
    render,
)

SENTENCES = (
    "各村按月填写台账并在次月五日前报送，",
    "乡里汇总以后逐项核对；",
    "凡数据与上月相差较大的，由填报人写明“原因”，",
    "再交分管负责人审阅。",
    "全年共收到报表156份，其中按时报送148份，占94.9%；",
    "《村级事项清单》（试行）共列23项、“一件事”4项，",
    "已在公开栏张贴并接受询问！",
)


def prose(length):
    """Return about that many characters with marks, quotation marks and numbers in them, ended by a stop."""
    return (
        "".join(itertools.islice(itertools.cycle("".join(SENTENCES)), length)).rstrip("，；！。“《（") + "。"
    )


def plain_prose(length):
    """Return a text of that many full-width characters without any mark."""
    pool = "各村按月填写台账并在次月五日前报送乡里汇总以后逐项核对凡数据与上月相差较大的由填报人写明原因"
    return "".join(itertools.islice(itertools.cycle(pool), length))


def report(**changes):
    """Return a report of some six pages with every part that a report may have."""
    figures = (
        "全年排查",
        Figure("312次", "/disputes/?year=2031", "排查记录"),
        "，化解",
        Figure("97件", "/d/97"),
    )
    values = {
        "title": "青石岭乡2031年法治政府建设情况报告",
        "addressee": "中共临河市委员会",
        "blocks": [
            Paragraph(prose(300)),
            Heading(1, "一、主要做法和取得的成效"),
            Heading(2, "（一）把制度落到每一个村"),
            Paragraph(("1.", *figures, "。", prose(500))),
            Heading(2, "（二）把矛盾化解在当地"),
            Paragraph(prose(700)),
            Heading(1, "二、存在的不足和原因"),
            Heading(2, "（一）人手不够"),
            Heading(3, "1.专职人员少"),
            Paragraph(prose(600)),
            Heading(1, "三、下一年的安排"),
            Paragraph(prose(400)),
        ],
        "signature": Signature(["青石岭乡人民政府"], datetime.date(2032, 1, 5)),
        "author": "青石岭乡人民政府",
        "subject": "年度报告",
        "keywords": ["法治政府", "年度报告"],
        "dated": datetime.date(2032, 1, 5),
        "site": "https://portal.example",
        "notice": "演示数据，非真实公文",
    }
    return OfficialDocument(**(values | changes))


def dispatched(**changes):
    """Return a report as it is sent: red head, annexes, imprint."""
    table = Table(
        "各村排查情况",
        ["村", "次数", "备注"],
        [[f"第{number}村", Figure(str(number * 137), f"/villages/{number}"), ""] for number in range(1, 61)],
    )
    values = {
        "red_head": RedHead("青石岭乡人民政府文件", "青政发〔2032〕3号", "王喆"),
        "remark": "此件公开发布",
        "annexes": [Annex("各村矛盾纠纷排查情况表", [table]), Annex("名词解释", [Paragraph(prose(60))])],
        "imprint": Imprint("青石岭乡党政办公室", datetime.date(2032, 1, 6), ["临河市司法局", "临河市信访局"]),
    }
    return report(**(values | changes))


@pytest.fixture(scope="package")
def printed():
    return render(report())


@pytest.fixture(scope="package")
def on_screen():
    return render(report(), variant="screen")


@pytest.fixture(scope="package")
def archived():
    return render(report(), variant="archive")


@pytest.fixture(scope="package")
def sent():
    return render(dispatched())
