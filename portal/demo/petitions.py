"""Online petitions of the demonstration year, act by act: 30 first ones, and 98 repeats that point at them."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any

from petitions.effects import due_of
from petitions.enums import (
    Act,
    Delivery,
    Form,
    HandlingClass,
    Occurrence,
    Result,
    ReviewOutcome,
    Route,
    Satisfaction,
    SimpleGround,
    Source,
    State,
)
from petitions.lifecycle import advance
from petitions.models import Petition
from portal.context import acting_as
from portal.demo.diary import Course, live_through
from portal.demo.making import Entries, enter
from portal.demo.places import Places

if TYPE_CHECKING:
    from portal.models import User

YEAR = 2023
FIRST, REPEATS = 30, 98
# (content category, purpose, request): what people ask a township for, in words of our own
REQUESTS = (
    ("land", "claim", "承包地四至与邻户不清，请求到场核实"),
    ("agriculture", "enquiry", "询问种粮补贴发放到账时间"),
    ("construction", "claim", "村内排水沟年久淤堵，请求清理疏通"),
    ("civil-affairs", "appeal", "对困难救助评议结果有疑问，请求复核说明"),
    ("transport", "claim", "通村路段坑洼，雨后难行，请求修补"),
    ("environment", "claim", "反映养殖粪污气味，请求督促清运"),
    ("labour", "claim", "反映零工报酬结算拖延，请求协调"),
    ("land", "claim", "山场界线与早年登记不符，请求查阅档案"),
    ("agriculture", "suggestion", "建议增设灌溉机井并公布用水次序"),
    ("health", "enquiry", "询问合作医疗报销所需材料"),
)
ANSWERS = (Result.SUPPORTED, Result.PARTLY, Result.EXPLAINED, Result.SUPPORTED)
HANDLING_DAYS = (18, 26, 33, 41, 22)
SIMPLE_DAYS = 6
# What some of the thirty had besides; by their place in the year, each kind of course at least once.
EXTENDED, REVIEWED, ENDED_ABOVE, URGENT = {10, 25}, {5, 13, 16}, {16}, {3}
AT_ONCE = {"enquiry": HandlingClass.ENQUIRY, "suggestion": HandlingClass.SUGGESTION}
LEADER = "乡长示例"
COUNTY, CITY = "庄河市人民政府", "大连市人民政府"


def make_petitions(places: Places, entries: Entries) -> None:
    """Live the first petitions and the repeats that point at them, day by day in one order."""
    year = _Year(places, entries)
    firsts = [_First(year, at) for at in range(FIRST)]
    # what was answered at once may come again; what was accepted for an opinion is not accepted twice (art. 36)
    origins = [one for one in firsts if not one.simple]
    repeats = [_repeat_of(year, origins[at % len(origins)], at // len(origins), at) for at in range(REPEATS)]
    live_through([*(one.course() for one in firsts), *repeats])


class _Year:
    """The place, the people and the running numbers of the letters."""

    def __init__(self, places: Places, entries: Entries) -> None:
        self.places, self.entries = places, entries
        self.staff, self.supervisor = places.people["staff"], places.people["supervisor"]
        self._letters: dict[str, int] = {}
        # drawn as the portal draws them, but the same in every demonstration
        self._drawn = iter(random.Random(YEAR).sample(range(10_000, 100_000), FIRST + REPEATS))

    def number(self, word: str) -> str:
        """Return the next document number of a series."""
        self._letters[word] = self._letters.get(word, 0) + 1
        return f"示信{word}〔{YEAR}〕{self._letters[word]}号"

    def act(
        self, petition: Petition, act: Act, day: dt.date, user: User | None = None, **values: Any
    ) -> Petition:
        """Do one act on its day and return the petition as it then stands."""
        user = user or self.staff
        with acting_as(user, via="command"):
            return advance(petition, act, values, user, day).petition

    def received(self, at: int, day: dt.date, upper_number: str, **about: Any) -> Petition:
        """Register what the petition office of the city sent."""
        content, purpose, request = REQUESTS[at % len(REQUESTS)]
        known = {
            "content": self.entries("petition-content", content),
            "purpose": self.entries("petition-purpose", purpose),
            "petitioner": f"示例信访人{at + 1:02d}",
            "address": f"{self.places.villages[at % 7].name}{at % 5 + 1}组",
            "place_unit": self.places.villages[at % 7],
            "request": request,
            **about,
        }
        return enter(
            Petition(
                number=f"{YEAR}-{next(self._drawn)}",
                unit=self.places.units["综治中心"],
                form=Form.ONLINE,
                source=Source.TRANSFERRED,
                sender="庄河市信访局",
                upper_number=upper_number,
                received_on=day,
                registered_on=day,
                state=State.REGISTERED,
                **known,
            )
        )


class _First:
    """A first petition from its arrival to its end."""

    def __init__(self, year: _Year, at: int) -> None:
        self.year, self.at = year, at
        self.received_on = dt.date(YEAR, 1, 4) + dt.timedelta(days=at * 9)
        self.petition: Petition | None = None

    @property
    def simple(self) -> HandlingClass | None:
        """Return the class of what is answered at once; nothing for what needs a handling opinion."""
        return AT_ONCE.get(REQUESTS[self.at % len(REQUESTS)][1])

    @property
    def days(self) -> int:
        """Return how many days after acceptance it is answered."""
        if self.simple:
            return SIMPLE_DAYS
        return 75 if self.at in EXTENDED else HANDLING_DAYS[self.at % len(HANDLING_DAYS)]

    def act(self, act: Act, day: dt.date, user: User | None = None, **values: Any) -> None:
        self.petition = self.year.act(self.petition, act, day, user, **values)

    def course(self) -> Course:
        """Live it: registered, classified, told, accepted, answered, delivered, perhaps reviewed, closed."""
        yield self.received_on
        facts = {"facts": "以网上登记内容为准。", "occurrence": Occurrence.FIRST}
        number = f"DEMO{YEAR}{self.at + 1:05d}"
        self.petition = self.year.received(self.at, self.received_on, number, **facts)
        if self.at in URGENT:
            self.act(Act.REPORT, self.received_on, reported_to="乡党委主要负责人")
        yield from self._taken_up()
        yield from self._answered()
        if self.at in REVIEWED:
            yield from self._reviewed()
        yield from self._closed()

    def _taken_up(self) -> Course:
        told = self.received_on + dt.timedelta(days=4)
        yield told
        self.act(
            Act.CLASSIFY,
            told,
            handling_class=self.simple or HandlingClass.OPINION,
            route=Route.SIMPLE if self.simple else Route.OWN,
            simple_ground=SimpleGround.AT_ONCE if self.simple else "",
            handler=self.year.staff,
            no_interest=True,
        )
        self.act(Act.INFORM, told, notified_on=told, document_number=self.year.number("告"))
        accepted = told + dt.timedelta(days=1)
        yield accepted
        number = self.year.number("受")
        self.act(Act.ACCEPT, accepted, accepted_on=accepted, document_number=number, approved_by=LEADER)

    def _answered(self) -> Course:
        accepted = self.petition.accepted_on
        if self.at in EXTENDED:
            approved = accepted + dt.timedelta(days=55)
            yield approved
            self.act(
                Act.EXTEND,
                approved,
                self.year.supervisor,
                extension_approved_on=approved,
                extension_approved_by=LEADER,
                extension_days=30,
                extension_reason="需要实地测量，并调取早年登记底册",
                document_number=self.year.number("延"),
            )
        answered = accepted + dt.timedelta(days=self.days)
        yield answered
        result = ANSWERS[self.at % len(ANSWERS)]
        if self.simple:
            result = Result.ADOPTED if self.simple == HandlingClass.SUGGESTION else Result.EXPLAINED
        self.act(
            Act.ANSWER,
            answered,
            answered_on=answered,
            result=result,
            request=self.petition.request,
            facts="来件所述时间、地点和经过，见登记内容。",
            findings="经到场核实并查阅资料，情况属实部分已落实到责任单位，其余已逐项说明理由。",
            legal_basis="《信访工作条例》第三十一条、第三十二条",
            document_number=self.year.number("复" if self.simple else "意"),
            approved_by=LEADER,
        )
        delivered = answered + dt.timedelta(days=2)
        yield delivered
        taken = {"delivery": Delivery.DIRECT, "received_by": self.petition.petitioner}
        self.act(Act.DELIVER, delivered, delivered_on=delivered, **taken)
        self.petition.satisfaction = Satisfaction.SATISFIED if self.at % 4 else Satisfaction.MOSTLY
        enter(self.petition)

    def _reviewed(self) -> Course:
        day = self.petition.delivered_on + dt.timedelta(days=12)
        yield day
        self.act(Act.REVIEW_REQUESTED, day, review_requested_on=day, review_organ=COUNTY)
        day += dt.timedelta(days=20)
        yield day
        said = {"review_opinion_on": day, "review_outcome": ReviewOutcome.UPHELD, "review_received_on": day}
        self.act(Act.REVIEW_OPINION, day, **said)
        if self.at not in ENDED_ABOVE:
            return
        day += dt.timedelta(days=9)
        yield day
        self.act(Act.RE_REVIEW_REQUESTED, day, re_review_requested_on=day, re_review_organ=CITY)
        day += dt.timedelta(days=25)
        yield day
        outcome = {"re_review_opinion_on": day, "re_review_outcome": ReviewOutcome.UPHELD}
        self.act(Act.RE_REVIEW_OPINION, day, **outcome)

    def _closed(self) -> Course:
        petition = self.petition
        if self.at in ENDED_ABOVE:
            day = petition.re_review_opinion_on + dt.timedelta(days=3)
            yield day
            self.act(Act.END, day, closed_on=day)
            return
        ending, day = "answered", petition.delivered_on + dt.timedelta(days=1)
        if not self.simple:
            rule, start = "P7", petition.delivered_on
            if self.at in REVIEWED:
                rule, start = "P9", petition.review_received_on
            ending, day = "no-review", due_of(rule, start, petition) + dt.timedelta(days=1)
        yield day
        self.act(Act.CLOSE, day, closed_on=day, ending=self.year.entries("petition-ending", ending))


def _repeat_of(year: _Year, origin: _First, time: int, at: int) -> Course:
    """Live a repeat: what has been accepted before is not accepted again, and the petitioner is told."""
    received = origin.received_on + dt.timedelta(days=12 + 15 * time + at % 5)
    yield received
    first = origin.petition
    petition = year.received(
        origin.at,
        received,
        f"DEMO{YEAR}R{at + 1:04d}",
        request=f"再次反映：{first.request}",
        occurrence=Occurrence.REPEAT,
        first_petition=first,
    )
    told = received + dt.timedelta(days=3 + at % 6)
    yield told
    year.act(
        petition,
        Act.NO_FURTHER,
        told,
        closed_on=told,
        reason="与在先信访件系同一人、同一事实和理由。",
        document_number=year.number("不再受"),
    )
