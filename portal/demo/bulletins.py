"""The four bulletins of the demonstration year: drafted, edited, approved by a second person, issued."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from legal_outreach.models import OutreachEvent
from portal.context import acting_as
from portal.demo.pictures import add_photos
from portal.demo.places import Places
from portal.upkeep import NIGHT
from reports.bulletins import editing
from reports.bulletins.cases import add_case, settled_cases
from reports.bulletins.composing import draft_bulletin
from reports.bulletins.editing import Typed
from reports.bulletins.lifecycle import FLOW
from reports.documents import QUESTION
from reports.models import Bulletin, BulletinAct

YEAR = 2023
ISSUED = ((4, 7), (7, 7), (10, 11), (12, 29))
WRITTEN_FOR = dt.timedelta(days=5)
PICTURED = ("village", "school")
# quarter by quarter: type of the dispute, what it was about, how it was settled and on what law, what it teaches
CASES = (
    (
        "neighbour",
        "两户相邻，一户翻建院墙时占用了双方共用的排水沟，雨雪天积水倒灌，双方多次争执。",
        "调解员先到现场查看沟渠走向，再请双方一起看老地界，依据《民法典》第二百九十条关于相邻用水、排水的规定讲清道理。",
        "相邻各方修建前先商量，给水留路就是给邻里留路。",
    ),
    (
        "land",
        "两户承包地相连，春耕时因地界标记移位各执一词，险些误了农时。",
        "调解员调取承包合同和确权图件，会同双方实地丈量，依据《农村土地承包法》第二十三条说明以合同和登记为准。",
        "地界有争议先停一停、量一量，证照图件比口头说法更管用。",
    ),
    (
        "neighbour",
        "一方饲养的牲畜踩踏邻地庄稼，双方对损失多少争执不下。",
        "调解员按受损面积请双方共同清点，依据《民法典》第一千二百四十五条说明饲养人的责任，促成当面赔礼、折价补偿。",
        "养殖要看管到位，损失要当场清点，事后才说得清。",
    ),
    (
        "neighbour",
        "秋收后两户因共用田间道路的通行发生争执，一方在路上堆放杂物。",
        "调解员分头谈、当面议，依据《民法典》第二百九十一条说明相邻一方应当为通行提供必要便利，约定清理时间。",
        "路是大家的路，让出一步，来年春耕都方便。",
    ),
)


def make_bulletins(places: Places) -> None:
    """Photograph two kinds of events, then let each quarter's bulletin go its way."""
    events = OutreachEvent.objects.live().filter(
        township=places.township, held_on__year=YEAR, place__code__in=PICTURED
    )
    with acting_as(places.people["staff"], via="command"):
        add_photos(list(events.order_by("held_on", "id")), places.people["staff"])
    for quarter, (month, day) in enumerate(ISSUED, 1):
        _issue(places, quarter, dt.date(YEAR, month, day))


def _issue(places: Places, quarter: int, day: dt.date) -> None:
    staff, leader = places.people["staff"], places.people["leader"]
    with acting_as(None, via="job"):
        bulletin = draft_bulletin(places.township, YEAR, quarter)
    with acting_as(staff, via="command"):
        bulletin.created_at = dt.datetime.combine(day - WRITTEN_FOR, NIGHT, timezone.get_current_timezone())
        bulletin.title = "太平岭司法行政简刊"
        bulletin.save()
        _write(bulletin, quarter)
        FLOW.advance(bulletin, BulletinAct.SUBMIT, {"editor": staff.full_name, "copies": 60}, staff, day)
    with acting_as(leader, via="command"):
        FLOW.advance(bulletin, BulletinAct.ISSUE, {"issued_on": day}, leader, day)


def _write(bulletin: Bulletin, quarter: int) -> None:
    """Tell a model case, and take out what nobody could answer."""
    code, *told = CASES[quarter - 1]
    case = add_case(bulletin, next(one for one in settled_cases(bulletin) if one.category.code == code))
    answers = iter(told)
    lines = [next(answers) if line.startswith(QUESTION) else line for line in case.text.splitlines()]
    _put(case, "\n".join(lines))
    for section in bulletin.sections.live():
        kept = [line for line in section.text.splitlines() if not line.startswith(QUESTION)]
        if kept:
            _put(section, "\n".join(kept))
        else:
            editing.take_out(section)


def _put(section: editing.BulletinSection, text: str) -> None:
    captions = {one.pk: one.caption for one in section.photos.live()}
    editing.save_part(section, Typed(section.heading, text, captions), section.version)
