"""Services near one partnership, and when each service was last checked."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "local_services",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("what", sa.String(length=300), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("is_for_children", sa.Boolean(), nullable=False),
        sa.Column("is_for_carers", sa.Boolean(), nullable=False),
        sa.Column("from_age", sa.Integer(), nullable=False),
        sa.Column("to_age", sa.Integer(), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("hours", sa.String(length=120), nullable=False),
        sa.Column("is_free", sa.Boolean(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("added_by_id", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("once", sa.Uuid(), nullable=False),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        _key("local_services", "added_by_id", "staff"),
        _key("local_services", "partnership_id", "partnerships"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_local_services")),
        sa.UniqueConstraint("once", name=op.f("uq_local_services_once")),
    )
    op.create_index(
        op.f("ix_local_services_partnership_id_ended_at"),
        "local_services",
        ["partnership_id", "ended_at"],
    )
    op.create_table(
        "service_checks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("checked_by_id", sa.Uuid(), nullable=False),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        _key("service_checks", "checked_by_id", "staff"),
        _key("service_checks", "partnership_id", "partnerships"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_checks")),
        sa.UniqueConstraint(
            "partnership_id", "key", name=op.f("uq_service_checks_partnership_id_key")
        ),
    )


def _key(table: str, column: str, of: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_{table}_{column}_{of}"))
