"""The faults of the world (a full disk, a wrong password, a spreadsheet with merged headers)."""

from __future__ import annotations


class KnownError(Exception):
    """A fault the program expects and explains; anything else that is raised is a defect of ours.

    ``code`` is dotted kebab-case ("store.wrong-password"); ``facts`` fill the sentence that
    ``rules.wording.sentence`` finds under that code in resources/wording/, in the user's language.
    """

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        """The code and the names of its facts: values may be personal data and never reach a log."""
        return f"{self.code} ({', '.join(sorted(self.facts))})" if self.facts else self.code
