"""Tables of the petitions application."""

from petitions.models.hotline import HotlineRequest
from petitions.models.letters import PetitionLetter
from petitions.models.petitions import Petition
from petitions.models.reception import Reception
from petitions.models.steps import PetitionStep

__all__ = ["HotlineRequest", "Petition", "PetitionLetter", "PetitionStep", "Reception"]
