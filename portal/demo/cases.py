"""The demonstration's 67 disputes, each brought by its mediator from the first word to the closed file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from disputes.enums import Act, Confirmation, Form, Performance, Side, Source
from disputes.lifecycle import advance
from disputes.models import Dispute, Inquiry, MediationCommittee, MediationSession, Party, PerformancePart
from portal.context import acting_as
from portal.demo.diary import Course
from portal.demo.making import Entries, enter, write
from portal.demo.matters import MATTERS, OUTCOMES, TYPES
from portal.periods import Period
from portal.records.inputs import check_digit

if TYPE_CHECKING:
    from portal.models import User

YEAR = 2023
LAST_DAY = dt.date(YEAR, 12, 31)
COURT = "庄河市人民法院"
# What some of the 67 had besides; by their place in the year, each kind of course at least once.
EXTENDED, WARNED, REOPENED = {9, 30}, {21}, {44}
MONEY = ("contract", "damages", "labour", "business")


@dataclass(frozen=True)
class Story:
    """What is settled of a dispute before it begins: its place in the year, its type, its mediator."""

    at: int
    code: str
    committee: MediationCommittee
    user: User
    mediator: str

    @property
    def found_on(self) -> dt.date:
        """Return the day on which it is found, in the first half of its month."""
        first = Period.year(YEAR).months()[self.at % 12].first
        return first + dt.timedelta(days=5 + self.at % 7 % 3 + self.at % 9)

    @property
    def days(self) -> int:
        """Return how many days after its acceptance an agreement is reached."""
        return 36 if self.at in EXTENDED else 4 + self.at % 11

    @property
    def agreed_on(self) -> dt.date:
        """Return the day of the agreement: in this year, whatever happens."""
        return min(self.found_on + dt.timedelta(days=1 + self.days), LAST_DAY - dt.timedelta(days=1))

    @property
    def is_written(self) -> bool:
        """Tell whether the agreement is made in writing: about land always, else one in three."""
        return self.code == "land" or self.at % 3 == 0

    @property
    def is_confirmed(self) -> bool:
        """Tell whether the parties go to the court together."""
        return self.is_written and self.at % 13 == 4 and self.agreed_on.month <= 10

    @property
    def outcome(self) -> str:
        """Return what is agreed."""
        return OUTCOMES[self.at % len(OUTCOMES)]

    @property
    def amount(self) -> int | None:
        """Return what it is about in yuan, where it is about money."""
        return 200 + 50 * (self.at % 8) if self.code in MONEY else None


def stories(committees: list[MediationCommittee], users: list[User], chairs: tuple[str, ...]) -> list[Story]:
    """Return the year's disputes, their types spread over the months and villages instead of in blocks."""
    kinds = [code for code, count in TYPES for _one in range(count)]
    order = sorted(range(len(kinds)), key=lambda at: (at * 29) % len(kinds))
    return [
        Story(at, kinds[place], committees[at % 7], users[at % 7], chairs[at % 7])
        for at, place in enumerate(order)
    ]


def course_of(story: Story, entries: Entries) -> Course:
    """Live one dispute: found, accepted, mediated, settled, performed, visited, filed away."""
    yield story.found_on
    case = _Case(story, _found(story, entries))
    yield from _taken_up(case)
    yield from _mediated(case)
    yield from _agreed(case, story.agreed_on)
    if story.at in REOPENED:
        yield from _once_more(case)
    yield from _looked_after(case, entries)


class _Case:
    """A dispute and its mediator, who does one act after another."""

    def __init__(self, story: Story, dispute: Dispute) -> None:
        self.story, self.dispute = story, dispute

    def act(self, act: Act, day: dt.date, **values: Any) -> None:
        with acting_as(self.story.user, via="command"):
            self.dispute = advance(self.dispute, act, values, self.story.user, day).dispute

    def sit(self, day: dt.date, record: str) -> None:
        with acting_as(self.story.user, via="command"):
            write([
                MediationSession(
                    unit=self.dispute.unit,
                    dispute=self.dispute,
                    held_on=day,
                    place="村调解室" if self.story.at % 2 else "村民说事点",
                    mediators=self.story.mediator,
                    record=record,
                )
            ])  # fmt: skip

    def inquire(self, day: dt.date) -> None:
        with acting_as(self.story.user, via="command"):
            write(
                [
                    Inquiry(
                        unit=self.dispute.unit,
                        dispute=self.dispute,
                        held_on=day,
                        place="争议地块",
                        asked_by=self.story.mediator,
                        recorder=self.story.mediator,
                        person=f"示例邻居{self.story.at + 1:02d}",
                        sex="male",
                        age=66,
                        address=self.dispute.place,
                        record="问：原来的界在哪里？答：以老柞树和石头为界，前年修路时石头动过。",
                    )
                ]
            )


def _found(story: Story, entries: Entries) -> Dispute:
    """Enter the dispute with its parties."""
    texts, at = MATTERS[story.code], story.at
    with acting_as(story.user, via="command"):
        dispute = enter(
            Dispute(
                unit=story.committee.unit,
                reported_on=story.found_on,
                source=(Source.OFFERED, Source.APPLIED, Source.OFFERED, Source.REFERRED)[at % 4],
                referred_by="派出所" if at % 4 == 3 else "",
                parties=f"示例户{at + 1:02d}甲、示例户{at + 1:02d}乙",
                place=f"{story.committee.unit.name}{at % 6 + 1}组",
                category=entries("dispute", story.code),
                summary=texts[at % len(texts)],
                people=2 + at % 3,
                amount=story.amount,
                risk=entries("risk", "high" if at in WARNED else ("low", "low", "medium")[at % 3]),
                responsible=story.mediator,
                lead_official="演示乡长" if at in WARNED | EXTENDED else "",
                resolve_by=story.found_on + dt.timedelta(days=45) if at in WARNED | EXTENDED else None,
                reported_up=at in WARNED,
                measures="先分别听双方说，再到现场看，最后一起坐下来谈。",
                claims="请调委会主持调解，把事情说清。",
                contracted_land=story.code == "land" and at % 2 == 0,
            )
        )
        write(_parties(dispute, at))
    return dispute


def _parties(dispute: Dispute, at: int) -> Iterator[Party]:
    for side, name in zip((Side.APPLICANT, Side.RESPONDENT), dispute.parties.split("、"), strict=True):
        yield Party(
            unit=dispute.unit,
            dispute=dispute,
            side=side,
            name=name,
            sex=("male", "female")[at % 2],
            ethnic_group="满族" if at % 2 else "汉族",
            age=38 + at % 30,
            occupation="农民",
            identity_number=_nobodys_number(1985 - at % 30, 2 * at + (side == Side.APPLICANT)),
            address=dispute.place,
        )


def _nobodys_number(year: int, serial: int) -> str:
    """Return an identity number that is right in itself and nobody's: no region has its code."""
    digits = f"000000{year}0101{serial:03d}"
    return digits + check_digit(digits)


def _taken_up(case: _Case) -> Course:
    day = case.story.found_on + dt.timedelta(days=1)
    yield day
    case.act(Act.ACCEPT, day, committee=case.story.committee, accepted_on=day, in_scope=True)
    case.act(Act.TELL_RIGHTS, day, rights_told_on=day)
    if case.story.at in WARNED:
        case.act(
            Act.WARN_POLICE, day, police_warned_on=day, measures="请派出所到场，两家分开劝说，夜里有人看护"
        )
    case.act(Act.BEGIN, day, begun_on=day, responsible=case.story.mediator)


def _mediated(case: _Case) -> Course:
    """Hold the first of two sittings where there are two, and extend what takes longer than a month."""
    story = case.story
    if story.days >= 10:
        day = story.found_on + dt.timedelta(days=4)
        yield day
        if story.code == "land":
            case.inquire(day - dt.timedelta(days=1))
        case.sit(day, "双方各说经过，分歧在责任分担，约定查看现场后再谈。")
    if story.at in EXTENDED:
        day = case.dispute.accepted_on + dt.timedelta(days=25)
        yield day
        until = case.dispute.accepted_on + dt.timedelta(days=45)
        case.act(Act.EXTEND, day, extended_until=until, both_ask=True)


def _agreed(case: _Case, day: dt.date) -> Course:
    story = case.story
    yield day
    case.sit(day, f"双方到场，说明权利义务后进行调解。{story.outcome}。")
    terms = {"terms": f"{story.outcome}，七日内履行。", "amount": story.amount or 0, "facts": ""}
    form = Form.WRITTEN if story.is_written else Form.ORAL
    case.act(Act.SETTLE, day, form=form, reached_on=day, **terms)
    if story.is_written:
        signed = dict.fromkeys(("parties_signed_on", "mediator_signed_on", "sealed_on"), day)
        case.act(Act.SIGN, day, **signed)
    if story.amount and case.dispute.episode == 1:
        agreement = case.dispute.agreements.get()
        with acting_as(story.user, via="command"):
            write([
                PerformancePart(
                    unit=agreement.unit, agreement=agreement, what="付清议定的款项",
                    promised_on=day + dt.timedelta(days=7), amount=story.amount,
                )
            ])  # fmt: skip


def _once_more(case: _Case) -> Course:
    """Reopen what was not performed, and settle it in its second episode."""
    day = case.story.agreed_on + dt.timedelta(days=3)
    yield day
    case.act(Act.REOPEN, day, reopened_on=day, note="一方没有照办，双方又找到村里")
    case.act(Act.ACCEPT, day, committee=case.story.committee, accepted_on=day, in_scope=True)
    case.act(Act.TELL_RIGHTS, day, rights_told_on=day)
    case.act(Act.BEGIN, day, begun_on=day, responsible=case.story.mediator)
    yield from _agreed(case, day + dt.timedelta(days=2))


def _looked_after(case: _Case, entries: Entries) -> Course:
    """Go to the court with some; see to the performance, visit, and close the file."""
    story, agreed_on = case.story, case.dispute.closed_on
    performed_on, visited_on = (min(agreed_on + dt.timedelta(days=days), LAST_DAY) for days in (5, 15))
    yield performed_on
    if story.is_confirmed:
        case.act(Act.APPLY, performed_on, applied_on=performed_on, court=COURT, together=True)
    case.act(Act.PERFORM, performed_on, performance=Performance.DONE, performed_on=performed_on)
    yield visited_on
    if story.is_confirmed:
        case.act(Act.DECIDED, visited_on, confirmation=Confirmation.CONFIRMED, decided_on=visited_on)
    visit = {"visited_on": visited_on, "visitor": story.mediator, "performance": Performance.DONE}
    case.act(Act.FOLLOW_UP, visited_on, **visit, content=True)
    filed_on = min(visited_on + dt.timedelta(days=5), LAST_DAY)
    yield filed_on
    case.act(
        Act.ARCHIVE,
        filed_on,
        archived_on=filed_on,
        retention=entries("retention", "years-10"),
        difficulty=("ordinary", "ordinary", "difficult")[story.at % 3],
    )
