"""A maker's own check of papers, format by format, with what real checkers a computer has: `make papers-check`."""
