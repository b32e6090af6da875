"""Every safety of the exchange by name, so that a test can take one away and see what it was for.

The program always runs with all of them: only the simulation (``tests/simulation``) passes anything else, to show
that each of them is needed and that the simulation would notice its loss.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Safeties:
    """Which safeties are on; what happens without one stands behind it."""

    conflict_record: bool = True
    """Both values of a field edited apart are kept for a person; else the later one silently wins."""
    quarantine: bool = True
    """An entry that cannot be applied waits in a review; else its batch is refused."""
    fork_by_hash: bool = True
    """A second history under one lineage is noticed by its hashes; else its entries pass for known ones."""
    keep_acknowledged: bool = True
    """What has a receipt can be sent again to a restored server; else it never is."""
    batch_memory: bool = True
    """A repeated batch gets its stored receipt; else it is taken for a gap."""
    entry_dedupe: bool = True
    """Entries of a batch that the ledger holds already are skipped; else they are entered again."""
    last_batch_in_pull: bool = True
    """Every page says what the server holds of the desk's lineages; else only a push can notice a restored server."""
    overlay: bool = True
    """The desk's own entries on their way are laid over a state again; else a state hides them."""
    base_by_name: bool = True
    """An edit names the entry whose value it replaces; else the number of edits it has seen."""
    sequence_last: bool = True
    """Places in the sequence are taken inside the transaction, under the district's lock; else as by ``nextval``."""
    cursor_with_page: bool = True
    """A page and its cursor are kept in one transaction; else the cursor first and the page after it."""
    clock_clamp: bool = True
    """Logical times from a clock that runs ahead are lowered; else that clock wins every conflict for years."""
    digest: bool = True
    """Desks compare digests of their precincts with the server's and repair what differs."""
    cursor_mark: bool = True
    """A cursor names the entry at its place; else a restored server that went on differently is not noticed."""
    review_dependency: bool = True
    """An edit waits with the entry it builds on; else it is handed out without it."""


ALL: Final = Safeties()
"""What the program runs with."""
