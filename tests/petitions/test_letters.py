"""Letters about petitions: what each has to say by its article, how it is set, and who may take it."""

from __future__ import annotations

import io
import json

import pypdfium2
import pytest
from django.core.management import CommandError, call_command

from petitions.enums import Act
from petitions.letters import DEMANDS, PRINTED, lacking
from petitions.papers.letters import BODIES, TITLES, Incomplete, print_letter
from petitions.registers import LETTERS
from portal.models import AccessEntry
from tests.petitions.cases import Case, day
from tests.portal.pdf.pages import BOTTOM, LEFT, MM, PITCH, RIGHT, opened, rows

pytestmark = pytest.mark.django_db

FACTS = "二〇二〇年春耕以来与邻户地界不清，曾两次请村里丈量，没有结果。有土地承包合同和地块示意图为证。"
FINDINGS = (
    "1. 关于核实四至：经调取承包合同和地块示意图并到场丈量，四至以合同记载为准，界石已复位。\n"
    "2. 关于补发证书：合同面积与实测一致，由农业农村办公室协助申请补发。"
)


@pytest.fixture
def case(world, acting):
    """A claim that is informed, accepted, extended, answered and delivered."""
    one = Case(world, request="一、核实承包地四至。\n二、补发经营权证书", facts=FACTS)
    one.classify()
    one.inform(document_number="示信告〔2024〕1号")
    one.act(Act.ACCEPT, accepted_on=day("01-15"), document_number="示信受〔2024〕1号")
    one.extend(document_number="示信延〔2024〕1号")
    one.answer(
        document_number="示信意〔2024〕1号", request="1. 核实承包地四至。\n2. 补发经营权证书。", facts=FACTS,
        findings=FINDINGS, legal_basis="《农村土地承包法》第二十二条、第五十五条",
    )  # fmt: skip
    one.deliver()
    return one


@pytest.fixture
def refused(world, acting):
    one = Case(world)
    one.classify("litigation", "procedure")
    one.act(
        Act.REFUSE, closed_on=day("01-20"), reason="该纠纷已由人民法院立案审理，尚未审结",
        organ="示例县人民法院", document_number="示信不〔2024〕1号",
    )  # fmt: skip
    return one


@pytest.fixture
def repeated(world, case):
    again = Case(
        world, received_on="2024-02-05", registered_on="2024-02-05", occurrence="repeat",
        first_petition=case.petition.pk,
    )  # fmt: skip
    again.classify()
    again.act(
        Act.NO_FURTHER, closed_on=day("02-06"), reason="该事项正在法定期限内办理",
        document_number="示信不再〔2024〕1号",
    )  # fmt: skip
    return again


@pytest.fixture
def letters(case, refused, repeated):
    """Return every letter that is printed, by its kind."""
    found = {kind.value: case.letter(kind) for kind in PRINTED}
    found |= {"refusal": refused.letter("refusal"), "no_further": repeated.letter("no_further")}
    return found


def said(letter):
    with opened(print_letter(letter).content) as file:
        return "".join("".join(page.extract_text().split()) for page in file.pages)


SAID = {
    "notice": ("孙八：", "由示例县信访局转送", "2024年1月8日收到", "第二十三条", "第三十一条第六项", "60日内办结",
               "30日内请求复查", "一、核实承包地四至；二、补发经营权证书。"),
    "acceptance": ("决定自2024年1月15日起予以受理", "第二十三条、第三十一条", "60日内办结"),
    "refusal": ("不予受理。理由：该纠纷已由人民法院立案审理，尚未审结。", "你可以向示例县人民法院提出"),
    "no_further": ("《信访工作条例》第十九条，本机关不再受理", "正在法定期限内办理", "办理结果将依法书面答复你。"),
    "extension": (
        "因需要实地测量，", "经本机关负责人乡长甲批准", "延长30日，至2024年4月15日（期限届满日遇休息日的",
        "第三十四条",
    ),
    "opinion": (
        "一、投诉请求", "二、事实和理由", "三、调查核实情况和处理意见", "四、法律法规依据", "五、处理结果",
        "支持。", "自收到本意见书之日起30日内，向示例县人民政府请求复查",
    ),
    "service": ("√直接送达", "□挂号邮寄", "2024年3月8日", "孙八", "信访处理意见书", "示信意〔2024〕1号", "送达人"),
}  # fmt: skip


class TestText:
    @pytest.mark.parametrize("kind", [kind.value for kind in PRINTED])
    def test_each_letter_says_what_the_regulation_asks(self, kind, letters, request):
        text = said(letters[kind])
        assert TITLES[kind] in text
        for sentence in SAID[kind]:
            assert sentence in text, text
        issuer = "示例乡人民政府"
        assert text.startswith(issuer)
        if kind != "service":
            assert text.removesuffix("—2—").endswith(f"{issuer}{issued(letters[kind])}")

    def test_every_printed_kind_has_demands_title_and_text(self):
        assert set(PRINTED) == set(DEMANDS) == set(BODIES)
        assert set(PRINTED) <= set(TITLES)

    def test_what_goes_elsewhere_says_where(self, world, acting):
        one = Case(world)
        one.classify("arbitration", "procedure")
        one.inform(organ="示例县农村土地承包仲裁委员会")
        text = said(one.letter("notice"))
        assert "应当通过仲裁解决（第三十一条第二项），请向示例县农村土地承包仲裁委员会提出" in text
        assert "60日" not in text

    def test_the_simplified_track_has_its_own_limit(self, world, acting):
        one = Case(world, source="direct", sender="", sender_number="")
        one.classify(route="simple", simple_ground="clear")
        one.inform()
        text = said(one.letter("notice"))
        assert "10个工作日内答复" in text
        assert "你以网上形式向本机关提出" in text


def issued(letter):
    one = letter.issued_on
    return f"{one.year}年{one.month}月{one.day}日"


class TestDemands:
    @pytest.mark.parametrize(
        ("kind", "field", "article"),
        [
            ("notice", "organ", "第二十三条"),
            ("refusal", "reason", "第三十一条"),
            ("refusal", "organ", "第二十三条"),
            ("no_further", "reason", "第十九条"),
            ("no_further", "legal_basis", "第三十六条"),
            ("extension", "approved_by", "第三十四条"),
            ("extension", "reason", "第三十四条"),
            ("extension", "until", "第三十四条"),
            ("opinion", "request", "第三十二条"),
            ("opinion", "facts", "第三十二条"),
            ("opinion", "findings", "第三十二条"),
            ("opinion", "legal_basis", "第三十二条"),
            ("opinion", "result", "第三十二条"),
            ("opinion", "organ", "第三十五条"),
            ("service", "delivery", "第三十五条"),
            ("service", "delivered_on", "第三十五条"),
            ("service", "received_by", "第三十五条"),
        ],
    )
    def test_what_is_missing_is_said_with_its_article(self, kind, field, article, letters):
        letter = letters[kind]
        assert lacking(letter) == []
        if kind == "notice":
            letter.petition.route = "procedure"
        setattr(letter, field, None if field in ("until", "delivered_on") else "")
        found = lacking(letter)
        assert any(article in one.article for one in found)
        with pytest.raises(Incomplete) as refusal:
            print_letter(letter)
        assert article in str(refusal.value)

    def test_each_numbered_request_has_its_numbered_answer(self, letters):
        letter = letters["opinion"]
        letter.findings = "1. 四至以合同记载为准，其余不予支持。"
        assert [one.article for one in lacking(letter)] == ["《信访工作条例》第三十二条"]
        letter.request = "核实承包地四至"
        letter.findings = "四至以合同记载为准。"
        assert lacking(letter) == []

    def test_electronic_delivery_without_consent_is_no_service(self, letters):
        letter = letters["service"]
        letter.delivery = "electronic"
        assert [one.article for one in lacking(letter)] == ["《信访工作条例》第三十五条"]

    def test_a_receipt_without_the_letter_it_is_about_is_none(self, letters):
        letters["opinion"].void("误录")
        assert len(lacking(letters["service"])) == 1


def red_rules(content, across=24, scale=10):
    """Return (top, thickness) in mm of what is red ``across`` mm from the left edge, beside the text."""
    with pypdfium2.PdfDocument(content) as file:
        picture = file[0].render(scale=scale / MM).to_pil().convert("RGB")
    red = [picture.getpixel((across * scale, y))[1] < 128 for y in range(picture.height)]
    starts = [y for y in range(1, len(red)) if red[y] and not red[y - 1]]
    return [(y / scale, red[y:].index(False) / scale) for y in starts]


class TestSetting:
    @pytest.mark.parametrize("kind", [kind.value for kind in PRINTED])
    def test_one_page_where_the_text_allows(self, kind, letters):
        assert print_letter(letters[kind]).pages == (2 if kind == "opinion" else 1)

    def test_head_number_rules_and_seal_stand_where_the_standard_says(self, letters):
        content = print_letter(letters["acceptance"]).content
        drawn = red_rules(content)
        with opened(content) as file:
            page = file.pages[0]
            issuer = [one for one in page.chars if one["size"] > 23 and one["top"] < 45 * MM]
            inside = rows(page)
            margins = rows(page, inside=False)
        assert "".join(one["text"] for one in issuer) == "示例乡人民政府"
        baseline = page.height - issuer[0]["matrix"][5]
        assert baseline - 0.88 * issuer[0]["size"] == pytest.approx(30 * MM, abs=2.5)
        middle = (issuer[0]["x0"] + issuer[-1]["x1"]) / 2
        assert abs(middle / MM - 105) < 0.6
        (thick, thin), (thin_below, thick_below) = drawn[:2], drawn[2:]
        assert thick[1] > 2 * thin[1]
        assert thick_below[1] > 2 * thin_below[1]
        foot = baseline + 0.12 * issuer[0]["size"]
        assert thick[0] == pytest.approx(foot / MM + 4, abs=0.6)
        assert sum(thick_below) == pytest.approx(277, abs=0.3)
        number = next(row for row in inside if "示信受" in row.text)
        assert abs(number.right - RIGHT) < 1.0
        title = next(row for row in inside if "受理告知书" in row.text)
        assert 2.5 * PITCH < title.baseline - number.baseline < 4 * PITCH
        assert not any("—" in row.text for row in margins)
        name, date = inside[-2:]
        assert date.text == "2024年1月15日"
        assert abs(date.right - (RIGHT - 4 * 15.8)) < 3
        assert abs((name.left + name.right) - (date.left + date.right)) < 3
        assert date.baseline < BOTTOM

    def test_everything_stands_within_the_text_area_and_in_own_fonts(self, letters):
        for kind, letter in letters.items():
            with opened(print_letter(letter).content) as file:
                for page in file.pages:
                    for row in rows(page):
                        assert row.left > LEFT - 1, (kind, row.text)
                        assert row.right < RIGHT + 9, (kind, row.text)
                    assert all("+" in one["fontname"] for one in page.chars), kind

    def test_the_same_letter_gives_the_same_bytes(self, letters):
        letter = letters["opinion"]
        assert print_letter(letter).content == print_letter(letter).content


class TestTaking:
    def test_the_button_leads_to_the_paper_and_its_opening_is_logged(self, letters, as_user):
        letter = letters["opinion"]
        page = as_user("staff").get(LETTERS.url("detail", pk=letter.pk))
        url = LETTERS.url("paper", pk=letter.pk)
        assert url in page.content.decode()
        before = AccessEntry.objects.count()
        answer = as_user("staff").get(url)
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")
        entry = AccessEntry.objects.order_by("-pk").first()
        assert AccessEntry.objects.count() > before
        assert (entry.act, entry.register, entry.object_id) == ("reveal", "petition_letters", letter.pk)

    def test_who_may_not_read_names_gets_no_letter(self, letters, as_user):
        url = LETTERS.url("paper", pk=letters["opinion"].pk)
        assert as_user("leader").get(url).status_code == 403
        assert as_user("stranger").get(url).status_code == 404
        assert as_user("east_mediator").get(url).status_code in (403, 404)
        assert (
            url not in as_user("leader").get(LETTERS.url("detail", pk=letters["opinion"].pk)).content.decode()
        )

    def test_a_letter_against_somebody_does_not_exist_for_him(self, case, world, as_user):
        petition = case.petition
        petition.respondent = world.colleague
        petition.unit = world.township
        petition.handler = None
        petition.save()
        url = LETTERS.url("paper", pk=case.letter("opinion").pk)
        assert as_user("colleague").get(url).status_code == 404

    def test_what_it_lacks_is_said_on_its_page_and_it_is_not_printed(self, letters, as_user):
        letter = letters["extension"]
        letter.reason = ""
        letter.save()
        client = as_user("staff")
        assert "第三十四条" in client.get(LETTERS.url("detail", pk=letter.pk)).content.decode()
        answer = client.get(LETTERS.url("paper", pk=letter.pk), follow=True)
        assert answer["Content-Type"].startswith("text/html")
        assert "理由" in answer.content.decode()

    def test_papers_between_organs_and_voided_letters_are_not_printed(self, letters, as_user, world, acting):
        letter = letters["notice"]
        letter.void("误录")
        assert as_user("staff").get(LETTERS.url("paper", pk=letter.pk)).status_code == 404


def command(*arguments):
    out = io.StringIO()
    call_command("petition_letter", *arguments, stdout=out, stderr=io.StringIO())
    return json.loads(out.getvalue())


class TestCommand:
    @pytest.mark.parametrize("kind", [kind.value for kind in PRINTED])
    def test_it_writes_each_letter(self, kind, letters, tmp_path):
        number, path = letters[kind].petition.number, tmp_path / "letter.pdf"
        answer = command(number, kind, "--output", str(path), "--organisation", "900001")
        assert answer["written"] is True
        assert (answer["number"], answer["kind"], answer["lacking"]) == (number, kind, [])
        assert path.read_bytes().startswith(b"%PDF")

    def test_the_upper_number_finds_it_too(self, case, tmp_path):
        case.petition.upper_number = "GX000777"
        case.petition.save()
        path = tmp_path / "letter.pdf"
        assert command("GX000777", "notice", "--output", str(path))["number"] == case.petition.number

    def test_what_lacks_something_is_refused_and_said(self, letters, tmp_path):
        letter, path, out = letters["refusal"], tmp_path / "letter.pdf", io.StringIO()
        letter.organ = ""
        letter.save()
        with pytest.raises(CommandError) as caught:
            call_command(
                "petition_letter", letter.petition.number, "refusal", "--output", str(path), stdout=out
            )
        assert caught.value.returncode == 1
        answer = json.loads(out.getvalue())
        assert answer["lacking"][0]["article"] == "《信访工作条例》第二十三条"
        assert answer["written"] is False
        assert not path.exists()

    @pytest.mark.parametrize(
        ("number", "kind", "more", "code"),
        [
            ("2024-9999", "notice", (), 2),
            (None, "refusal", (), 1),  # no such letter has been written
            (None, "notice", ("--as", "leader"), 1),
            (None, "notice", ("--as", "stranger"), 2),
            (None, "notice", ("--organisation", "没有"), 2),
            (None, "reply", (), None),  # no kind of letter the command knows
        ],
    )
    def test_misuse_and_refusal_have_their_codes(self, number, kind, more, code, case, tmp_path):
        path = tmp_path / "letter.pdf"
        with pytest.raises(CommandError) as caught:
            command(number or case.petition.number, kind, "--output", str(path), *more)
        if code is not None:
            assert caught.value.returncode == code
        assert not path.exists()

    def test_a_place_that_cannot_be_written_is_misuse(self, case, tmp_path):
        with pytest.raises(CommandError, match="nowhere") as caught:
            command(case.petition.number, "notice", "--output", str(tmp_path / "nowhere" / "x.pdf"))
        assert caught.value.returncode == 2

    def test_taking_it_is_logged(self, case, tmp_path):
        command(case.petition.number, "notice", "--output", str(tmp_path / "x.pdf"), "--as", "staff")
        entry = AccessEntry.objects.order_by("-pk").first()
        assert (entry.act, entry.user_id, entry.detail["document"]) == (
            "reveal",
            case.world.staff.pk,
            "notice",
        )
