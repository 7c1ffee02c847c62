"""The least that a Textual application can be; with the argument `input`, an empty field to type into."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Input, Static


class Minimal(App[None]):
    """A header, one text or field, a footer."""

    def compose(self) -> ComposeResult:
        yield Header()
        yield Input(placeholder="Hello, ready") if sys.argv[1:] == ["input"] else Static("Hello, ready")
        yield Footer()


Minimal().run()
