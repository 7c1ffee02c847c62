"""The command line."""

from tests.cli.desk import crg, shell

__all__ = ["crg", "shell"]
