"""What is kept: tables and sealed columns; no rules. Importing this package knows every table."""

from portal.storage import (
    audit,
    barred,
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
    worries,
)

__all__ = [
    "audit",
    "barred",
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
    "worries",
]
