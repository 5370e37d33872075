"""What was agreed about a person's phone, until when it holds; and numbers never to be used."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

HOLDING = sa.text("ended_at IS NULL")
LASTS, ASKED_BEFORE = timedelta(days=30), timedelta(days=5)


def upgrade() -> None:
    op.add_column(
        "contacts", sa.Column("weekdays", sa.Integer(), server_default="127", nullable=False)
    )
    for name in ("may_be_called", "may_leave_voicemail"):
        op.add_column(
            "contacts", sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False)
        )
    op.add_column(
        "contacts", sa.Column("whose", sa.String(length=20), server_default="own", nullable=False)
    )
    op.add_column("contacts", sa.Column("others", sa.LargeBinary(), nullable=True))
    op.add_column("contacts", sa.Column("safe_name", sa.LargeBinary(), nullable=True))
    op.add_column("contacts", sa.Column("language", sa.String(length=20), nullable=True))
    for name in ("expires_at", "recheck_at"):
        op.add_column("contacts", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_contacts_recheck_at"), "contacts", ["recheck_at"])
    _barred_numbers()
    _let_what_is_confirmed_expire()


def _barred_numbers() -> None:
    op.create_table(
        "barred_numbers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("number_index", sa.LargeBinary(length=32), nullable=False),
        sa.Column("who", sa.LargeBinary(), nullable=False),
        sa.Column("added_by_id", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["staff.id"], name=op.f("fk_barred_numbers_added_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_barred_numbers_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"],
            ["partnerships.id"],
            name=op.f("fk_barred_numbers_partnership_id_partnerships"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_barred_numbers")),
    )
    op.create_index(op.f("ix_barred_numbers_number_index"), "barred_numbers", ["number_index"])
    op.create_index(
        "ix_barred_numbers_holding",
        "barred_numbers",
        ["case_id", "number_index"],
        unique=True,
        sqlite_where=HOLDING,
        postgresql_where=HOLDING,
    )


def _let_what_is_confirmed_expire() -> None:
    """As if it had been confirmed under the rule that holds from now on."""
    contacts = sa.table(
        "contacts",
        sa.column("confirmed_on", sa.Date()),
        sa.column("expires_at", sa.DateTime(timezone=True)),
        sa.column("recheck_at", sa.DateTime(timezone=True)),
    )
    connection = op.get_bind()
    for day in connection.scalars(sa.select(contacts.c.confirmed_on).distinct()).all():
        expires_at = _end_of(day + LASTS)
        connection.execute(
            sa.update(contacts)
            .where(contacts.c.confirmed_on == day)
            .values(expires_at=expires_at, recheck_at=expires_at - ASKED_BEFORE)
        )


def _end_of(day: date) -> datetime:
    ends = datetime.combine(day + timedelta(days=1), time(0), tzinfo=ZoneInfo("Europe/London"))
    return ends.astimezone(UTC)
