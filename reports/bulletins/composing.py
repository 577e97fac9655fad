"""Drafts an issue from the quarter's records: what figures say, the events, and what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import translation

from legal_outreach.models import OutreachEvent, PublicityDay
from legal_outreach.models import PlanItem as PublicityTask
from portal.models import Organisation
from reports.annual import say_section
from reports.bulletins.figures import OUTLINE, ask_all, quarter_after
from reports.bulletins.photos import photo_of, photos_by_event
from reports.models import Bulletin, BulletinAct, BulletinSection, BulletinStep, PlanItem
from reports.outline import Section, load_outline
from reports.tokens import Answer

if TYPE_CHECKING:
    from portal.periods import Period

EVENTS, PHOTOS_EACH, ITEMS = 4, 2, 12
OFFICE = "司法所"
Kind = BulletinSection.Kind
KINDS = {"events": Kind.EVENT, "cases": Kind.CASE, "ahead": Kind.AHEAD, "corrections": Kind.CORRECTION}


def draft_bulletin(township: Organisation, year: int, quarter: int) -> Bulletin:
    """Compose the draft of a quarter from the records as they stand, with its figures; nothing else is touched.

    Asked for twice at once it is composed once: the second one gets the first one's.
    """
    with transaction.atomic():
        Organisation.objects.select_for_update(of=("self",)).get(pk=township.pk)
        there = Bulletin.objects.live().filter(township=township, year=year, quarter=quarter).first()
        return there or _compose(township, year, quarter)


def _compose(township: Organisation, year: int, quarter: int) -> Bulletin:
    outline = load_outline(OUTLINE)
    unit = Organisation.objects.live().filter(parent=township, name=OFFICE).first() or township
    earlier = Bulletin.objects.live().filter(township=township, composed=True).order_by("-id").first()
    bulletin = Bulletin(
        unit=unit,
        title=earlier.title if earlier else outline.title.replace("{township}", township.name),
        year=year,
        quarter=quarter,
        state=Bulletin.State.DRAFT,
        composed=True,
        demonstration=settings.PORTAL_MODE == "demo",
    )
    with translation.override("zh-hans"):
        bulletin.save()
        answers = ask_all(bulletin)
        for section in outline.sections:
            for made in _sections(bulletin, section, answers):
                append(bulletin, made)
        add_corrections(bulletin)
    return bulletin


def append(bulletin: Bulletin, section: BulletinSection) -> BulletinSection:
    """Put a section at the end of those of its kind, or where its kind belongs, and keep it."""
    kinds = list(Kind.values)
    there = list(bulletin.sections.live().order_by("position", "id"))
    at = sum(kinds.index(one.kind) <= kinds.index(section.kind) for one in there)
    section.bulletin, section.unit = bulletin, bulletin.unit
    section.position = at + 1
    for later in there[at:]:
        later.position += 1
        later.save()
    section.save()
    return section


def _sections(bulletin: Bulletin, section: Section, answers: dict[str, Answer]) -> Iterable[BulletinSection]:
    """Return what a section of the outline becomes: nothing where there is nothing to say and to ask."""
    kind = KINDS.get(section.listing, Kind.WORK)
    if kind == Kind.EVENT:
        for event in chosen_events(bulletin):
            add_event(bulletin, event)
        return
    text = say_section(section, answers, {})["text"]
    if kind == Kind.AHEAD:
        lines = ahead(bulletin.township, quarter_after(bulletin.period))
        text = "\n".join(line for line in (text, *lines) if line)
    if text:
        yield BulletinSection(kind=kind, heading=section.heading, text=text)


# --- Events ----------------------------------------------------------------------------------------


def events_of(bulletin: Bulletin) -> list[OutreachEvent]:
    """Return the outreach events of the quarter, in the order of their days."""
    period = bulletin.period
    rows = OutreachEvent.objects.live().within(bulletin.township)
    held = rows.filter(held_on__gte=period.first, held_on__lte=period.last)
    return list(held.select_related("place", "form", "village", "addressed").order_by("held_on", "id"))


def chosen_events(bulletin: Bulletin) -> list[OutreachEvent]:
    """Return the events a draft begins with: those with photos to show, then one of each kind of place."""
    events = events_of(bulletin)
    photos = photos_by_event(events)
    with_photos = [one for one in events if photos[one.pk]]
    chosen = with_photos[:EVENTS]
    for one in (one for one in events if one.location or one.village_id):
        if len(chosen) < EVENTS and all(one.place_id != known.place_id for known in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda one: (one.held_on, one.pk))


def add_event(bulletin: Bulletin, event: OutreachEvent) -> BulletinSection:
    """Put an event into the issue, with its first photos."""
    section = BulletinSection(kind=Kind.EVENT, heading=event.topic[:60], text=told(event), about=event.pk)
    append(bulletin, section)
    for attachment in photos_by_event([event])[event.pk][:PHOTOS_EACH]:
        photo_of(section, attachment).save()
    return section


def told(event: OutreachEvent) -> str:
    """Return an event in a sentence or two: day, who, where, about what. Its numbers stand in the figures."""
    where = event.location or (event.village.name if event.village else "")
    with_whom = f"会同{event.partners}" if event.partners else ""
    law = f"宣讲《{event.law.strip('《》')}》，" if event.law and "、" not in event.law else ""
    whom = f"面向{event.addressed.name}" if event.addressed else ""
    first = (
        f"{said_day(event.held_on)}，{event.organiser or event.unit.name}{with_whom}"
        f"{f'在{where}' if where else ''}开展“{event.topic}”{event.form.name}活动。"
    )
    second = f"活动{law}{whom}讲解与日常生产生活有关的法律知识。" if law or whom else ""
    return first + second


def said_day(day: dt.date) -> str:
    """Return a day of the year the issue is about."""
    return f"{day.month}月{day.day}日"


# --- What comes next -------------------------------------------------------------------------------


def ahead(township: Organisation, period: Period) -> list[str]:
    """Return what is planned for a quarter: dates of the calendar, tasks due, plan items not yet done."""
    days = PublicityDay.objects.live().within(township)
    days = days.filter(begins_on__gte=period.first, begins_on__lte=period.last).order_by("begins_on", "id")
    lines = []
    if days:
        lines.append("普法节点：" + "；".join(_said_occasion(one) for one in days[:ITEMS]) + "。")
    tasks = PublicityTask.objects.live().within(township).open(period.first)
    tasks = tasks.filter(finish_by__gte=period.first, finish_by__lte=period.last).order_by("finish_by", "id")
    if tasks:
        said = "；".join(f"{one.task}（{said_day(one.finish_by)}前）" for one in tasks[:ITEMS])
        lines.append(f"到期任务：{said}。")
    plans = PlanItem.objects.live().within(township).filter(year=period.first.year).undone(period.first)
    if plans:
        said = "；".join(plans.order_by("id").values_list("heading", flat=True)[:ITEMS])
        lines.append(f"年度安排：{said}。")
    return lines


def _said_occasion(one: PublicityDay) -> str:
    until = f"至{said_day(one.ends_on)}" if one.ends_on != one.begins_on else ""
    return f"{said_day(one.begins_on)}{until}，{one.name}"


# --- Corrections of earlier issues -----------------------------------------------------------------


def add_corrections(bulletin: Bulletin) -> None:
    """Let the issue carry what was corrected in earlier ones and stands in none yet."""
    printed = BulletinSection.objects.live().filter(
        kind=Kind.CORRECTION, township=bulletin.township, bulletin__voided_at=None
    )
    notes = BulletinStep.objects.live().filter(
        act=BulletinAct.CORRECT, township=bulletin.township, bulletin__voided_at=None
    )
    open_notes = notes.exclude(pk__in=printed.values("about")).select_related("bulletin")
    for step in open_notes.order_by("id"):
        heading = f"关于{step.bulletin.title}{step.bulletin.year}年第{step.bulletin.issue}期的更正"
        append(
            bulletin,
            BulletinSection(
                kind=Kind.CORRECTION, heading=heading[:60], text=step.facts["text"], about=step.pk
            ),
        )


def open_draft(township: Organisation) -> Bulletin | None:
    """Return the draft that is being written now, the newest one."""
    drafts = Bulletin.objects.live().filter(township=township, state=Bulletin.State.DRAFT, composed=True)
    return drafts.order_by("-year", "-quarter").first()
