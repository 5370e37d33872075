"""Each day a family was promised, kept or broken; how long a case has been silent; whom to tell of
it next.
"""

from datetime import UTC, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "promises",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=False),
        sa.Column("is_first_word", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("notice_on", sa.Date(), nullable=True),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_promises_agency_id_agencies")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_promises_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["partnership_id"],
            ["partnerships.id"],
            name=op.f("fk_promises_partnership_id_partnerships"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promises")),
    )
    op.create_index(op.f("ix_promises_notice_on"), "promises", ["notice_on"])
    op.create_index(op.f("ix_promises_case_id_ended_on"), "promises", ["case_id", "ended_on"])
    op.create_index(
        op.f("ix_promises_agency_id_promised_on_ended_on_is_first_word"),
        "promises",
        ["agency_id", "promised_on", "ended_on", "is_first_word"],
    )
    op.add_column("cases", sa.Column("silent_since_at", sa.DateTime(timezone=True), nullable=True))
    op.drop_index(op.f("ix_cases_closed_at_next_on"), table_name="cases")
    for last in ("next_on", "silent_since_at"):
        op.create_index(
            op.f(f"ix_cases_lead_agency_id_closed_at_{last}"),
            "cases",
            ["lead_agency_id", "closed_at", last],
        )
    op.add_column("check_ins", sa.Column("notice_on", sa.Date(), nullable=True))
    op.drop_index(op.f("ix_check_ins_done_at_due_on"), table_name="check_ins")
    op.create_index(op.f("ix_check_ins_notice_on"), "check_ins", ["notice_on"])
    _promise_what_was_promised()


def _promise_what_was_promised() -> None:
    op.execute(
        """UPDATE cases SET silent_since_at = COALESCE(
        (SELECT MAX(published_at) FROM updates WHERE updates.case_id = cases.id), opened_at)"""
    )
    connection = op.get_bind()
    found = sa.MetaData()
    cases = sa.Table(
        "cases",
        found,
        sa.Column("id", sa.Uuid()),
        sa.Column("partnership_id", sa.Uuid()),
        sa.Column("lead_agency_id", sa.Uuid()),
        sa.Column("next_on", sa.Date()),
        sa.Column("silent_since_at", sa.DateTime(timezone=True)),
    )
    promises = sa.Table(
        "promises",
        found,
        *(sa.Column(name, sa.Uuid()) for name in ("id", "partnership_id", "case_id", "agency_id")),
        *(sa.Column(name, sa.Date()) for name in ("promised_on", "notice_on")),
        sa.Column("is_first_word", sa.Boolean()),
        sa.Column("made_at", sa.DateTime(timezone=True)),
    )
    for case in connection.execute(sa.select(cases)).all():
        promised_on = case.next_on or _london_day(case.silent_since_at)
        connection.execute(
            sa.insert(promises).values(
                id=uuid4(),
                partnership_id=case.partnership_id,
                case_id=case.id,
                agency_id=case.lead_agency_id,
                promised_on=promised_on,
                is_first_word=case.next_on is None,
                made_at=case.silent_since_at,
                notice_on=promised_on,
            )
        )
        connection.execute(
            sa.update(cases).where(cases.c.id == case.id).values(next_on=promised_on)
        )


def _london_day(at: datetime) -> object:
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return aware.astimezone(ZoneInfo("Europe/London")).date()
