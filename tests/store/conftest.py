"""Both databases, made quickly."""

from tests.store.prepared import either, prepared, reopened

__all__ = ["either", "prepared", "reopened"]
