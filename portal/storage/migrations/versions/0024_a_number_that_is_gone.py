"""Since when a number is known to be another's; which partnership a number of ours belongs to."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contacts", sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True))
    # A phone that said stop, one on which a text failed and one that ran out looked alike until
    # now, so each counts as gone until somebody has checked it.
    contacts = sa.table(
        "contacts",
        sa.column("gone_at", sa.DateTime(timezone=True)),
        sa.column("expires_at", sa.DateTime(timezone=True)),
    )
    has_run_out = contacts.c.expires_at <= datetime.now(UTC)
    op.execute(contacts.update().where(has_run_out).values(gone_at=contacts.c.expires_at))
    op.create_table(
        "text_numbers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"],
            ["partnerships.id"],
            name=op.f("fk_text_numbers_partnership_id_partnerships"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_numbers")),
        sa.UniqueConstraint("number", name=op.f("uq_text_numbers_number")),
    )
