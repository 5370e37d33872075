"""A planned handover can be taken back before its day."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("handovers", sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
