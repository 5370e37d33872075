"""Partnerships in which no phone is reached."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "partnerships",
        sa.Column("is_practice", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
