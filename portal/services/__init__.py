"""What people do: one function per act; each takes an open session and never commits."""

from sqlalchemy.exc import IntegrityError as Conflict

from portal.storage.database import Db

__all__ = ["Conflict", "Db"]
