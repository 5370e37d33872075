"""Where Alembic starts: the connection is handed in by portal.storage.migrate."""

from alembic import context

import portal.storage
from portal.storage.database import Table

assert portal.storage.__all__  # importing the package is what makes every table known

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,
    transactional_ddl=True,
    on_version_apply=context.config.attributes["applied"],
)
with context.begin_transaction():
    context.run_migrations()
