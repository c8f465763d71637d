"""Run by Alembic for each migration command, on the connection that `helpdeskmail.store.upgrade` hands in."""

from alembic import context

from helpdeskmail.store.tables import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,  # SQLite changes a column only by copying its table
    transactional_ddl=True,  # so does SQLite, since each transaction begins with a BEGIN of ours
)
with context.begin_transaction():
    context.run_migrations()
