"""What is kept: tables and sealed columns; no rules. Importing this package knows every table."""

from portal.storage import audit, cases, outbox, people, sign_in, updates, worries

__all__ = ["audit", "cases", "outbox", "people", "sign_in", "updates", "worries"]
