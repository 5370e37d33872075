"""Other ways in than a card; what somebody knows of leaving, and where it leads them."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "beside_numbers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("number_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_beside_numbers_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["staff.id"], name=op.f("fk_beside_numbers_made_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"],
            ["partnerships.id"],
            name=op.f("fk_beside_numbers_partnership_id_partnerships"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_beside_numbers_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beside_numbers")),
        sa.UniqueConstraint("number_hash", name=op.f("uq_beside_numbers_number_hash")),
    )
    op.create_index(
        op.f("ix_beside_numbers_person_id_case_id_used_at"),
        "beside_numbers",
        ["person_id", "case_id", "used_at"],
    )
    op.add_column("people", sa.Column("practised_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("people", sa.Column("leave_place", sa.String(length=20), nullable=True))
