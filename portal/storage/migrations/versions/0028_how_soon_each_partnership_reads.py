"""How soon each partnership's people read and answer, as its supervisors set it."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

CLOCKS = (
    "red_minutes",
    "amber_hours",
    "green_days",
    "answer_days",
    "ring_hours",
    "pass_on_hours",
)


def upgrade() -> None:
    op.create_table(
        "partnership_clocks",
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in CLOCKS),
        sa.Column("set_by_id", sa.Uuid(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("once", sa.Uuid(), nullable=False),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"],
            ["partnerships.id"],
            name=op.f("fk_partnership_clocks_partnership_id_partnerships"),
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["staff.id"], name=op.f("fk_partnership_clocks_set_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership_clocks")),
        sa.UniqueConstraint("once", name=op.f("uq_partnership_clocks_once")),
    )
    op.create_index(
        op.f("ix_partnership_clocks_partnership_id_set_at"),
        "partnership_clocks",
        ["partnership_id", "set_at"],
    )
