"""What Alembic runs: the steps, on the connection and in the transaction that it was given."""

from alembic import context

from sidelines.archive import schema_of_doors  # noqa: F401 - its tables are in the same metadata
from sidelines.archive.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
