"""What is expected of a head of party or government in a year, and what is on record; nothing is scored."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from legal_outreach.enums import Duty, Post
from legal_outreach.models import LeaderDuty
from legal_outreach.registers import LEADER_DUTIES
from portal.models import Organisation, User
from portal.periods import Period

RULES_2016 = "《党政主要负责人履行推进法治建设第一责任人职责规定》"


@dataclass(frozen=True)
class Expected:
    """One duty a year asks for at least once, and the article it rests on."""

    duty: Duty
    article: str


# The four in person, reports heard, law explained, the yearly statement; townships by analogy with the county.
EXPECTED = (
    Expected(Duty.DEPLOYED, f"{RULES_2016}第四条"),
    Expected(Duty.ASKED, f"{RULES_2016}第四条"),
    Expected(Duty.COORDINATED, f"{RULES_2016}第四条"),
    Expected(Duty.SUPERVISED, f"{RULES_2016}第四条"),
    Expected(Duty.REPORT, f"{RULES_2016}第五条、第六条"),
    Expected(Duty.LECTURE, f"{RULES_2016}第五条、第六条"),
    Expected(Duty.ON_SITE, f"{RULES_2016}第五条、第六条"),
    Expected(Duty.STATEMENT, "《法治宣传教育法》第三十八条"),
)


@dataclass(frozen=True)
class Line:
    """One duty of one leader: what is expected, and the records; ``lacking`` where the time for it has passed."""

    duty: Duty
    article: str
    records: tuple[LeaderDuty, ...]
    lacking: bool
    asked: bool


@dataclass(frozen=True)
class LeaderYear:
    """One leader's year."""

    person: str
    post: Post
    lines: tuple[Line, ...]


def leader_years(place: Organisation, year: int, today: dt.date, user: User) -> list[LeaderYear]:
    """Return the year of every leader with a record in it, heads first, in the order of their names: one query."""
    whole = Period.year(year)
    rows = LEADER_DUTIES.of(place, user).filter(performed_on__gte=whole.first, performed_on__lte=whole.last)
    by_person: dict[tuple[str, str], dict[str, list[LeaderDuty]]] = defaultdict(lambda: defaultdict(list))
    for one in rows.select_related("meeting").order_by("performed_on", "pk"):
        by_person[one.post, one.person][one.duty].append(one)
    order = {post.value: at for at, post in enumerate(Post)}
    return [
        LeaderYear(person, Post(post), tuple(_lines(Post(post), done, whole, today)))
        for (post, person), done in sorted(
            by_person.items(), key=lambda item: (order[item[0][0]], item[0][1])
        )
    ]


def _lines(post: Post, done: dict[str, list[LeaderDuty]], whole: Period, today: dt.date) -> list[Line]:
    """Return the expected duties of a head, and whatever else there is; of others only what there is."""
    asked = EXPECTED if post != Post.OTHER else ()
    lines = [
        Line(
            one.duty,
            one.article,
            tuple(done.get(one.duty, ())),
            lacking=not done.get(one.duty) and whole.last < today,
            asked=True,
        )
        for one in asked
    ]
    named = {one.duty for one in asked}
    lines += [
        Line(duty, "", tuple(done[duty]), lacking=False, asked=False)
        for duty in Duty
        if duty not in named and done.get(duty)
    ]
    return lines
