"""Both databases, made quickly."""

from tests.store.prepared import begun, either, prepared, reopened

__all__ = ["begun", "either", "prepared", "reopened"]
