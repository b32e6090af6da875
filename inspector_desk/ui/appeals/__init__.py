"""Appeals on screen: register, form with the gate and the deadline, moves, the applicant's slip."""

from inspector_desk.ui.appeals.screen import AppealsScreen

__all__ = ["AppealsScreen"]
