"""Tables of the petitions application."""

from petitions.models.handovers import Handover
from petitions.models.hotline import HotlineRequest
from petitions.models.letters import PetitionLetter
from petitions.models.petitions import Petition
from petitions.models.public import PetitionGuide, ReceptionDay
from petitions.models.reception import Reception
from petitions.models.steps import PetitionStep

__all__ = [
    "Handover",
    "HotlineRequest",
    "Petition",
    "PetitionGuide",
    "PetitionLetter",
    "PetitionStep",
    "Reception",
    "ReceptionDay",
]
