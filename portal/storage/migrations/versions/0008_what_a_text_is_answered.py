"""Answers to texts, texts of numbers that are nobody's, and which worries came by text."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "worries",
        sa.Column("is_by_text", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    _answers()
    _stranger_texts()


def _answers() -> None:
    op.create_table(
        "answers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("inbound_id", sa.Uuid(), nullable=False),
        sa.Column("number_index", sa.LargeBinary(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("mobile", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hour_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("provider_reference", sa.String(length=80), nullable=True),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        _key("answers", "inbound_id", "inbound_messages"),
        _key("answers", "partnership_id", "partnerships"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
        sa.UniqueConstraint("inbound_id", name=op.f("uq_answers_inbound_id")),
        sa.UniqueConstraint(
            "number_index", "kind", "hour_at", name=op.f("uq_answers_number_index_kind_hour_at")
        ),
        sa.UniqueConstraint("provider_reference", name=op.f("uq_answers_provider_reference")),
    )
    for columns in (["number_index", "created_at"], ["state", "until_at"]):
        op.create_index(op.f(f"ix_answers_{'_'.join(columns)}"), "answers", columns)


def _stranger_texts() -> None:
    op.create_table(
        "stranger_texts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("inbound_id", sa.Uuid(), nullable=False),
        sa.Column("read_by_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_pressing", sa.Boolean(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        _key("stranger_texts", "case_id", "cases"),
        _key("stranger_texts", "ended_by_id", "staff"),
        _key("stranger_texts", "inbound_id", "inbound_messages"),
        _key("stranger_texts", "partnership_id", "partnerships"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stranger_texts")),
        sa.UniqueConstraint("inbound_id", name=op.f("uq_stranger_texts_inbound_id")),
    )
    columns = ["partnership_id", "ended_at", "read_by_at"]
    op.create_index(op.f(f"ix_stranger_texts_{'_'.join(columns)}"), "stranger_texts", columns)


def _key(table: str, column: str, of: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_{table}_{column}_{of}"))
