"""How a resident may be reached without danger, in words, wherever a telephone is shown."""

from __future__ import annotations

from typing import Protocol

from inspector_desk.ui.context import Desk


class Reachable(Protocol):
    """A row or detail that says how its resident may be reached."""

    @property
    def contact_channel(self) -> str: ...
    @property
    def contact_hours(self) -> str: ...
    @property
    def safe_contact(self) -> str: ...


def contact_words(desk: Desk, person: Reachable) -> str:
    """Channel, hours and who must not know, in one line; empty where nothing was said."""
    channel = desk.label("contact_channel", person.contact_channel)
    return " · ".join(filter(None, (channel, person.contact_hours, person.safe_contact)))
