"""The way of a petition as one table: each act with its article, what it asks, and where it leads.

States are those of the handling flow (信访工作条例 arts. 22–37), classes and ways those of arts. 29–31. There is
no pause: a hearing or a mediation in the township does not stop the sixty days.
"""

from __future__ import annotations

from petitions.transitions.any_time import ALWAYS
from petitions.transitions.arrival import ARRIVAL
from petitions.transitions.decision import DECISION
from petitions.transitions.handling import HANDLED
from petitions.transitions.review import END, REVIEW

TABLE = (*ARRIVAL, *DECISION, *HANDLED, *REVIEW, *END, *ALWAYS)
