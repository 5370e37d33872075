"""What a child or carer began to tell, for a day; and what a worry is about."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unsent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("typed", sa.LargeBinary(), nullable=False),
        sa.Column("once", sa.Uuid(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("forget_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        _key("case_id", "cases"),
        _key("person_id", "people"),
        _key("partnership_id", "partnerships"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unsent")),
        sa.UniqueConstraint("person_id", "case_id", name=op.f("uq_unsent_person_id_case_id")),
    )
    op.create_index(op.f("ix_unsent_forget_at"), "unsent", ["forget_at"])
    op.add_column("worries", sa.Column("topics", sa.LargeBinary(), nullable=True))


def _key(column: str, of: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_unsent_{column}_{of}"))
