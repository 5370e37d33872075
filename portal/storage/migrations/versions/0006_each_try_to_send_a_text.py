"""Each try to send a text has a row of its own, with what became of it; and a sender has a pace."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _tries()
    _receipts()
    op.create_table(
        "sender_paces",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sender", sa.String(length=80), nullable=False),
        sa.Column("free_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sender_paces")),
        sa.UniqueConstraint("sender", name=op.f("uq_sender_paces_sender")),
    )
    op.add_column("messages", sa.Column("contact_id", sa.Uuid(), nullable=True))
    op.add_column("messages", sa.Column("look_at", sa.DateTime(timezone=True), nullable=True))
    op.drop_index(op.f("ix_messages_state_due_at"), table_name="messages")
    op.create_index(
        op.f("ix_messages_state_due_at_created_at"), "messages", ["state", "due_at", "created_at"]
    )
    op.create_index(op.f("ix_messages_look_at"), "messages", ["look_at"])


def _tries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("provider", sa.String(length=20), nullable=True),
        sa.Column("provider_reference", sa.String(length=80), nullable=True),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("meaning", sa.String(length=300), nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_deliveries_message_id_messages")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"],
            ["partnerships.id"],
            name=op.f("fk_deliveries_partnership_id_partnerships"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("message_id", "number", name=op.f("uq_deliveries_message_id_number")),
        sa.UniqueConstraint("provider_reference", name=op.f("uq_deliveries_provider_reference")),
    )
    # What was tried so far becomes one try, named like its text: who has left nothing behind but
    # its last state has no more to tell.
    op.execute(
        """INSERT INTO deliveries (id, partnership_id, message_id, number, state, provider,
        provider_reference, code, meaning, began_at, ended_at)
        SELECT id, partnership_id, id, attempts,
        CASE state WHEN 'queued' THEN 'failed' ELSE state END, provider, provider_reference, '',
        meaning, due_at,
        CASE WHEN state IN ('sending', 'sent', 'unknown') THEN NULL ELSE due_at END
        FROM messages WHERE attempts > 0"""
    )
    op.create_index(
        "ix_deliveries_under_way",
        "deliveries",
        ["message_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def _receipts() -> None:
    op.create_table(
        "receipts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("delivery_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delivery_id"], ["deliveries.id"], name=op.f("fk_receipts_delivery_id_deliveries")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"],
            ["partnerships.id"],
            name=op.f("fk_receipts_partnership_id_partnerships"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipts")),
        sa.UniqueConstraint("delivery_id", "state", name=op.f("uq_receipts_delivery_id_state")),
    )
    op.execute(
        """INSERT INTO receipts (id, partnership_id, delivery_id, state, code, received_at)
        SELECT id, partnership_id, message_id, state, code, received_at FROM delivery_receipts
        WHERE message_id IN (SELECT id FROM deliveries)"""
    )
    op.drop_table("delivery_receipts")
