"""Whose each worry is and every step after it; who reads worries when, what is agreed for the
night, and handing a case over.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _worries()
    _rota()
    _handovers()


def _worries() -> None:
    op.create_table(
        "worry_cares",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worry_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("cover_id", sa.Uuid(), nullable=True),
        sa.Column("awaits", sa.String(length=10), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("notice_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("silent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cover_id"], ["staff.id"], name=op.f("fk_worry_cares_cover_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["staff.id"], name=op.f("fk_worry_cares_owner_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"],
            ["partnerships.id"],
            name=op.f("fk_worry_cares_partnership_id_partnerships"),
        ),
        sa.ForeignKeyConstraint(
            ["worry_id"], ["worries.id"], name=op.f("fk_worry_cares_worry_id_worries")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worry_cares")),
        sa.UniqueConstraint("worry_id", name=op.f("uq_worry_cares_worry_id")),
    )
    op.create_index(op.f("ix_worry_cares_cover_id"), "worry_cares", ["cover_id"], unique=False)
    op.create_index(op.f("ix_worry_cares_notice_at"), "worry_cares", ["notice_at"], unique=False)
    op.create_index(op.f("ix_worry_cares_owner_id"), "worry_cares", ["owner_id"], unique=False)
    op.create_index(op.f("ix_worry_cares_silent_at"), "worry_cares", ["silent_at"], unique=False)
    op.create_table(
        "worry_steps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worry_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("what", sa.LargeBinary(), nullable=False),
        sa.Column("day_on", sa.Date(), nullable=True),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("to_staff_id", sa.Uuid(), nullable=True),
        sa.Column("agency_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("once", sa.Uuid(), nullable=False),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_worry_steps_agency_id_agencies")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"],
            ["partnerships.id"],
            name=op.f("fk_worry_steps_partnership_id_partnerships"),
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_worry_steps_staff_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["to_staff_id"], ["staff.id"], name=op.f("fk_worry_steps_to_staff_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["worry_id"], ["worries.id"], name=op.f("fk_worry_steps_worry_id_worries")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worry_steps")),
        sa.UniqueConstraint("once", name=op.f("uq_worry_steps_once")),
    )
    op.create_index(
        op.f("ix_worry_steps_worry_id_at"), "worry_steps", ["worry_id", "at"], unique=False
    )
    # ### end Alembic commands ###


def _rota() -> None:
    op.create_table(
        "absences",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("once", sa.Uuid(), nullable=False),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"],
            ["partnerships.id"],
            name=op.f("fk_absences_partnership_id_partnerships"),
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_absences_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
        sa.UniqueConstraint("once", name=op.f("uq_absences_once")),
    )
    op.create_index(
        op.f("ix_absences_staff_id_until_on"), "absences", ["staff_id", "until_on"], unique=False
    )
    op.create_table(
        "night_agreements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("team", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("from_time", sa.Time(), nullable=False),
        sa.Column("until_time", sa.Time(), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("once", sa.Uuid(), nullable=False),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_night_agreements_agency_id_agencies")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"],
            ["partnerships.id"],
            name=op.f("fk_night_agreements_partnership_id_partnerships"),
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["staff.id"], name=op.f("fk_night_agreements_recorded_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_night_agreements")),
        sa.UniqueConstraint("once", name=op.f("uq_night_agreements_once")),
    )
    op.create_index(
        op.f("ix_night_agreements_partnership_id_ended_at"),
        "night_agreements",
        ["partnership_id", "ended_at"],
        unique=False,
    )
    op.create_table(
        "shifts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("from_time", sa.Time(), nullable=False),
        sa.Column("until_time", sa.Time(), nullable=False),
        sa.Column("is_cover", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("once", sa.Uuid(), nullable=False),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_shifts_agency_id_agencies")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"],
            ["partnerships.id"],
            name=op.f("fk_shifts_partnership_id_partnerships"),
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_shifts_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shifts")),
        sa.UniqueConstraint("once", name=op.f("uq_shifts_once")),
    )
    op.create_index(
        op.f("ix_shifts_agency_id_ended_at"), "shifts", ["agency_id", "ended_at"], unique=False
    )
    op.create_index(op.f("ix_shifts_staff_id"), "shifts", ["staff_id"], unique=False)


def _handovers() -> None:
    op.create_table(
        "handovers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("old_staff_id", sa.Uuid(), nullable=False),
        sa.Column("new_staff_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("set_by_id", sa.Uuid(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("once", sa.Uuid(), nullable=False),
        sa.Column("partnership_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_handovers_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["new_staff_id"], ["staff.id"], name=op.f("fk_handovers_new_staff_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["old_staff_id"], ["staff.id"], name=op.f("fk_handovers_old_staff_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"],
            ["partnerships.id"],
            name=op.f("fk_handovers_partnership_id_partnerships"),
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["staff.id"], name=op.f("fk_handovers_set_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
        sa.UniqueConstraint("once", name=op.f("uq_handovers_once")),
    )
    op.create_index(
        op.f("ix_handovers_case_id_from_on"), "handovers", ["case_id", "from_on"], unique=False
    )
    op.create_index(
        op.f("ix_handovers_left_at_from_on"), "handovers", ["left_at", "from_on"], unique=False
    )
