"""Builders: rows of the record become the content of a paper. They read through queries and decide nothing."""
