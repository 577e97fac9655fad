"""Model cases: chosen by people among settled disputes, told without names, places and numbers of anybody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.db.models import Q

from disputes.enums import Form
from disputes.models import Dispute, Party
from portal.models import Organisation
from reports.bulletins.composing import append
from reports.documents import QUESTION
from reports.models import BulletinSection

if TYPE_CHECKING:
    from portal.models import User
    from reports.models import Bulletin

_NAMES = re.compile(r"[、，,；;\s（）()]+")
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_ADDRESS = re.compile(
    r"[\u4e00-\u9fff]{1,10}(?:组|屯|路|街|号楼|单元)\s*\d*\s*(?:号|室|户)|\d+\s*(?:号楼|单元|门牌)"
)
SHORTEST_NAME = 2
FORMS = {Form.WRITTEN: "书面", Form.ORAL: "口头"}


def settled_cases(bulletin: Bulletin, user: User | None = None) -> list[Dispute]:
    """Return the disputes settled in the quarter that a person may choose from, in the order of their settling."""
    period = bulletin.period
    rows = Dispute.objects.all() if user is None else Dispute.objects.visible_to(user)
    rows = rows.live().within(bulletin.township).settled(period.last).filter(closed_on__gte=period.first)
    return list(rows.select_related("category", "unit").order_by("closed_on", "id"))


def add_case(bulletin: Bulletin, dispute: Dispute) -> BulletinSection:
    """Put a settled dispute into the issue: its type and how it ended; the story is asked of whoever writes it."""
    kind = dispute.category.name
    agreement = dispute.agreements.live().order_by("-reached_on", "-id").first()
    form = f"，达成{FORMS[agreement.form]}协议" if agreement else ""
    lines = (
        f"【案情】一起{kind}，由人民调解委员会受理。",
        f"{QUESTION}案情经过是什么？只写事由，不写姓名、住址和联系方式。",
        f"{QUESTION}调解时用了什么办法，依据哪一部法律的哪一条？",
        f"【结果】经调解，双方自愿和解{form}。",
        f"{QUESTION}这起纠纷给群众什么提示？",
    )
    return append(
        bulletin,
        BulletinSection(
            kind=BulletinSection.Kind.CASE,
            heading=f"以案释法：{kind}"[:60],
            text="\n".join(lines),
            about=dispute.pk,
        ),
    )


def people_of(bulletin: Bulletin) -> list[str]:
    """Return the names of the parties to the disputes of the quarter: none of them stands in an issue."""
    period = bulletin.period
    rows = Dispute.objects.live().within(bulletin.township)
    ours = rows.filter(reported_on__lte=period.last).filter(
        Q(closed_on=None) | Q(closed_on__gte=period.first)
    )
    written = ours.values_list("parties", flat=True)
    named = Party.objects.live().filter(dispute__in=ours).values_list("name", flat=True)
    words = [*(name for said in written for name in _NAMES.split(said)), *named]
    return [word for word in dict.fromkeys(words) if len(word) >= SHORTEST_NAME]


def personal_in(section: BulletinSection, people: Iterable[str]) -> Iterator[str]:
    """Yield what of a section is personal: numbers and ``people`` anywhere, in a case its own people and place.

    Personal data leave no office with a bulletin (个人信息保护法 arts. 6, 28; 人民调解法 art. 15 item 4).
    """
    text = f"{section.heading}\n{section.text}"
    for pattern in (_PHONE, _IDENTITY):
        yield from (found[0] for found in pattern.finditer(text))
    yield from (name for name in people if name in text)
    if section.kind == BulletinSection.Kind.CASE:
        yield from (name for name in _names_of(section) if name in text)
        yield from (found[0] for found in _ADDRESS.finditer(text))


def _names_of(section: BulletinSection) -> list[str]:
    """Return how the people of a case and its place are called; of a case nobody named, nothing."""
    dispute = Dispute.objects.filter(pk=section.about).first()
    if dispute is None:
        return []
    parties = dispute.party_rows.live().values_list("name", flat=True)
    words = [*_NAMES.split(dispute.parties), *parties, dispute.responsible, dispute.place]
    places = set(Organisation.objects.within(section.township).values_list("name", flat=True))
    return [word for word in dict.fromkeys(words) if len(word) >= SHORTEST_NAME and word not in places]
