"""How a person likes the pages to look."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "people", sa.Column("look", sa.String(length=40), server_default="-", nullable=False)
    )
