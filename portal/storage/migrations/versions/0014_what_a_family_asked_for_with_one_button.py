"""What a child or carer asked for with one button, until somebody has done it."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

WAITING = sa.text("done_at IS NULL")
INDEXES = (["person_id", "case_id", "asked_at"], ["case_id", "done_at"], ["chase_at"])


def upgrade() -> None:
    op.create_table(
        "requests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("is_for_news", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chase_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by_id", sa.Uuid(), nullable=True),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        _key("case_id", "cases"),
        _key("person_id", "people"),
        _key("done_by_id", "staff"),
        _key("partnership_id", "partnerships"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requests")),
    )
    for columns in INDEXES:
        op.create_index(op.f(f"ix_requests_{'_'.join(columns)}"), "requests", columns)
    op.create_index(
        "ix_requests_open",
        "requests",
        ["person_id", "case_id", "is_for_news"],
        unique=True,
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    )


def _key(column: str, of: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_requests_{column}_{of}"))
