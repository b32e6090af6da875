"""The tour: the real windows driven offscreen through a whole day, each outcome looked up in the database."""

from inspector_desk.ui.tour.parts import TourParts
from inspector_desk.ui.tour.run import run

__all__ = ["TourParts", "run"]
