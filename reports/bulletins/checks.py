"""What keeps an issue from being handed in: open questions, numbers that come from nowhere, personal data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from legal_outreach.models import OutreachEvent
from portal.records.acts import Faults, Standing, Values
from reports.bulletins.cases import people_of, personal_in
from reports.bulletins.figures import KNOWN
from reports.documents import QUESTION
from reports.models import Bulletin, BulletinSection
from reports.tokens import Token, keys_in, pieces

# a number that counts something; days, articles and the numbers of issues count nothing
_COUNTED = re.compile(
    r"(?<![第\d.])(?:\d[\d,，.]*|[一二三四五六七八九十百千万两]+)\s*[万千百]?\s*余?\s*"
    r"(?:场次|人次|批次|件次|名|人|件|次|份|册|场|起|户|家|个|项|期|条|批|%|％|元|万元)"
)
_QUOTED = re.compile(r"“[^”]*”")
# what a name in quotation marks does not count in, other than “四个”, “三项” and the like
_COUNTED_ALOUD = re.compile(
    r"[\d一二三四五六七八九十百千万两]\s*余?(?:人次|批次|件次|人|件|份|册|起|户|%|％|元|万元)"
)
_OWN_NUMBERS = (BulletinSection.Kind.CASE, BulletinSection.Kind.CORRECTION)
_NOT_COUNTED = re.compile(r"第\S{1,4}[条款项次期件]|一[个件起次名项条场]|《[^》]*》|（[^（）]*前）")


def faults_of(section: BulletinSection, people: Iterable[str]) -> Iterator[str]:
    """Yield what is wrong with a part of an issue, in words that say how to mend it.

    ``people`` are the parties whose names stand in no issue, :func:`reports.bulletins.cases.people_of`.
    """
    if any(line.startswith(QUESTION) for line in section.text.splitlines()):
        yield _("A question is still open: answer it from the records, or take the line out.")
    if not section.text.strip():
        yield _("There is no text yet: write it, or take the part out.")
    unknown = [key for key in keys_in(section.text) if key not in KNOWN]
    if unknown:
        yield _("There is no figure called %(keys)s.") % {"keys": "、".join(unknown)}
    typed = _typed(section)
    if typed:
        yield _("%(numbers)s: no figure of the records; put a figure in its place, or take it out.") % {
            "numbers": "、".join(typed)
        }
    yield from _of_the_event(section)
    personal = list(dict.fromkeys(personal_in(section, people)))
    if personal:
        yield _("%(words)s: personal data do not go into a bulletin. Write “one party”, “a village”.") % {
            "words": "、".join(personal)
        }


def _of_the_event(section: BulletinSection) -> Iterator[str]:
    """Yield what speaks against an event: taken back, or photos without consent (个人信息保护法 arts. 29, 31)."""
    if section.kind != BulletinSection.Kind.EVENT:
        return
    event = OutreachEvent.objects.filter(pk=section.about).first()
    if event is None:
        return
    if event.is_voided:
        yield _("The event has been voided since: take the part out.")
    if not event.photos_consent and section.photos.live().exists():
        yield _("Nobody says any more that those in the photos have consented: leave the photos out.")
    if section.photos.live().exclude(attachment__voided_at=None).exists():
        yield _("A photo has been taken out of the event since: leave it out.")


def _typed(section: BulletinSection) -> list[str]:
    """Return the numbers people typed where figures belong; a case and a correction have their own."""
    if section.kind in _OWN_NUMBERS:
        return []
    said = "".join(" " if isinstance(piece, Token) else piece for piece in pieces(section.text))
    lines = [line for line in said.splitlines() if not line.startswith(QUESTION)]
    if section.kind != BulletinSection.Kind.EVENT:  # the heading of an event is its topic, as it was entered
        lines.append(section.heading)
    bare = _NOT_COUNTED.sub(" ", _QUOTED.sub(_unless_counted, "\n".join(lines)))
    return list(dict.fromkeys(found[0] for found in _COUNTED.finditer(bare)))


def _unless_counted(quoted: re.Match[str]) -> str:
    """Leave out what is quoted as a name (“四个亲自”), not a count that somebody put in quotation marks."""
    return quoted[0] if _COUNTED_ALOUD.search(quoted[0]) else " "


def unrecorded_in(section: BulletinSection, bulletin: Bulletin) -> list[str]:
    """Return the tokens of a part whose figure nobody has recorded: they print a mark to fill in."""
    values = {one.key: one.answer["value"] for one in bulletin.figures.all()}
    return [key for key in keys_in(section.text) if key in KNOWN and values.get(key) is None]


def fit_to_be_handed_in(standing: Standing, values: Values) -> Faults:
    """Nothing is handed in that a reader would have to ask about."""
    bulletin: Bulletin = standing.record
    sections = list(bulletin.sections.live().order_by("position", "id"))
    people = people_of(bulletin)
    if not sections:
        yield "editor", _("The issue has no parts yet.")
    for section in sections:
        found = [
            *faults_of(section, people),
            *(_said_unrecorded(key) for key in unrecorded_in(section, bulletin)),
        ]
        if found:
            yield "editor", f"“{section.heading}”{found[0]}"
            return


def _said_unrecorded(key: str) -> str:
    what = {"figure": KNOWN[key].label}
    return (
        _("“%(figure)s” has not been recorded for this quarter: enter it, or take the sentence out.") % what
    )


def second_person(standing: Standing, values: Values) -> Faults:
    """Whoever handed an issue in does not approve it: four eyes."""
    if standing.record.submitted_by_id == standing.user.pk:
        yield "issued_on", _("You handed this issue in: a second person approves it.")


def still_shown(standing: Standing, values: Values) -> Faults:
    """What was handed in may have been taken back since: an event voided, a consent withdrawn."""
    for section in standing.record.sections.live().order_by("position", "id"):
        for fault in _of_the_event(section):
            yield "issued_on", f"“{section.heading}”{fault}"
