"""When each part that works out of sight was last known to be alive."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from portal.storage.database import At, Id, Table


class Heartbeat(Table):
    """One row for each part (the worker, the provider of texts), for the whole installation."""

    __tablename__ = "heartbeats"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(40), unique=True)
    beat_at: Mapped[At]
