"""How and on what staff signed in, and what accounts and a partnership's lead are listed by."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sign_in_sessions", sa.Column("way", sa.String(length=20), nullable=True))
    op.add_column("sign_in_sessions", sa.Column("device", sa.String(length=40), nullable=True))
    op.create_index(
        op.f("ix_staff_partnership_id_created_at"), "staff", ["partnership_id", "created_at"]
    )
    op.create_index(
        op.f("ix_cases_partnership_id_closed_at_silent_since_at"),
        "cases",
        ["partnership_id", "closed_at", "silent_since_at"],
    )
    op.create_index(
        "ix_happenings_running_in_partnership",
        "happenings",
        ["partnership_id", "last_on"],
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
