"""What Alembic runs: migrate over the connection, and inside the transaction, of `upgrade`."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"], version_table="reportedly_version"
)
context.run_migrations()
