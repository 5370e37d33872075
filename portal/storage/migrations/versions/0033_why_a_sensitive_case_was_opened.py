"""Since when a case is sensitive, and what whoever opened it said."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "cases", sa.Column("sensitive_since_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.create_table(
        "case_looks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("why", sa.String(length=20), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        _key("case_id", "cases"),
        _key("staff_id", "staff"),
        _key("session_id", "sign_in_sessions"),
        _key("partnership_id", "partnerships"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_looks")),
    )
    op.create_index(
        op.f("ix_case_looks_session_id_case_id_until_at"),
        "case_looks",
        ["session_id", "case_id", "until_at"],
    )
    op.create_index(op.f("ix_case_looks_case_id_said_at"), "case_looks", ["case_id", "said_at"])


def _key(column: str, of: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_case_looks_{column}_{of}")
    return sa.ForeignKeyConstraint([column], [f"{of}.id"], name=name)
