"""What is kept: tables and sealed columns; no rules. Importing this package knows every table."""

from portal.storage import (
    audit,
    cases,
    drafts,
    heartbeats,
    inbound,
    notes,
    outbox,
    people,
    promises,
    rota,
    sign_in,
    tasks,
    tellings,
    updates,
    wishes,
    worries,
)

__all__ = [
    "audit",
    "cases",
    "drafts",
    "heartbeats",
    "inbound",
    "notes",
    "outbox",
    "people",
    "promises",
    "rota",
    "sign_in",
    "tasks",
    "tellings",
    "updates",
    "wishes",
    "worries",
]
