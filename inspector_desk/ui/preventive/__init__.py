"""Preventive control on screen: the register, a record with its checks, duties and measures, and its papers."""

from inspector_desk.ui.preventive.screen import PreventiveScreen

__all__ = ["PreventiveScreen"]
