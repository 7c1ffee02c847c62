"""Screens: they ask a question or state an intention, and show what comes back."""
