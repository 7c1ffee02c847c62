"""The command line, and both databases."""

from tests.cli.desk import crg, shell
from tests.store.prepared import either, prepared, reopened

__all__ = ["crg", "either", "prepared", "reopened", "shell"]
