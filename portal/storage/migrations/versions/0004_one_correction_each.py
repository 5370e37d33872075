"""An update is put right by one other at most, and that one is found at once."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_updates_corrects_id"), "updates", ["corrects_id"], unique=True)
