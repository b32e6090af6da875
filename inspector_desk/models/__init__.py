"""SQLAlchemy tables of the desk; no queries, no behaviour."""

from inspector_desk.models.base import Base, Synced
from inspector_desk.models.casework import Appeal, Attachment, Commitment, Meeting, Remark, Visit
from inspector_desk.models.desk import DeskFact, Draft, ImportRun, NumberSeries, Setting
from inspector_desk.models.journal import (
    Conflict,
    JournalEntry,
    JournalRecord,
    Lineage,
    SyncBatch,
    SyncReceipt,
    SyncState,
)
from inspector_desk.models.people import Address, Resident, Street
from inspector_desk.models.territory import District, Officer, Precinct, Region

SYNCED: dict[int, type[Synced]] = {
    model.__kind__: model
    for model in (
        Region,
        District,
        Precinct,
        Officer,
        Street,
        Address,
        Resident,
        Appeal,
        Visit,
        Meeting,
        Commitment,
        Attachment,
        Remark,
    )
}
"""Every record that travels, by its permanent kind number."""

__all__ = [
    "SYNCED",
    "Address",
    "Appeal",
    "Attachment",
    "Base",
    "Commitment",
    "Conflict",
    "DeskFact",
    "District",
    "Draft",
    "ImportRun",
    "JournalEntry",
    "JournalRecord",
    "Lineage",
    "Meeting",
    "NumberSeries",
    "Officer",
    "Precinct",
    "Region",
    "Remark",
    "Resident",
    "Setting",
    "Street",
    "SyncBatch",
    "SyncReceipt",
    "SyncState",
    "Synced",
    "Visit",
]
