"""Boxes that several forms of a case file share. The words on these papers are Chinese: the law's forms are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

from disputes.dossiers import CaseFile
from disputes.enums import Side
from disputes.models import Party
from portal.pdf.official import Box, chinese_date

SIDES = {Side.APPLICANT.value: "申请人", Side.RESPONDENT.value: "被申请人", Side.THIRD.value: "第三人"}
COMMITTEE_SEAL = "人民调解\n委员会\n（印章）"
BY_HAND = "（签名、\n盖章或\n按指印）"

Row = list[Box]


def said_date(day: dt.date | None) -> str:
    """Return a day as forms say it; nothing where it is open, so that it can be written in."""
    return chinese_date(day) if day else ""


def said_amount(amount: Decimal | None) -> str:
    """Return an amount in yuan without idle noughts, e.g. 300元 or 300.50元; nothing for none."""
    if amount is None:
        return ""
    return f"{amount:.0f}元" if amount % 1 == 0 else f"{amount:.2f}元"


def party_rows(case: CaseFile, on: dt.date) -> list[Row]:
    """Return the boxes of all parties; without any the sides stay open to be written in."""
    if case.parties:
        return [row for party in case.parties for row in _party(party, on)]
    return [
        [Box("当事人", case.dispute.parties)],
        *(row for side in ("申请人", "被申请人") for row in _person(side)),
    ]


def _party(party: Party, on: dt.date) -> list[Row]:
    side = SIDES[party.side]
    if party.is_unit:
        return [
            [Box(f"{side}\n（单位）", party.name)],
            [Box("法定代表人\n（负责人）", party.representative), Box("联系方式", party.phone)],
            [Box("信用代码", party.credit_code), Box("住所", party.address)],
        ]
    age = party.age_on(on)
    guardian: list[Row] = [[Box("法定代理人\n（监护人）", party.representative)]] if party.minor else []
    person = _person(
        side,
        (party.name, _display(party, "sex"), party.ethnic_group, "" if age is None else f"{age}岁"),
        (party.occupation, party.phone, party.address),
    )
    return [*person, *guardian]


def _person(
    side: str, who: tuple[str, str, str, str] = ("", "", "", ""), where: tuple[str, str, str] = ("", "", "")
) -> list[Row]:
    """Return the rows of a person: name, sex; ethnic group, age; occupation, telephone; address."""
    boxes = [Box(label, text) for label, text in zip((side, "性别", "民族", "年龄"), who, strict=True)]
    return [
        boxes[:2],
        boxes[2:],
        [Box("职业或职务", where[0]), Box("联系方式", where[1])],
        [Box("单位或住址", where[2])],
    ]


def _display(party: Party, name: str) -> str:
    return str(getattr(party, f"get_{name}_display")()) if getattr(party, name) else ""


def signing(labels: Iterable[str], lines: int = 5, *, by_hand: Sequence[str] = ()) -> list[Row]:
    """Return signed boxes, two a row; those named in ``by_hand`` say that a fingerprint will do."""
    boxes = [
        Box(f"{label}\n{BY_HAND}" if label in by_hand else label, lines=lines, signed=True)
        for label in labels
    ]
    return [boxes[at : at + 2] for at in range(0, len(boxes), 2)]


def signing_parties(case: CaseFile, lines: int = 5) -> list[Row]:
    """Return a box for each party to sign, a minor's guardian for the minor; one a side where none is entered."""
    sides = [
        f"{SIDES[party.side]}\n法定代理人" if party.minor else SIDES[party.side] for party in case.parties
    ] or ["申请人", "被申请人"]
    labels = [f"{side}{number}" if sides.count(side) > 1 else side for number, side in _numbered(sides)]
    return signing(labels, lines, by_hand=labels)


def _numbered(sides: Sequence[str]) -> list[tuple[int, str]]:
    return [(sides[: at + 1].count(side), side) for at, side in enumerate(sides)]


def names(case: CaseFile, side: Side) -> str:
    """Return the names of a side."""
    return "、".join(party.name for party in case.side(side))


def everybody(case: CaseFile) -> str:
    """Return the names of all parties, or what the dispute says of them where none is entered."""
    return "、".join(party.name for party in case.parties) or case.dispute.parties


def matter(case: CaseFile) -> str:
    """Return what a file is called by: the parties and the type, e.g. 赵六与钱七邻里纠纷."""
    applicants, respondents = names(case, Side.APPLICANT), names(case, Side.RESPONDENT)
    parties = f"{applicants}与{respondents}" if applicants and respondents else case.dispute.parties
    return f"{parties}{case.dispute.category.name}"
