"""The declarative base, and what every record that travels has in common."""

# No module of models/ imports annotations from __future__: SQLAlchemy would have to evaluate each Mapped[…] from its
# text, a third of the time these modules take at every start.

from typing import Any, ClassVar

from sqlalchemy import Boolean, Integer, LargeBinary, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of all tables; constraint names are fixed so that migrations can name them."""

    metadata = MetaData(naming_convention=NAMING)


def travels(
    number: int, column_type: Any, *args: Any, ref: str | None = None, **options: Any
) -> MappedColumn[Any]:
    """A column whose changes are journaled and synced under the permanent field ``number``.

    ``ref`` names the table a foreign key points to: inside it is an integer, in the journal the other record's uid.
    Every such column may be null: an entry of an older program may not know the field, and a record may be named
    before it has arrived.
    """
    return mapped_column(column_type, *args, nullable=True, info={"field": number, "ref": ref}, **options)


class Synced(Base):
    """A record that travels: integer inside, 16-byte UUIDv7 outside.

    ``versions`` says which entry gave each field its value, as ``lineage.n`` for the creation and
    ``field=lineage.n`` for later edits (lineage by its local number); ``extra`` keeps fields this version of the
    program does not know as JSON, so that they are passed on unchanged.
    """

    __abstract__ = True
    __kind__: ClassVar[int]

    id: Mapped[int] = mapped_column(Integer, primary_key=True, sort_order=-30)
    uid: Mapped[bytes] = mapped_column(LargeBinary(16), unique=True, sort_order=-29)
    versions: Mapped[str] = mapped_column(Text, default="", sort_order=90)
    extra: Mapped[str | None] = mapped_column(Text, sort_order=91)
    annulled: Mapped[bool | None] = mapped_column(
        Boolean, nullable=True, info={"field": 99, "ref": None}, sort_order=92
    )
