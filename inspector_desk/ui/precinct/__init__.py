"""The precinct's own screen: its passport and its public helpers."""

from inspector_desk.ui.precinct.screen import PrecinctScreen

__all__ = ["PrecinctScreen"]
