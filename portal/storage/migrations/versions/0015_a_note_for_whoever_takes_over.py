"""What the one who hands a case over writes for the one who takes it; read by staff alone."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("handovers", sa.Column("note", sa.LargeBinary(), nullable=True))
