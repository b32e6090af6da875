"""What belongs to this desk alone and never travels."""

from sqlalchemy import Index, Integer, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from inspector_desk.models.base import Base


class DeskFact(Base):
    """A fact of this desk by name: kind, profile, lineage, home precinct, number block."""

    __tablename__ = "desk_fact"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class Setting(Base):
    """A setting of one officer (or of everyone: empty officer) as JSON."""

    __tablename__ = "setting"

    officer: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class Draft(Base):
    """What was typed and not yet saved: one JSON object a form."""

    __tablename__ = "draft"
    __table_args__ = (Index("ix_draft_officer_kind", "officer", "kind"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    officer: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    record: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    """The record being edited; null for a new one."""
    body: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[str] = mapped_column(Text)


class NumberSeries(Base):
    """The last sequence number this device gave out in a precinct and year."""

    __tablename__ = "number_series"

    precinct_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True)
    last: Mapped[int] = mapped_column(Integer)


class ImportRun(Base):
    """One import: where it came from and the entries it wrote, so that the whole of it can be taken back."""

    __tablename__ = "import_run"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    run_at: Mapped[str] = mapped_column(Text)
    first_n: Mapped[int] = mapped_column(Integer)
    last_n: Mapped[int] = mapped_column(Integer)
    rows: Mapped[int] = mapped_column(Integer)
    undone_at: Mapped[str | None] = mapped_column(Text)
