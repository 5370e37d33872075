"""Which texts to one person have not ended, found without those that have."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

NOT_ENDED = sa.text("state IN ('queued', 'sending', 'unknown')")


def upgrade() -> None:
    op.create_index(
        "ix_messages_not_ended",
        "messages",
        ["person_id"],
        sqlite_where=NOT_ENDED,
        postgresql_where=NOT_ENDED,
    )
