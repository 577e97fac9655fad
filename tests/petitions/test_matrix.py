"""Who sees what of a petition: each kind × each person × each route; whom it accuses sees nothing anywhere.

The rows stand in :mod:`tests.petitions.matrix`; a route without a row fails here.
"""

from __future__ import annotations

import re

import pytest

from petitions.indicators import INDICATORS
from portal.access import Role
from portal.catalogue import REGISTERS
from portal.context import acting_as
from portal.periods import Period
from portal.records.measuring import measure_many
from tests.petitions import matrix
from tests.torture.addresses import every_address
from tests.world import organisation, person

pytestmark = pytest.mark.django_db
KINDS = ("ordinary", "accusation", "unit", "person", "name")
PEOPLE = (
    "handler",
    "chief",
    "staff",
    "colleague",
    "supervisor",
    "leader",
    "county_reader",
    "administrator",
    "auditor",
    "adviser",
    "east_mediator",
)
PETITIONS = REGISTERS["petitions"]
# rows of these are there for whoever may read them, but tell him nothing of what he may not know of
WITHOUT = ("access_log", "handovers", "upper_petitions")
YEAR = Period.year(2023)
_VARIES = re.compile(r'csrfmiddlewaretoken" value="[^"]+"|[0-9a-f]{12,}')


@pytest.fixture
def office(world):
    """Let a second office handle petitions: the first one may be complained of."""
    with acting_as(None, via="command"):
        place = organisation("900001-8", "综治中心", "office", world.township)
        hashed = world.staff.password
        world.people["handler"] = person("handler", "经办甲", Role.STAFF, place, hashed)
        world.people["chief"] = person("chief", "主管乙", Role.SUPERVISOR, place, hashed)
    return place


@pytest.fixture
def subject(world, office, as_user):
    return matrix.make(world, as_user("handler"))


def knows(kind, name):
    extra = {"supervisor"} if kind in ("ordinary", "person", "name") else set()
    return name in matrix.knowing(kind) | extra


def test_every_route_that_could_tell_of_a_petition_has_a_row():
    mounted = {}
    for address in every_address():
        if address.route.startswith("petitions/") or address.register in ("clocks", "access_log"):
            mounted.setdefault(address.register, set()).add(address.name)
    rows = {register: set(names) for register, names in matrix.ROWS.items()}
    assert {name: found for name, found in mounted.items() if name not in matrix.APART} == rows


def url_of(subject, register, name):
    """Return the address of a route about the subject; nothing where the register holds nothing of it."""
    address = next(one for one in every_address() if (one.register, one.name) == (register, name))
    one = subject.of(register)
    if "pk" in address.parts and one is None:
        return None
    given = {"pk": one.pk} if one is not None else {}
    given |= {"field": "petitioner", "act": "report", "attachment": subject.attachment.pk, "batch": 1}
    given |= {"ending": "xlsx"}
    return address.at(**{part: value for part, value in given.items() if part in address.parts})


def holds(kind, register, route):
    """Tell whether a register holds anything of a petition of this kind on this route."""
    if kind != "accusation":
        return register != "accusations"
    if register == "clocks":
        return route == "detail"  # those it ran before were voided
    if register in ("petition_steps", "petition_letters", "receptions"):
        return route not in ("list", "export")  # opened from the accusation, and nowhere listed
    return register == "accusations"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", PEOPLE)
def test_each_person_is_told_by_each_route_what_he_may_know_and_no_more(subject, world, as_user, name, kind):
    matrix.become(world, subject, kind)
    user, client = world.people[name], as_user(name)
    for register, rows in matrix.ROWS.items():
        for route, row in rows.items():
            url = url_of(subject, register, route)
            if url is None:
                continue
            answer = client.get(url, row.query) if row.send is None else client.post(url, row.send)
            may = knows(kind, name) and REGISTERS.get(register, PETITIONS).allows(user, row.action)
            told = matrix.is_told(answer, subject) or tells_of_clock(answer, subject, register, route)
            where = (kind, name, register, route, answer.status_code)
            if not may:
                assert not told, where
            if not knows(kind, name) and "pk" in url_parts(register, route) and register not in WITHOUT:
                assert answer.status_code == 404, where
            if may and row.shows and holds(kind, register, route):
                assert told, where
            if not holds(kind, register, route):
                assert not told, where


def url_parts(register, route):
    return next(one for one in every_address() if (one.register, one.name) == (register, route)).parts


def tells_of_clock(answer, subject, register, route):
    """Tell whether a page about limits shows one of the subject's: it names no petition."""
    if register != "clocks" or answer.status_code != 200:
        return False
    listed = route == "list" and f"/clocks/{subject.of('clocks').pk}/" in answer.content.decode()
    return listed or route == "detail"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", PEOPLE)
def test_no_figure_analysis_or_first_page_moves_for_who_may_not_know(world, office, as_user, name, kind):
    user, client = world.people[name], as_user(name)
    counting = ("/", PETITIONS.url("analysis"))

    def figures():
        answers = measure_many(INDICATORS, YEAR, world.township, user)
        return {key: (one.value, [part.value for part in one.parts]) for key, one in answers.items()}

    def pages():
        return [_VARIES.sub("", client.get(url, {"year": "2023"}).content.decode()) for url in counting]

    before = figures(), pages()
    subject = matrix.make(world, as_user("handler"))
    matrix.become(world, subject, kind)
    seen = PETITIONS.records(user).exists()
    assert seen is (knows(kind, name) and kind != "accusation")
    if seen:
        assert figures() != before[0]
    else:
        assert (figures(), pages()) == before


def test_a_petition_that_once_pointed_at_one_now_hidden_does_not_name_it(subject, world, as_user):
    with acting_as(world.handler, via="web"):
        data = matrix.petition_data(world, related_to=subject.petition.pk)
        other = matrix.enter("petitions", world.handler, data)
        other.related_to = None
        other.save()
    url = REGISTERS["petitions"].url("detail", pk=other.pk)
    assert subject.petition.number in as_user("staff").get(url).content.decode()
    matrix.become(world, subject, "unit")
    assert subject.petition.number not in as_user("staff").get(url).content.decode()
    assert subject.petition.number in as_user("chief").get(url).content.decode()


def test_the_answers_for_a_hidden_and_for_a_missing_petition_are_the_same(subject, world, as_user):
    matrix.become(world, subject, "unit")
    client, at = as_user("staff"), REGISTERS["petitions"].url
    for route in ("detail", "edit", "void"):
        pages = [client.get(at(route, pk=pk)) for pk in (subject.petition.pk, subject.petition.pk + 1)]
        bodies = [
            _VARIES.sub("", page.content.decode()).replace(str(pk), "")
            for page, pk in zip(pages, (subject.petition.pk, subject.petition.pk + 1), strict=True)
        ]
        assert [page.status_code for page in pages] == [404, 404]
        assert bodies[0] == bodies[1]
