"""Intentions: one function is one intention, carried out in one transaction, and answers what changed."""
