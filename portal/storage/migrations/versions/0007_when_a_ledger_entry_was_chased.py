"""When an agency's missing acknowledgement was put in front of its supervisor."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

OWED = sa.text("acknowledged_at IS NULL AND chased_at IS NULL")


def upgrade() -> None:
    op.add_column(
        "ledger_entries", sa.Column("chased_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.create_index(
        "ix_ledger_entries_owed",
        "ledger_entries",
        ["due_on"],
        unique=False,
        sqlite_where=OWED,
        postgresql_where=OWED,
    )
