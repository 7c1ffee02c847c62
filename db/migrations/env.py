"""Alembic's environment: the connection comes from crg_tui.store.migrations, and so does its transaction."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, transactional_ddl=True, render_as_batch=connection.dialect.name == "sqlite")
context.run_migrations()
