"""Both databases, made quickly."""

from tests.store.prepared import either, prepared

__all__ = ["either", "prepared"]
