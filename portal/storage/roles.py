"""What the database's role that serves pages and sends texts may do, on PostgreSQL: everything but
change the log. It owns nothing, so it cannot take the log's triggers away either.
"""

from sqlalchemy import Engine, text

from portal.storage.audit import AuditEntry, AuditLink
from portal.storage.database import Table

ADDED_TO_ALONE = {AuditEntry.__tablename__, AuditLink.__tablename__}


class NoSuchRole(Exception):  # noqa: N818 - says what is wrong
    """The role cannot be the one that serves; the message says why."""


def let_serve(engine: Engine, role: str) -> None:
    """Makes the role where there is none, and grants it exactly what the portal needs. Run again
    after each upgrade, for the tables that came. Raises NoSuchRole.
    """
    if engine.dialect.name != "postgresql":
        raise NoSuchRole("SQLite has no roles")
    name = engine.dialect.identifier_preparer.quote_identifier(role)
    with engine.begin() as connection:
        wanted = {"role": role}
        known = connection.execute(text(_KNOWN), wanted).first()
        if known is None:
            connection.execute(text(f"CREATE ROLE {name} LOGIN"))
        elif known.rolsuper or known.is_owner:
            raise NoSuchRole(f"{role} may do anything: name one that owns nothing")
        for statement in _grants(name):
            connection.execute(text(statement))


_KNOWN = """
SELECT rolsuper, EXISTS (
    SELECT FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'audit_entries'
    AND pg_has_role(:role, tableowner, 'MEMBER')) AS is_owner
FROM pg_roles WHERE rolname = :role"""


def _grants(name: str) -> list[str]:
    """`name` is quoted already, as a name of PostgreSQL has to be."""
    tables = [each.name for each in Table.metadata.sorted_tables]
    rest = ", ".join(each for each in tables if each not in ADDED_TO_ALONE)
    return [
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {name}",
        f"GRANT USAGE ON SCHEMA public TO {name}",
        f"GRANT SELECT ON alembic_version TO {name}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {rest} TO {name}",
        f"GRANT SELECT, INSERT ON {', '.join(sorted(ADDED_TO_ALONE))} TO {name}",
    ]
