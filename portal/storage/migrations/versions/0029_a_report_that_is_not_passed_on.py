"""When somebody else is asked to pass on what a worry tells of."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "worry_cares", sa.Column("pass_rung", sa.Integer(), server_default="0", nullable=False)
    )
    for name in ("pass_at", "pass_due_at"):
        op.add_column("worry_cares", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_worry_cares_pass_at"), "worry_cares", ["pass_at"])
