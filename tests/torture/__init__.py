"""Ending the program without warning, again and again, and looking at what is left: `make torture`."""
