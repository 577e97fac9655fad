"""Figures of study: sessions by level, attendance, training, exams, competitions.

A session belongs to one level, so the levels add up to all sessions. Attendance and exam rates are shares of two
sums; who came beyond those expected counts among the people, not towards attendance.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from legal_outreach.registers import COMPETITIONS, EXAMS, STUDY
from portal.records.composed import Breakdown, Share
from portal.records.indicators import Average, Count, Minimum, Sum

SESSIONS = Count("study.sessions", _("Study sessions"), STUDY, unit="次")
PRESENT = Sum("study.people", _("People at study sessions"), STUDY, of="present", unit="人次")
ATTENDED = Sum("study.attended", _("People present of those expected"), STUDY, of="attended", unit="人次")
EXPECTED = Sum("study.expected", _("People expected at study sessions"), STUDY, of="expected", unit="人次")
COURT_VISIT = {"form": "court-visit"}
TRAINING = {"form": "training"}
OFFICERS = {"level": "officers"}

TAKEN = Sum("exams.people", _("People who took law exams"), EXAMS, of="taken", unit="人次")
DUE = Sum("exams.expected", _("People who should take law exams"), EXAMS, of="expected", unit="人次")
PASSED = Sum("exams.passed", _("People who passed law exams"), EXAMS, of="passed", unit="人次")

INDICATORS = (
    SESSIONS,
    Breakdown(
        "study.by_level",
        _("Study sessions by level"),
        STUDY,
        whole=SESSIONS,
        per="level__reported_as",
        unit="次",
    ),
    Breakdown(
        "study.by_fine_level",
        _("Study sessions by kind of body"),
        STUDY,
        whole=SESSIONS,
        per="level",
        unit="次",
    ),
    Breakdown("study.by_form", _("Study sessions by form"), STUDY, whole=SESSIONS, per="form", unit="次"),
    Breakdown(
        "study.by_subject", _("Study sessions by field"), STUDY, whole=SESSIONS, per="subject", unit="次"
    ),
    Breakdown("study.by_month", _("Study sessions by month"), STUDY, whole=SESSIONS, per="month", unit="次"),
    Count(
        "study.leaders",
        _("Study sessions of the leaders"),
        STUDY,
        {"level__reported_as": "leaders"},
        unit="次",
    ),
    Count("study.group", _("Study sessions of the central group"), STUDY, {"level": "group"}, unit="次"),
    Count("study.premeeting", _("Study before meetings"), STUDY, {"level": "premeeting"}, unit="次"),
    Count("study.staff", _("Study sessions of the staff"), STUDY, {"level__reported_as": "staff"}, unit="次"),
    Count(
        "study.village", _("Study sessions in villages"), STUDY, {"level__reported_as": "village"}, unit="次"
    ),
    Count("study.seminars", _("Seminars"), STUDY, {"form": "seminar"}, unit="次"),
    Count("study.lectures", _("Lectures on law for officials"), STUDY, {"form": "lecture"}, unit="次"),
    Count("study.forums", _("Forums"), STUDY, {"form": "forum"}, unit="次"),
    Count("study.party_rules", _("Study of party rules"), STUDY, {"subject": "party-rules"}, unit="次"),
    Count("study.warnings", _("Warning education"), STUDY, {"subject": "warning"}, unit="次"),
    PRESENT,
    EXPECTED,
    Share("study.attendance", _("Attendance at study sessions"), STUDY, part=ATTENDED, whole=EXPECTED),
    Count("study.training", _("Training courses on law"), STUDY, TRAINING, unit="场次"),
    Sum("study.training_people", _("People at training courses"), STUDY, TRAINING, of="present", unit="人次"),
    Count("study.officer_training", _("Training of enforcement officers"), STUDY, OFFICERS, unit="次"),
    Sum(
        "study.officer_training_people",
        _("Enforcement officers at training"),
        STUDY,
        OFFICERS,
        of="present",
        unit="人次",
    ),
    Sum("study.hours", _("Hours of law study"), STUDY, of="hours", unit="学时"),
    Sum("study.papers", _("Reports and papers from study"), STUDY, of="papers", unit="篇"),
    Count("study.court_visits", _("Visits to court hearings"), STUDY, COURT_VISIT, unit="次"),
    Share(
        "study.court_visit_rate",
        _("Attendance at court hearings"),
        STUDY,
        part=Sum(
            "study.court_present",
            _("People at court hearings"),
            STUDY,
            COURT_VISIT,
            of="attended",
            unit="人次",
        ),
        whole=Sum(
            "study.court_expected",
            _("People expected at court hearings"),
            STUDY,
            COURT_VISIT,
            of="expected",
            unit="人次",
        ),
    ),
    Count("exams.batches", _("Law exams"), EXAMS, unit="次"),
    DUE,
    TAKEN,
    PASSED,
    Share("exams.participation", _("Exam participation rate"), EXAMS, part=TAKEN, whole=DUE),
    Share("exams.pass_rate", _("Exam pass rate"), EXAMS, part=PASSED, whole=TAKEN),
    Share(
        "exams.excellence_rate",
        _("Rate of exams passed with distinction"),
        EXAMS,
        part=Sum(
            "exams.excellent", _("People who passed with distinction"), EXAMS, of="excellent", unit="人次"
        ),
        whole=TAKEN,
    ),
    Average("exams.average", _("Average of the exams' average marks"), EXAMS, of="average", unit="分"),
    Minimum("exams.lowest", _("Lowest exam mark"), EXAMS, of="lowest", unit="分"),
    Count(
        "competitions.held",
        _("Legal knowledge competitions held"),
        COMPETITIONS,
        {"held_here": True},
        unit="次",
    ),
    Count(
        "competitions.entered",
        _("Competitions entered elsewhere"),
        COMPETITIONS,
        {"held_here": False},
        unit="次",
    ),
    Sum("competitions.people", _("People in competitions"), COMPETITIONS, of="participants", unit="人次"),
)
