"""Handing the record over: what leaves the program, and in which form."""
