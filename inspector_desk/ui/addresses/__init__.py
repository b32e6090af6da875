"""Addresses on screen: found while one types, and made in place where they are needed."""

from inspector_desk.ui.addresses.field import AddressField
from inspector_desk.ui.addresses.panel import AddressPanel

__all__ = ["AddressField", "AddressPanel"]
