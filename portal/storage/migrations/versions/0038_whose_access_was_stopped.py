"""Carers who are told nothing new without seeing it, and people whose access was ended at once."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

STAFF = ("asked_by_id", "begun_by_id", "lift_asked_by_id", "ended_by_id")


def upgrade() -> None:
    op.create_table(
        "access_stops",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_by_id", sa.Uuid(), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lift_asked_by_id", sa.Uuid(), nullable=True),
        sa.Column("lift_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        *(
            sa.ForeignKeyConstraint([each], ["staff.id"], name=f"fk_access_stops_{each}_staff")
            for each in STAFF
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_access_stops_case_id_cases"),
        sa.ForeignKeyConstraint(
            ["partnership_id"],
            ["partnerships.id"],
            name="fk_access_stops_partnership_id_partnerships",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_access_stops_person_id_people"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_access_stops"),
    )
    op.create_index(
        "ix_access_stops_standing",
        "access_stops",
        ["case_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
