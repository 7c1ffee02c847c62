"""The command line, and both databases."""

from tests.cli.desk import crg, shell
from tests.store.prepared import begun, either, prepared, reopened

__all__ = ["begun", "crg", "either", "prepared", "reopened", "shell"]
