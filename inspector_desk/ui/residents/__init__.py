"""Residents on screen: register, form with likely doubles while one types, and what each is linked to."""

from inspector_desk.ui.residents.field import ResidentField
from inspector_desk.ui.residents.screen import ResidentsScreen

__all__ = ["ResidentField", "ResidentsScreen"]
