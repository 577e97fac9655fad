"""A letter about a petition as page and as PDF."""

from __future__ import annotations

from petitions.letters import PRINTED, lacking
from petitions.papers.letters import TITLES, print_letter
from portal.records.papers import Printing
from portal.views.papers import PaperFileView, PaperView

LETTERS = Printing(
    is_printed=lambda letter: letter.kind in PRINTED,
    lacking=lacking,
    sheets=print_letter,
    name=lambda letter: f"{letter.petition.number}-{TITLES[letter.kind]}.pdf",
)


class LetterView(PaperView):
    """One letter."""

    known_only = True
    printing = LETTERS


class LetterPaperView(PaperFileView):
    """The letter itself."""

    printing = LETTERS
