"""When check-ins and the ledger ended with their news, and which news only accompanies."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("check_ins", "ledger_entries"):
        op.add_column(table, sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "recipients",
        sa.Column("is_aside", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
