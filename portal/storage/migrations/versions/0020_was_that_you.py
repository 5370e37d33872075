"""When a page was opened before, and worries of which the family's pages show nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "sign_in_sessions",
        sa.Column("opened_before_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.add_column(
        "worries",
        sa.Column("is_for_staff", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    worries = sa.table(
        "worries", sa.column("is_for_staff", sa.Boolean), sa.column("is_by_text", sa.Boolean)
    )
    op.execute(worries.update().where(worries.c.is_by_text).values(is_for_staff=sa.true()))
