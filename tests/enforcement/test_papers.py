"""The papers of a case: what each has to say by its article, how it is set, and who may take it."""

from __future__ import annotations

import datetime as dt

import pytest

from enforcement.case_enums import CaseAct, Exemption, PaperKind, Service
from enforcement.cases.demands import DEMANDS, lacking
from enforcement.enums import CaseResult, CaseSource, Penalty
from enforcement.papers.boxes import TITLES
from enforcement.papers.case_forms import RESULTS, SERVICES, SOURCES
from enforcement.papers.case_letters import GROUNDS
from enforcement.papers.cases import FORMS, LETTERS, print_paper
from enforcement.registers import CASE_PAPERS, CASES
from enforcement.wording import KINDS
from portal.models import AccessEntry
from portal.records.papers import Incomplete
from tests.enforcement.casework import SPOT, Casework, day, on_the_spot
from tests.portal.pdf.pages import LEFT, RIGHT, opened, rows
from tests.samples.making import entry

pytestmark = pytest.mark.django_db
HEAVY = {"fine_amount": 10_000}


def heard(case):
    """Go through notice, statement, hearing, review, discussion to a heavy decision."""
    case.notify("03-14", "03-19", **HEAVY)
    case.waive("03-15", stated="made", person="孙八", place="执法队", content="已清理", reason="复核不成立")
    case.act(CaseAct.HEARING_REQUESTED, hearing_requested_on=day("03-18"))
    case.act(
        CaseAct.HEARING_CALLED, hearing_called_on=day("03-19"), hearing_set_on=day("03-28"),
        hearing_chair="司法所长", place="乡会议室", document_number="示听通〔2024〕1号", service="post",
    )  # fmt: skip
    case.act(
        CaseAct.HEARD, heard_on=day("03-28"), person="孙八、承办人", place="乡会议室", content="双方质证"
    )
    case.send_review("03-29", "heard")
    case.review_returned("04-02")
    case.take_review()
    case.discuss("04-08")
    case.decide("04-09", **HEAVY)
    case.serve("04-10")


@pytest.fixture
def papers(world, acting, calendar_2023):
    """Every paper of a case file, by its kind."""
    case = Casework(world, basis="《城市市容和环境卫生管理条例》第三十六条")
    coercion = entry(world, "powers", world.east, 8, power_kind="coercion")
    assert coercion.pk
    case.file(document_number="示立〔2024〕1号")
    shown = {"shown": True, "place": "集市南口"}
    case.act(
        CaseAct.QUESTION,
        issued_on=day("03-05"),
        person="孙八",
        content="问：为何堆放？答：临时存放。",
        **shown,
    )
    case.act(CaseAct.INSPECT_SITE, issued_on=day("03-05"), content="建筑垃圾两车", person="孙八", **shown)
    things = {"goods": "运输车一辆", "place": "执法队院内", "reason": "可能转移", "approved_by": "乡长甲"}
    kept = case.act(CaseAct.PRESERVE, taken_on=day("03-05"), approved_on=day("03-05"), **things).measure
    case.act(CaseAct.RELEASE, measure=kept, ended_on=day("03-08"), outcome="拍照后退还")
    held = case.act(
        CaseAct.SEIZE, kind="seizure", urgent=False, taken_on=day("03-06"), approved_on=day("03-06"),
        organ="示例县人民政府", court="示例县人民法院", **things,
    ).measure  # fmt: skip
    case.act(
        CaseAct.EXTEND_SEIZURE, measure=held, extended_on=day("03-20"), extension_reason="需要鉴定",
        approved_by="乡长甲",
    )  # fmt: skip
    case.act(CaseAct.RELEASE, measure=held, ended_on=day("03-21"), outcome="退还当事人")
    case.conclude("03-12", complex_or_major=True)
    heard(case)
    case.act(
        CaseAct.POSTPONE, asked=True, allowed_on=day("04-15"), postponed_until=day("05-31"), approved_by="乡长甲",
        reason="确有经济困难。", content="分两期缴纳", document_number="示延〔2024〕1号",
    )  # fmt: skip
    case.act(CaseAct.DEMAND, demanded_on=day("06-03"), service="post", document_number="示催〔2024〕1号")
    case.act(
        CaseAct.APPLY_COURT, court_applied_on=day("10-15"), court="示例县人民法院", approved_by="乡长甲",
        document_number="示强〔2024〕1号",
    )  # fmt: skip
    case.close("12-30", content="法院已裁定准予执行")
    found = {one.kind: one for one in case.case.papers.order_by("pk")}
    return found | other_papers(world)


def other_papers(world):
    """The papers of a case on the spot and of one without penalty."""
    spot = on_the_spot(world)
    spot.act(CaseAct.ON_THE_SPOT, **SPOT, document_number="示当罚〔2024〕1号")
    free = Casework(world, party="周九")
    free.file()
    free.conclude()
    free.act(
        CaseAct.NO_PENALTY, decided_on=day("03-20"), exemption="first_offence", facts="占道", evidence="照片",
        basis="第三十三条", document_number="示不罚〔2024〕1号", approved_by="乡长甲", reason="已批评教育并改正",
        organ="示例县人民政府", court="示例县人民法院",
    )  # fmt: skip
    return {"spot_decision": spot.paper("spot_decision"), "no_penalty": free.paper("no_penalty")}


def said(paper):
    with opened(print_paper(paper).content) as file:
        return "".join("".join(page.extract_text().split()) for page in file.pages)


SAID = {
    "filing": ("立案审批表", "孙八", "监督检查发现", "批准人：乡长甲", "执法证号"),
    "interview": ("调查询问笔录", "孙八", "问：为何堆放", "已出示执法证件", "核对签名"),
    "site": ("现场检查（勘验）笔录", "建筑垃圾两车"),
    "preservation": ("第五十六条", "运输车一辆", "7个工作日内作出处理决定", "经本机关负责人乡长甲批准"),
    "seizure": ("行政强制法", "期限为30日", "60日内向示例县人民政府申请行政复议"),
    "extension": ("第二十五条", "延长30日", "需要鉴定"),
    "release": ("退还当事人", "扣押", "《中华人民共和国行政强制法》第二十七条、第二十八条"),
    "investigation": ("违法事实", "证据", "适用的规定", "建议罚款"),
    "notice": ("第四十四条", "罚款10000元", "2024年3月19日以前（含当日）提出", "不因陈述、申辩而给予更重的处罚"),
    "hearing_right": ("第六十三条", "5个工作日内", "至2024年3月21日止", "费用由本机关承担"),
    "statement": ("陈述申辩笔录", "已清理", "复核不成立"),
    "hearing_call": ("2024年3月28日在乡会议室举行听证", "由司法所长主持", "第六十四条"),
    "hearing": ("听证笔录", "听证主持人", "双方质证"),
    "review": ("法制审核意见书", "事实清楚，程序合法", "律师甲"),
    "discussion": ("集体讨论笔录", "乡长甲、副乡长乙", "一致同意"),
    "decision": (
        "当事人：孙八", "地址：东村三组",
        "一、违法事实和证据", "占道堆放建筑垃圾两车", "现场笔录、照片、询问笔录", "第三十六条",
        "罚款10000元", "到指定银行缴纳", "15日内缴纳", "60日内向示例县人民政府申请行政复议",
        "6个月内依法向示例县人民法院提起行政诉讼", "已于2024年3月28日依法举行听证", "经法制审核", "集体讨论决定",
        "执法证号",
    ),
    "spot_decision": (
        "当场行政处罚决定书", "集市南口", "占道堆放", "第五十一条、第五十二条", "罚款100元", "已出示执法证件",
        "60日内", "签收", "东村三组",
    ),
    "no_penalty": ("不予行政处罚决定书", "初次违法且危害后果轻微并及时改正", "已批评教育并改正"),
    "service": ("送达回证", "√邮寄送达", "□直接送达", "履行行政处罚决定催告书", "示催〔2024〕1号"),
    "postponement": ("第六十六条第二款", "2024年5月31日", "分两期缴纳"),
    "demand": ("第五十四条", "10个工作日内", "陈述和申辩", "加处罚款"),
    "court": ("示例县人民法院：", "被申请人：孙八", "第五十三条至第五十五条", "随附材料", "不申请行政复议"),
    "closing": ("结案报告", "给予行政处罚", "罚款10000元", "法院已裁定准予执行"),
}  # fmt: skip


def test_every_kind_has_title_demands_and_a_text():
    assert set(PaperKind.values) == set(TITLES) == set(DEMANDS) == set(SAID) == set(LETTERS) | set(FORMS)
    assert not set(LETTERS) & set(FORMS)


def test_every_choice_has_its_word():
    for words, choices in (
        (KINDS, Penalty), (GROUNDS, Exemption), (SERVICES, Service), (RESULTS, CaseResult), (SOURCES, CaseSource),
    ):  # fmt: skip
        assert set(words) == set(choices)


def test_each_paper_says_what_the_law_asks(papers):
    assert set(papers) == set(SAID)
    for kind, sentences in SAID.items():
        text = said(papers[kind])
        assert text.startswith("示例乡人民政府")
        for sentence in sentences:
            assert sentence in text, (kind, sentence, text)
        if kind in LETTERS:
            issued = papers[kind].issued_on
            assert f"示例乡人民政府{issued.year}年{issued.month}月{issued.day}日" in text, kind


def test_everything_stands_within_the_text_area_and_the_same_bytes_come_back(papers):
    for kind, paper in papers.items():
        content = print_paper(paper).content
        with opened(content) as file:
            for page in file.pages:
                for row in rows(page):
                    assert row.left > LEFT - 1, (kind, row.text)
                    assert row.right < RIGHT + 9, (kind, row.text)
    assert print_paper(papers["decision"]).content == print_paper(papers["decision"]).content


WANTED = (
    ("interview", "person", "第五十五条"),
    ("preservation", "approved_by", "第五十六条"),
    ("seizure", "organ", "《行政强制法》第二十四条"),
    ("notice", "facts", "第四十四条"),
    ("notice", "until", "第四十五条"),
    ("hearing_right", "until", "第六十四条"),
    ("hearing_call", "place", "第六十四条"),
    ("statement", "reason", "第四十五条"),
    ("review", "content", "第五十八条"),
    ("discussion", "person", "第五十七条"),
    ("decision", "facts", "第五十九条"),
    ("decision", "evidence", "第五十九条"),
    ("decision", "basis", "第五十九条"),
    ("decision", "penalty", "第五十九条"),
    ("decision", "manner", "第五十九条"),
    ("decision", "organ", "第五十九条"),
    ("decision", "court", "第五十九条"),
    ("decision", "document_number", "第五十九条"),
    ("spot_decision", "document_number", "第五十二条"),
    ("no_penalty", "reason", "第五十七条"),
    ("service", "service", "第六十一条"),
    ("service", "about", "第六十一条"),
    ("postponement", "content", "第六十六条"),
    ("demand", "until", "《行政强制法》第三十五条"),
    ("court", "court", "《行政强制法》第五十五条"),
    ("closing", "content", "第四十七条"),
)


def test_what_is_missing_is_said_with_its_article_and_not_printed(papers):
    for kind, field, article in WANTED:
        paper = papers[kind]
        assert lacking(paper) == [], kind
        known = getattr(paper, field)
        setattr(paper, field, None if isinstance(known, dt.date) or field == "about" else "")
        assert any(article in one.article for one in lacking(paper)), (kind, field)
        with pytest.raises(Incomplete) as refusal:
            print_paper(paper)
        assert article in str(refusal.value)
        setattr(paper, field, known)


def test_electronic_service_without_consent_and_a_receipt_nobody_signed_are_none(papers):
    receipt = papers["service"]
    receipt.service = "electronic"
    assert [one.article for one in lacking(receipt)] == ["《行政处罚法》第六十一条"]
    receipt.service, receipt.received_by = "direct", ""
    assert [one.article for one in lacking(receipt)] == ["《行政处罚法》第六十一条"]


def test_taking_a_paper_is_logged_and_for_who_may_read_names(papers, as_user):
    paper = papers["decision"]
    url = CASE_PAPERS.url("paper", pk=paper.pk)
    assert url in as_user("staff").get(CASE_PAPERS.url("detail", pk=paper.pk)).content.decode()
    answer = as_user("staff").get(url)
    assert (answer["Content-Type"], answer.content[:4]) == ("application/pdf", b"%PDF")
    last = AccessEntry.objects.order_by("-pk").first()
    assert (last.act, last.register, last.object_id) == ("reveal", "case_papers", paper.pk)
    assert as_user("leader").get(url).status_code == 403
    assert as_user("stranger").get(url).status_code == 404


def test_what_a_paper_lacks_is_said_on_its_page(papers, as_user):
    paper = papers["decision"]
    paper.organ = ""
    paper.save()
    page = as_user("staff").get(CASE_PAPERS.url("paper", pk=paper.pk), follow=True)
    assert page["Content-Type"].startswith("text/html")
    assert "第五十九条" in page.content.decode()


def test_the_whole_file_has_cover_contents_and_every_paper_and_says_what_it_lacks(papers, as_user):
    case = papers["decision"].case
    answer = as_user("staff").get(CASES.url("dossier", pk=case.pk))
    with opened(answer.content) as file:
        pages = ["".join(page.extract_text().split()) for page in file.pages]
    assert "行政处罚案卷" in pages[0]
    assert "本卷尚缺" not in pages[0]
    assert "卷内文书目录" in pages[1]
    listed = list(case.papers.order_by("issued_on", "pk"))
    for number, paper in enumerate(listed, 1):
        assert f"{number}{TITLES[paper.kind]}" in "".join(pages[1:3])
    first = next(
        at for at, text in enumerate(pages[2:], 3) if "行政处罚立案审批表" in text and "案件来源" in text
    )
    assert f"2024-03-04{first}" in pages[1]
    papers["closing"].void("误录")
    again = as_user("staff").get(CASES.url("dossier", pk=case.pk))
    with opened(again.content) as file:
        assert "本卷尚缺：行政处罚结案报告" in "".join(file.pages[0].extract_text().split())
    assert as_user("leader").get(CASES.url("dossier", pk=case.pk)).status_code == 403
    assert as_user("stranger").get(CASES.url("dossier", pk=case.pk)).status_code == 404
