"""The yearly and quarterly analysis of petitions for leaders: tables of figures, each with its counting rule.

What the local annual report on petitions tells stands in it (信访工作条例 art. 41). It names no person; counts by
place that would point at one are merged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from petitions import indicators
from petitions.registers import PETITIONS
from petitions.small_cells import FEWEST, suppress
from portal.models import Organisation
from portal.periods import Period
from portal.records.asking import Figure
from portal.records.composed import Breakdown, Share
from portal.records.indicators import Indicator
from portal.records.measuring import measure_periods

if TYPE_CHECKING:
    from portal.models import User

NOTHING, MERGED = "—", "＊"


@dataclass(frozen=True)
class Value:
    """One number of a line as it is said, the number itself, and the list behind it if that may be told."""

    text: str
    number: int | float | None = None
    url: str = ""


@dataclass(frozen=True)
class Line:
    """A line: what is counted, in which unit, in the period and in the same days a year before."""

    label: str
    unit: str
    now: Value
    before: Value
    depth: int = 0


@dataclass(frozen=True)
class Table:
    """A table with the rules by which it was counted, printed under it."""

    title: str
    lines: tuple[Line, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Analysis:
    """The analysis of an organisation's year or quarter."""

    organisation: Organisation
    period: Period
    tables: tuple[Table, ...]

    @property
    def title(self) -> str:
        """Return what stands on top."""
        return _("Analysis of petitions of %(place)s, %(when)s") % {
            "place": self.organisation.name,
            "when": said_period(self.period),
        }


# Figures under each title, in printing order; a breakdown prints its whole and its parts.
_OUTLINE: tuple[tuple[str, tuple[Indicator, ...]], ...] = (
    (
        "volume",
        (
            indicators.BY_OCCURRENCE,
            indicators.REPEAT_SHARE,
            indicators.PEOPLE,
            indicators.VISITS,
            indicators.VISITORS,
            indicators.COLLECTIVE_VISITS,
        ),
    ),
    ("form", (indicators.BY_FORM, indicators.ONLINE_SHARE, indicators.BY_SOURCE)),
    ("content", (indicators.BY_CONTENT, indicators.BY_PURPOSE)),
    (
        "handling",
        (
            indicators.BY_CLASS,
            indicators.BY_ROUTE,
            indicators.BY_RESULT,
            indicators.BY_ADOPTION,
            indicators.EXTENSIONS,
            indicators.CLOSED,
            indicators.OPEN,
            indicators.OVERDUE,
        ),
    ),
    ("timeliness", (indicators.TIMELY_NOTICE, indicators.TIMELY_OPINIONS, indicators.SETTLED_ONCE)),
    (
        "satisfaction",
        (indicators.EVALUATION_RATE, indicators.SATISFACTION_RATE, indicators.OFFICE_SATISFACTION_RATE),
    ),
    ("review", (indicators.REVIEWS, indicators.RE_REVIEWS)),
    (
        "leaders",
        (
            indicators.RECEPTION_DAYS,
            indicators.RECEIVED_VISITS,
            indicators.RECEIVED_PEOPLE,
            indicators.SETTLED_AT_ONCE,
            indicators.CASES_TAKEN_ON,
            indicators.CASES_SETTLED,
            indicators.CASES_OPEN,
        ),
    ),
    (
        "hotline",
        (indicators.REQUESTS_BY_PLATFORM, indicators.REQUESTS_FINISHED, indicators.REQUESTS_SATISFIED),
    ),
)


def asked() -> list[Indicator]:
    """Return every indicator the analysis asks."""
    return [indicator for _key, here in _OUTLINE for indicator in here]


def petition_analysis(organisation: Organisation, period: Period, user: User | None = None) -> Analysis:
    """Return the analysis, as far as ``user`` may see the petitions: one query a register, and three by place."""
    periods = (period, period.year_before())
    now, before = measure_periods(asked(), periods, organisation, user)
    titles = _titles()
    tables = [
        Table(titles[key], tuple(_lines(here, now, before)), tuple(_rules(here))) for key, here in _OUTLINE
    ]
    tables[3:3] = _by_place(organisation, periods, user)
    return Analysis(organisation, period, tuple(tables))


def said_period(period: Period) -> str:
    """Return a year or a quarter in words."""
    if period.is_year:
        return _("year %(year)d") % {"year": period.first.year}
    return _("quarter %(quarter)d of %(year)d") % {
        "quarter": (period.first.month + 2) // 3,
        "year": period.first.year,
    }


def notes() -> tuple[str, ...]:
    """Return what holds for all tables."""
    return (
        _("Petitions count by the day of registration, unless a rule says another day."),
        _("Beside each number stands that of the same days a year before."),
        _("Accusations are kept apart and not counted here; hotline requests are counted apart."),
        _("A dash means that nothing of the kind has been entered at all. It is not a zero."),
    )


def _titles() -> dict[str, str]:
    return {
        "volume": _("How many"),
        "form": _("By form and source"),
        "content": _("By content and purpose"),
        "handling": _("Handling"),
        "timeliness": _("In time, and at the first handling"),
        "satisfaction": _("Satisfaction"),
        "review": _("Review and re-review"),
        "leaders": _("Leaders' reception days and cases taken on"),
        "hotline": _("Hotline requests"),
    }


def _rules(here: Sequence[Indicator]) -> Iterator[str]:
    """Yield the rule of each figure; a breakdown is counted as its whole is."""
    for indicator in here:
        counted = indicator.whole if isinstance(indicator, Breakdown) else indicator
        yield _("%(label)s: %(rule)s") % {"label": indicator.label, "rule": counted.described()}


def _lines(
    here: Sequence[Indicator], now: Mapping[str, Figure], before: Mapping[str, Figure]
) -> Iterator[Line]:
    for indicator in here:
        present, past = now[indicator.key], before[indicator.key]
        whole = indicator.whole if isinstance(indicator, Breakdown) else indicator
        yield Line(str(whole.label), indicator.unit, _value(present), _value(past))
        of_past = {part.key: part for part in past.parts}
        for part in present.parts:
            other = of_past.get(part.key)
            if part.value or (other and other.value):
                yield Line(
                    str(part.label),
                    indicator.unit,
                    _counted(part.value, part.url),
                    _counted(other.value, other.url) if other else Value(NOTHING),
                    depth=1,
                )


def _value(figure: Figure) -> Value:
    if not isinstance(figure.indicator, Share):
        return _counted(figure.value, figure.url)
    if figure.value is None:
        return Value(NOTHING)
    text = f"{figure.value * 100:.1f}（{figure.numerator}/{figure.denominator}）"
    return Value(text, round(figure.value * 100, 1), figure.url)


def _counted(number: Any, url: str = "") -> Value:
    return Value(NOTHING) if number is None else Value(str(number), number, url)


# --- By unit and by place ----------------------------------------------------------------------------------


def _by_place(organisation: Organisation, periods: Sequence[Period], user: User | None) -> list[Table]:
    """Return the petitions by the unit that handles them, and by the place they are about; a county's by township.

    Which unit handles a petition tells of no petitioner; the village does.
    """
    is_county = organisation.kind == Organisation.Kind.COUNTY
    places = _grouped("township" if is_county else "place_unit", organisation, periods, user)
    units = {} if is_county else _grouped("unit", organisation, periods, user)
    names = _names(organisation, {*units, *places})
    shown = {key: places.get(key, (0, 0)) for key in names if key in places or names[key].is_village}
    counted = indicators.REGISTERED.described()
    by_unit = Table(
        _("By handling unit"),
        tuple(_unit_lines(units, names, organisation, periods)),
        (_("Petitions by the unit that handles them: %(rule)s") % {"rule": counted},),
    )
    by_place = Table(
        _("By township") if is_county else _("By place of the matter"),
        tuple(_place_lines(shown, names, organisation, periods)),
        (
            _("Petitions by the place the matter belongs to: %(rule)s") % {"rule": counted},
            _(
                "Counts of fewer than %(fewest)d point at persons: they are merged, with as many others as keep "
                "them from being worked out, and marked %(mark)s."
            )
            % {"fewest": FEWEST, "mark": MERGED},
        ),
    )
    return [by_place] if is_county else [by_unit, by_place]


@dataclass(frozen=True)
class _Place:
    name: str
    is_village: bool


def _grouped(
    field: str, organisation: Organisation, periods: Sequence[Period], user: User | None
) -> dict[int, tuple[int, ...]]:
    """Return how many petitions each place has in each period: one query."""
    asked_for = {f"n{at}": _count(period) for at, period in enumerate(periods)}
    rows = PETITIONS.of(organisation, user).order_by().values_list(field).annotate(**asked_for)
    spans = Q()
    for period in periods:
        spans |= indicators.REGISTERED.during(period)
    return {key: tuple(counts) for key, *counts in rows.filter(spans)}


def _count(period: Period) -> Count:
    return Count("pk", filter=indicators.REGISTERED.clause(period))


def _names(organisation: Organisation, keys: set[int]) -> dict[int, _Place]:
    """Return the villages of a township, and whatever else has petitions, in the order of their codes."""
    kinds = Organisation.Kind
    own = Q(pk__in=keys)
    if organisation.kind == kinds.TOWNSHIP:
        own |= Q(pk__in=Organisation.objects.live().filter(parent=organisation, kind=kinds.VILLAGE))
    rows = Organisation.objects.filter(own).order_by("code").values_list("pk", "name", "kind")
    return {key: _Place(name, kind == kinds.VILLAGE) for key, name, kind in rows}


def _unit_lines(
    units: Mapping[int, tuple[int, ...]],
    names: Mapping[int, _Place],
    organisation: Organisation,
    periods: Sequence[Period],
) -> Iterator[Line]:
    for key in names:
        if key in units:
            now, before = (
                _linked(count, period, organisation, {"unit": key})
                for count, period in zip(units[key], periods, strict=True)
            )
            yield Line(names[key].name, "件", now, before)


def _place_lines(
    places: Mapping[int, tuple[int, ...]],
    names: Mapping[int, _Place],
    organisation: Organisation,
    periods: Sequence[Period],
) -> Iterator[Line]:
    """Yield a line for each place, and one for what is merged; each period is suppressed by itself."""
    kept = [suppress({key: counts[at] for key, counts in places.items()}) for at in range(len(periods))]
    is_county = organisation.kind == Organisation.Kind.COUNTY
    for key in places:
        narrowing = None if is_county else {"place_unit": key}
        now, before = (
            _linked(one.shown[key], period, organisation, narrowing) if key in one.shown else Value(MERGED)
            for one, period in zip(kept, periods, strict=True)
        )
        yield Line(names[key].name, "件", now, before)
    if any(one.rest is not None for one in kept):
        now, before = (_counted(one.rest) for one in kept)
        yield Line(_("Places marked %(mark)s together") % {"mark": MERGED}, "件", now, before)


def _linked(
    count: int, period: Period, organisation: Organisation, narrowing: Mapping[str, Any] | None
) -> Value:
    url = indicators.REGISTERED.url(period, organisation, **narrowing) if narrowing else ""
    return _counted(count, url)
