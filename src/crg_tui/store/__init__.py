"""The only code that knows the database: tables, engine, log, migrations, backup, search."""
