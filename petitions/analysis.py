"""The yearly and quarterly analysis of petitions for leaders: tables of figures, each with its counting rule.

What the local annual report on petitions tells stands in it (信访工作条例 art. 41). It names no person; counts by
place that would point at one are merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from petitions import indicators
from petitions.registers import PETITIONS
from petitions.small_cells import FEWEST, Suppressed, suppress_year
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

    @property
    def values(self) -> tuple[Value, Value]:
        """Return both, the period's first."""
        return self.now, self.before


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


# Figures under each title, in printing order; a breakdown prints its sum and its parts.
_OUTLINE: tuple[tuple[str, tuple[Indicator, ...]], ...] = (
    (
        "volume",
        (
            indicators.REGISTERED,
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
    registered = [figures[indicators.REGISTERED.key].value is not None for figures in (now, before)]
    tables[3:3] = _by_place(organisation, periods, user, registered)
    return Analysis(organisation, period, tuple(tables))


def said_period(period: Period) -> str:
    """Return a year or a quarter in words."""
    year, quarter = period.first.year, quarter_of(period)
    if not quarter:
        return _("year %(year)d") % {"year": year}
    return _("quarter %(quarter)d of %(year)d") % {"quarter": quarter, "year": year}


def quarter_of(period: Period) -> int:
    """Return which quarter of its year a period is, 1 to 4, or 0 for the whole year."""
    return 0 if period.is_year else (period.first.month + 2) // 3


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
    """Yield each rule with the figures counted by it; a breakdown is counted as its whole is."""
    labels: dict[str, list[str]] = {}
    for indicator in here:
        counted = indicator.whole if isinstance(indicator, Breakdown) else indicator
        labels.setdefault(counted.described(), []).append(str(indicator.label))
    for rule, counted_by_it in labels.items():
        yield _("%(label)s: %(rule)s") % {"label": "、".join(counted_by_it), "rule": rule}


def _lines(
    here: Sequence[Indicator], now: Mapping[str, Figure], before: Mapping[str, Figure]
) -> Iterator[Line]:
    for indicator in here:
        present, past = now[indicator.key], before[indicator.key]
        yield Line(str(indicator.label), indicator.unit, _value(present), _value(past))
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


def _by_place(
    organisation: Organisation, periods: Sequence[Period], user: User | None, registered: Sequence[bool]
) -> list[Table]:
    """Return the petitions by the unit that handles them, and by the place they are about; a county's by township.

    Which unit handles a petition tells of no petitioner; the village does. ``registered`` tells of each period
    whether anything was registered in it at all.
    """
    is_county = organisation.kind == Organisation.Kind.COUNTY
    years = [Period.year(period.first.year) for period in periods]
    quarters = [Period.quarter(year.first.year, n) for year in years for n in range(1, 5)]
    places = _grouped("township" if is_county else "place_unit", organisation, quarters, user)
    units = {} if is_county else _grouped("unit", organisation, periods, user)
    names = _names(organisation, {*units, *places})
    shown = [key for key in names if key in places or names[key].is_village]
    counts = {key: places.get(key, (0,) * len(quarters)) for key in shown}
    columns = [
        _Column(
            period, suppress_year({key: each[at * 4 : at * 4 + 4] for key, each in counts.items()}), known
        )
        for at, (period, known) in enumerate(zip(periods, registered, strict=True))
    ]
    counted = indicators.REGISTERED.described()
    by_unit = Table(
        _("By handling unit"),
        tuple(_unit_lines(units, names, organisation, columns)),
        (_("Petitions by the unit that handles them: %(rule)s") % {"rule": counted},),
    )
    by_place = Table(
        _("By township") if is_county else _("By place of the matter"),
        tuple(_place_lines(shown, names, organisation, columns)),
        (
            _("Petitions by the place the matter belongs to: %(rule)s") % {"rule": counted},
            _(
                "Counts of fewer than %(fewest)d point at persons: they are merged, with as many others as keep "
                "them from being worked out from the sum or from the quarters of the year, and marked %(mark)s"
            )
            % {"fewest": FEWEST, "mark": MERGED},
        ),
    )
    return [by_place] if is_county else [by_unit, by_place]


@dataclass(frozen=True)
class _Place:
    name: str
    is_village: bool


@dataclass(frozen=True)
class _Column:
    """A period of the tables by place: what may be shown of its year, and whether anything was registered."""

    period: Period
    year: Sequence[Suppressed[int]]
    known: bool

    @property
    def told(self) -> Suppressed[int]:
        """Return what may be shown of the period."""
        return self.year[quarter_of(self.period)]

    def value(self, count: int | None, url: str = "") -> Value:
        """Return a count as it is said: a dash where nothing was registered, a mark where it is merged."""
        if not self.known:
            return Value(NOTHING)
        return Value(MERGED) if count is None else _counted(count, url)


def _grouped(
    field: str, organisation: Organisation, periods: Sequence[Period], user: User | None
) -> dict[int, tuple[int, ...]]:
    """Return how many petitions each place has in each period: one query."""
    asked_for = {
        f"n{at}": Count("pk", filter=indicators.REGISTERED.clause(period))
        for at, period in enumerate(periods)
    }
    rows = PETITIONS.of(organisation, user).order_by().values_list(field).annotate(**asked_for)
    spans = Q()
    for period in periods:
        spans |= indicators.REGISTERED.during(period)
    return {key: tuple(counts) for key, *counts in rows.filter(spans)}


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
    columns: Sequence[_Column],
) -> Iterator[Line]:
    for key in names:
        if any(units.get(key, ())):
            now, before = (
                column.value(count, _list_url(column.period, organisation, {"unit": key}))
                for count, column in zip(units[key], columns, strict=True)
            )
            yield Line(names[key].name, "件", now, before)


def _place_lines(
    keys: Iterable[int], names: Mapping[int, _Place], organisation: Organisation, columns: Sequence[_Column]
) -> Iterator[Line]:
    """Yield a line for each place, and one for what is merged."""
    narrowed_by = "" if organisation.kind == Organisation.Kind.COUNTY else "place_unit"
    for key in keys:
        narrowing = {narrowed_by: key} if narrowed_by else None
        now, before = (
            column.value(column.told.shown.get(key), _list_url(column.period, organisation, narrowing))
            for column in columns
        )
        yield Line(names[key].name, "件", now, before)
    if any(column.told.rest is not None for column in columns):
        now, before = (column.value(column.told.rest or 0) for column in columns)
        yield Line(_("Places marked %(mark)s together") % {"mark": MERGED}, "件", now, before)


def _list_url(period: Period, organisation: Organisation, narrowing: Mapping[str, Any] | None) -> str:
    return indicators.REGISTERED.url(period, organisation, **narrowing) if narrowing else ""
