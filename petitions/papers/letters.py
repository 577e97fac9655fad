"""Letters about a petition in the form of GB/T 9704-2012, in the name and seal of the township.

The words on these papers are Chinese: the regulation's are. Each says what `petitions.letters` asks of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.utils import translation

from petitions.enums import Delivery, HandlingClass, LetterKind, Result, Route, Source
from petitions.enums import Form as PetitionForm
from petitions.letters import goes_elsewhere, lacking, served
from petitions.models import Petition, PetitionLetter
from portal.clocks.rules import RULES
from portal.pdf.official import (
    Block,
    Box,
    Form,
    Heading,
    LetterHead,
    OfficialDocument,
    Paragraph,
    Signature,
    chinese_date,
)
from portal.pdf.render import Sheets, print_document
from portal.records.papers import Incomplete
from portal.records.printed import demonstration_notice

TITLES = MappingProxyType(
    {
        LetterKind.NOTICE: "信访事项告知书",
        LetterKind.ACCEPTANCE: "信访事项受理告知书",
        LetterKind.REFUSAL: "信访事项不予受理告知书",
        LetterKind.NO_FURTHER: "信访事项不再受理告知书",
        LetterKind.EXTENSION: "信访事项延期办理告知书",
        LetterKind.OPINION: "信访处理意见书",
        LetterKind.REPLY: "信访事项答复书",
        LetterKind.SERVICE: "信访事项送达回证",
    }
)
# How each class is dealt with (信访工作条例 arts. 29–31).
WAYS = MappingProxyType(
    {
        HandlingClass.SUGGESTION: "作为建议意见类事项研究论证，并予答复（第二十九条）",
        HandlingClass.LITIGATION: "依法应当通过诉讼、行政复议、刑事立案等程序解决（第三十一条第一项）",
        HandlingClass.ARBITRATION: "依法应当通过仲裁解决（第三十一条第二项）",
        HandlingClass.PARTY_APPEAL: "属于党员申诉，导入相应程序处理（第三十一条第三项）",
        HandlingClass.PROCEDURE: "依法应当通过行政程序解决（第三十一条第四项）",
        HandlingClass.DUTY: "属于请求查处违法行为、履行保护职责，依法履职并予答复（第三十一条第五项）",
        HandlingClass.OPINION: "作为申诉求决类事项调查核实，出具信访处理意见书（第三十一条第六项）",
        HandlingClass.JUDICIAL: "涉法涉诉，由政法机关依法处理（第二十二条、第二十八条）",
        HandlingClass.ENQUIRY: "作为咨询类事项予以答复",
    }
)
OPINIONS = MappingProxyType(
    {
        Result.SUPPORTED: "请求事实清楚，有法律法规或者政策依据，予以支持。",
        Result.PARTLY: "请求中有依据的部分予以支持，其余部分不予支持。",
        Result.EXPLAINED: "请求事由合理，但没有法律依据，现作出解释说明。",
        Result.REFUSED: "请求缺乏事实根据或者法律依据，不予支持。",
    }
)
# said where the matter is not shut but in handling (art. 19)
STILL_HANDLED = "在先提出的信访事项正在办理，办理结果将依法书面答复你。"
Body = Callable[[PetitionLetter], list[Block]]


def print_letter(letter: PetitionLetter) -> Sheets:
    """Return a letter as PDF; `Incomplete` where it does not say what the regulation asks for.

    Raises `PdfUnavailable` and `DocumentRefused` as `portal.pdf` does.
    """
    if wanting := lacking(letter):
        raise Incomplete(wanting)
    with translation.override("zh-hans"):
        return print_document(letter_document(letter))


def letter_document(letter: PetitionLetter) -> OfficialDocument:
    """Return the document of a letter: head and number, addressee, text, township and date for the seal."""
    petition = letter.petition
    issuer = organ_of(petition)
    is_receipt = letter.kind == LetterKind.SERVICE
    return OfficialDocument(
        title=TITLES[letter.kind],
        addressee="" if is_receipt else petition.petitioner,
        blocks=BODIES[letter.kind](letter),
        signature=None if is_receipt else Signature([issuer], letter.issued_on, sealed=True),
        red_head=LetterHead(issuer, letter.document_number or ""),
        notice=demonstration_notice(),
        author=issuer,
        subject=TITLES[letter.kind],
        keywords=(petition.number,),
        dated=letter.issued_on,
    )


def organ_of(petition: Petition) -> str:
    """Return the organ that issues the letters: the township's government, never one of its offices."""
    return petition.township.government


def _came(petition: Petition) -> str:
    """Return how and when a petition came, and under which number it stands."""
    by = "" if petition.form == PetitionForm.OTHER else f"以{petition.get_form_display()}形式"
    day = chinese_date(petition.received_on)
    you = "你" if petition.people == 1 else f"你等{petition.people}人"
    if petition.source == Source.DIRECT:
        arrived = f"{you}{by}向本机关提出的信访事项，本机关于{day}收到"
    else:
        sent = "转送" if petition.source == Source.TRANSFERRED else "交办"
        arrived = f"{you}{by}提出、由{petition.sender}{sent}的信访事项，本机关于{day}收到"
    return f"{arrived}（登记编号：{petition.number}）。"


def _request(petition: Petition) -> str:
    """Return the request on one line; its own lines are parted by semicolons."""
    lines = [line.strip().rstrip("。；;") for line in petition.request.splitlines() if line.strip()]
    return f"主要诉求：{'；'.join(lines)}。"


def notice(letter: PetitionLetter) -> list[Block]:
    """Return the notice of receipt, route and procedure (arts. 23, 31, 34, 35)."""
    petition = letter.petition
    said = f"{_came(petition)}{_request(petition)}根据《信访工作条例》第二十三条，现将有关情况告知如下："
    return [
        Paragraph(said),
        Paragraph(f"一、处理途径：{_route(letter)}"),
        Paragraph(f"二、处理程序：{_procedure(petition)}"),
        *([Paragraph(f"三、说明：{letter.reason}")] if letter.reason else []),
        Paragraph("你可以凭登记编号和查询码查询办理进展和结果。"),
    ]


def _route(letter: PetitionLetter) -> str:
    petition = letter.petition
    way = WAYS.get(HandlingClass(petition.handling_class), "依法分类处理")
    if not goes_elsewhere(petition):
        return f"属于本机关职权范围，{way}。"
    organ = letter.organ or petition.passed_to
    if petition.route == Route.PROCEDURE:
        return f"{way}，请向{organ}提出。"
    sent = f"，已于{chinese_date(petition.passed_on)}转送" if petition.passed_on else "，由本机关转送"
    return f"{way}{sent}{organ}。"


def _procedure(petition: Petition) -> str:
    """Return what follows and within which limit: arts. 34–35, or the rules of the simplified track."""
    if goes_elsewhere(petition):
        return "由有权处理的机关按照其法定程序和期限办理并答复。"
    if petition.route == Route.SIMPLE:
        return f"适用简易办理，自受理之日起{RULES['P11'].amount}个工作日内答复。"
    if petition.handling_class != HandlingClass.OPINION:
        return "由本机关研究办理后答复。"
    return (
        f"自受理之日起{RULES['P5'].amount}日内办结；情况复杂的，经本机关负责人批准可以延长一次，"
        f"不超过{RULES['P6'].amount}日，并告知延期理由。对处理意见不服的，可以自收到之日起"
        f"{RULES['P7'].amount}日内请求复查。"
    )


def acceptance(letter: PetitionLetter) -> list[Block]:
    """Return the notice of acceptance with the day from which the limit runs (arts. 23, 31, 34)."""
    petition = letter.petition
    return [
        Paragraph(f"{_came(petition)}{_request(petition)}"),
        Paragraph(
            f"经审查，该事项属于本机关职权范围。根据《信访工作条例》第二十三条、第三十一条，本机关决定自"
            f"{chinese_date(petition.accepted_on)}起予以受理，{_limit(petition)}"
        ),
        Paragraph("办理中需要你补充材料、说明情况的，请予配合；情况有变化或者撤回诉求的，请及时告知本机关。"),
    ]


def _limit(petition: Petition) -> str:
    if petition.route == Route.SIMPLE:
        return f"按照《信访事项简易办理办法》，在{RULES['P11'].amount}个工作日内答复。"
    return f"按照第三十四条，自受理之日起{RULES['P5'].amount}日内办结。"


def refusal(letter: PetitionLetter) -> list[Block]:
    """Return the notice of non-acceptance: the reason, and where to go instead (art. 23)."""
    basis = letter.legal_basis or "《信访工作条例》第二十三条、第三十一条"
    return [
        Paragraph(f"{_came(letter.petition)}{_request(letter.petition)}"),
        Paragraph(f"经审查，本机关对该事项不予受理。理由：{_sentence(letter.reason)}"),
        Paragraph(f"依据：{_sentence(basis)}"),
        Paragraph(f"你可以向{letter.organ}提出。"),
    ]


def no_further(letter: PetitionLetter) -> list[Block]:
    """Return the notice that a matter is not accepted again, by the article that says so (arts. 19, 35, 36)."""
    first = letter.petition.first_petition
    before = (
        f"经查，该事项与你{chinese_date(first.received_on)}提出的信访事项（登记编号：{first.number}）为同一事项。"
        if first is not None
        else ""
    )
    return [
        Paragraph(f"{_came(letter.petition)}{_request(letter.petition)}"),
        Paragraph(f"{before}根据{letter.legal_basis}，本机关不再受理。理由：{_sentence(letter.reason)}"),
        *([Paragraph(STILL_HANDLED)] if "第十九条" in letter.legal_basis else []),
    ]


def extension(letter: PetitionLetter) -> list[Block]:
    """Return the notice of extension: approver, reason and the new day (art. 34)."""
    petition = letter.petition
    accepted = petition.handled_anew_from or petition.accepted_on
    return [
        Paragraph(
            f"你提出的信访事项（登记编号：{petition.number}），本机关已于{chinese_date(accepted)}受理。"
            f"{_request(petition)}"
        ),
        Paragraph(
            f"因{letter.reason.strip().rstrip('。')}，不能在规定期限内办结。根据《信访工作条例》第三十四条，"
            f"经本机关负责人{letter.approved_by}批准，办理期限延长{_length(petition)}至{chinese_date(letter.until)}"
            "（期限届满日遇休息日的，已经顺延）。"
        ),
        Paragraph("延期以一次为限，本机关将在延长的期限内办结并书面答复。"),
    ]


def _length(petition: Petition) -> str:
    return f"{petition.extension_days}日，" if petition.extension_days else ""


def opinion(letter: PetitionLetter) -> list[Block]:
    """Return the handling opinion: request, facts, findings, law, result, right of review (arts. 32, 35)."""
    result = OPINIONS[Result(letter.result)]
    basis = _sentence(letter.legal_basis)
    review = (
        f"如对本处理意见不服，可以自收到本意见书之日起{RULES['P7'].amount}日内，向{letter.organ}请求复查"
        "（《信访工作条例》第三十五条）。逾期不请求复查，又以同一事实和理由提出信访请求的，不再受理。"
    )
    return [
        Paragraph(f"{_came(letter.petition)}经调查核实，现提出如下处理意见："),
        *_part("一、投诉请求", _sentence(letter.request)),
        *_part("二、事实和理由", _sentence(letter.facts)),
        *_part("三、调查核实情况和处理意见", _sentence(letter.findings)),
        *_part("四、法律法规依据", basis),
        *_part("五、处理结果", f"{letter.get_result_display()}。{result}"),
        Paragraph(review),
    ]


def _part(title: str, text: str) -> list[Block]:
    return [Heading(1, title), Paragraph(text)]


def _sentence(text: str) -> str:
    return f"{text.strip().rstrip('。；;.')}。"


def service(letter: PetitionLetter) -> list[Block]:
    """Return the receipt of service: what was delivered, how, when, and room for who takes it (art. 35)."""
    petition, paper = letter.petition, served(letter)
    title, number = (TITLES[paper.kind], paper.document_number or "") if paper else ("", "")
    modes = "　".join(f"{'√' if mode == letter.delivery else '□'}{said}" for mode, said in _modes().items())
    return [
        Form(
            [
                [Box("信访事项\n登记编号", petition.number), Box("送达机关", organ_of(petition))],
                [Box("受送达人", petition.petitioner), Box("送达地址", petition.address)],
                [Box("送达文书", title), Box("文书字号", number)],
                [Box("送达方式", modes, lines=2)],
                [Box("送达日期", chinese_date(letter.delivered_on)), Box("签收人", letter.received_by)],
                [
                    Box("受送达人\n（签名、\n盖章或\n按指印）", lines=4, signed=True),
                    Box("代收人及\n代收理由", lines=4, signed=True),
                ],
                [Box("送达人", lines=3, signed=True), Box("见证人", lines=3, signed=True)],
                [Box("备注", lines=2)],
            ]
        ),
        Paragraph("请求复查的期限自受送达人收到信访处理意见书之日起计算（《信访工作条例》第三十五条）。"),
    ]


def _modes() -> dict[str, str]:
    return {
        Delivery.DIRECT.value: "直接送达",
        Delivery.POST.value: "挂号邮寄",
        Delivery.ELECTRONIC.value: "电子送达（经同意）",
        Delivery.LEFT.value: "留置送达",
        Delivery.PUBLIC.value: "公告送达",
    }


BODIES: Mapping[str, Body] = MappingProxyType(
    {
        LetterKind.NOTICE: notice,
        LetterKind.ACCEPTANCE: acceptance,
        LetterKind.REFUSAL: refusal,
        LetterKind.NO_FURTHER: no_further,
        LetterKind.EXTENSION: extension,
        LetterKind.OPINION: opinion,
        LetterKind.SERVICE: service,
    }
)
