"""crg-tui keeps the record of a Case Review Group: see README.md."""

__version__ = "0.1.0"
