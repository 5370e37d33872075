"""What a child says about a filmed talk, and when it was explained to her, or why not yet."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "said_of_talks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("wishes", sa.LargeBinary(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_by_id", sa.Uuid(), nullable=True),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        _key("said_of_talks", "case_id", "cases"),
        _key("said_of_talks", "partnership_id", "partnerships"),
        _key("said_of_talks", "person_id", "people"),
        _key("said_of_talks", "read_by_id", "staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_said_of_talks")),
        sa.UniqueConstraint(
            "person_id", "case_id", name=op.f("uq_said_of_talks_person_id_case_id")
        ),
    )
    op.create_index(op.f("ix_said_of_talks_case_id"), "said_of_talks", ["case_id"])
    op.create_table(
        "talks_explained",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("explained_on", sa.Date(), nullable=True),
        sa.Column("why_not", sa.LargeBinary(), nullable=True),
        sa.Column("guide_version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("once", sa.Uuid(), nullable=False),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        _key("talks_explained", "by_id", "staff"),
        _key("talks_explained", "case_id", "cases"),
        _key("talks_explained", "partnership_id", "partnerships"),
        _key("talks_explained", "written_by_id", "staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talks_explained")),
        sa.UniqueConstraint("once", name=op.f("uq_talks_explained_once")),
    )
    op.create_index(
        op.f("ix_talks_explained_case_id_written_at"),
        "talks_explained",
        ["case_id", "written_at"],
    )


def _key(table: str, column: str, of: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_{table}_{column}_{of}"))
