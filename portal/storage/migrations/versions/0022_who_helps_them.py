"""What a member of staff lets one family know of them."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

FOREIGN = {"case_id": "cases", "partnership_id": "partnerships", "staff_id": "staff"}


def upgrade() -> None:
    op.create_table(
        "helper_cards",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("called", sa.LargeBinary(), nullable=False),
        sa.Column("job", sa.String(length=20), nullable=True),
        sa.Column("phone", sa.LargeBinary(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_helper_cards_{column}_{table}")
            )
            for column, table in FOREIGN.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_helper_cards")),
        sa.UniqueConstraint("case_id", "staff_id", name=op.f("uq_helper_cards_case_id_staff_id")),
    )
