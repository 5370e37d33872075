"""What was asked about a decision that is taken back ends; and news from before decisions were kept
waits to be looked at for what it gives its family.
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

# Neither taken back nor put right: what the type is, only the keys can say.
WAITING = """
    INSERT INTO older_updates (id, update_id, partnership_id)
    SELECT updates.id, updates.id, updates.partnership_id FROM updates
    LEFT JOIN open_decisions ON open_decisions.update_id = updates.id
    LEFT JOIN withdrawals ON withdrawals.update_id = updates.id
    LEFT JOIN updates AS newer ON newer.corrects_id = updates.id
    WHERE open_decisions.id IS NULL AND withdrawals.id IS NULL AND newer.id IS NULL
"""


def upgrade() -> None:
    op.add_column("askings", sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "older_updates",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("update_id", sa.Uuid(), nullable=False),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        _key("update_id", "updates"),
        _key("partnership_id", "partnerships"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_older_updates")),
        sa.UniqueConstraint("update_id", name=op.f("uq_older_updates_update_id")),
    )
    op.execute(WAITING)


def _key(column: str, of: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{of}.id"], name=op.f(f"fk_older_updates_{column}_{of}")
    )
