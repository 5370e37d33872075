"""Whether a carer holds parental responsibility, where a worker has written it down."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("passports", sa.Column("responsibility", sa.LargeBinary(), nullable=True))
