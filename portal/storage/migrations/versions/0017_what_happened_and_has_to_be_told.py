"""What happened on a case that its family has to be told within the days of the Victims' Code."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

RUNS = sa.text("ended_at IS NULL")
KEYS = {
    "case_id": "cases",
    "agency_id": "agencies",
    "recorded_by_id": "staff",
    "update_id": "updates",
    "ended_by_id": "staff",
    "partnership_id": "partnerships",
}


def upgrade() -> None:
    op.create_table(
        "happenings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("clock", sa.LargeBinary(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("update_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.Column("once", sa.Uuid(), nullable=False),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        *(_key(column, of) for column, of in KEYS.items()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_happenings")),
        sa.UniqueConstraint("once", name=op.f("uq_happenings_once")),
    )
    columns = ["case_id", "ended_at", "last_on"]
    op.create_index(op.f(f"ix_happenings_{'_'.join(columns)}"), "happenings", columns)
    op.create_index(
        "ix_happenings_running",
        "happenings",
        ["agency_id", "last_on"],
        sqlite_where=RUNS,
        postgresql_where=RUNS,
    )


def _key(column: str, of: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_happenings_{column}_{of}")
    return sa.ForeignKeyConstraint([column], [f"{of}.id"], name=name)
