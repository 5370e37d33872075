"""Decisions a family may ask about, what was asked, and the days that compensation hangs on."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

INDEXES = {
    "open_decisions": (
        ["case_id", "ended_at", "lapses_on"],
        ["lead_agency_id", "ended_at", "lapses_on"],
    ),
    "known_days": (["lapse_index"],),
    "askings": (["person_id", "case_id", "asked_at"], ["case_id", "asked_at"], ["chase_at"]),
}


def upgrade() -> None:
    op.create_table(
        "open_decisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("update_id", sa.Uuid(), nullable=False),
        sa.Column("lead_agency_id", sa.Uuid(), nullable=False),
        sa.Column("has_door", sa.Boolean(), nullable=False),
        sa.Column("has_money", sa.Boolean(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("lapses_on", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        _key("open_decisions", "case_id", "cases"),
        _key("open_decisions", "update_id", "updates"),
        _key("open_decisions", "lead_agency_id", "agencies"),
        _key("open_decisions", "partnership_id", "partnerships"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_decisions")),
        sa.UniqueConstraint("update_id", name=op.f("uq_open_decisions_update_id")),
    )
    op.create_table(
        "known_days",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("born_on", sa.LargeBinary(), nullable=True),
        sa.Column("reported_on", sa.LargeBinary(), nullable=True),
        sa.Column("is_reported", sa.Boolean(), nullable=True),
        sa.Column("lapse_index", sa.LargeBinary(length=32), nullable=True),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        _key("known_days", "case_id", "cases"),
        _key("known_days", "written_by_id", "staff"),
        _key("known_days", "partnership_id", "partnerships"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_days")),
        sa.UniqueConstraint("case_id", name=op.f("uq_known_days_case_id")),
    )
    _askings()
    for table, indexes in INDEXES.items():
        for columns in indexes:
            op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)


def _askings() -> None:
    op.create_table(
        "askings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("update_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=True),
        sa.Column("door", sa.LargeBinary(), nullable=False),
        sa.Column("helper", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("acknowledged_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("stepped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("chase_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        _key("askings", "case_id", "cases"),
        _key("askings", "update_id", "updates"),
        _key("askings", "person_id", "people"),
        _key("askings", "written_by_id", "staff"),
        _key("askings", "partnership_id", "partnerships"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_askings")),
        sa.UniqueConstraint("update_id", "person_id", name=op.f("uq_askings_update_id_person_id")),
    )


def _key(table: str, column: str, of: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_{table}_{column}_{of}"))
