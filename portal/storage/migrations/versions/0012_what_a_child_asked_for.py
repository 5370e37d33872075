"""What a child asked for about being told, and the copies of news that wait because of it."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wishes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("wishes", sa.LargeBinary(), nullable=False),
        sa.Column("set_by_id", sa.Uuid(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        _key("wishes", "case_id", "cases"),
        _key("wishes", "partnership_id", "partnerships"),
        _key("wishes", "person_id", "people"),
        _key("wishes", "set_by_id", "staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wishes")),
        sa.UniqueConstraint("person_id", "case_id", name=op.f("uq_wishes_person_id_case_id")),
    )
    op.create_table(
        "held_copies",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("update_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_given", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        _key("held_copies", "case_id", "cases"),
        _key("held_copies", "ended_by_id", "staff"),
        _key("held_copies", "partnership_id", "partnerships"),
        _key("held_copies", "person_id", "people"),
        _key("held_copies", "update_id", "updates"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_copies")),
        sa.UniqueConstraint(
            "update_id", "person_id", name=op.f("uq_held_copies_update_id_person_id")
        ),
    )
    columns = ["case_id", "ended_at"]
    op.create_index(op.f(f"ix_held_copies_{'_'.join(columns)}"), "held_copies", columns)


def _key(table: str, column: str, of: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_{table}_{column}_{of}"))
