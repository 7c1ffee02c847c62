"""The templates of papers: all of them, and one with its sections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Done
from crg_tui.domain.paper_headings import ADAPTABLE
from crg_tui.domain.paper_templates import Section
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import show_day
from crg_tui.papers.content import template as content
from crg_tui.queries import paper_templates as found
from crg_tui.queries.paper_templates import TemplatePage
from crg_tui.screens import template_forms as forms
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.parts import PartsScreen
from crg_tui.services import paper_templates
from crg_tui.widgets.record_list import Column, Row
from crg_tui.widgets.words import Words

_SHIPPED = "shipped "
_TAKEN = "Taken away; what was written for it stays in the record."


class _Templates:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.pages: dict[str, TemplatePage] = {}
        self.now: set[str] = set()

    def keys(self) -> Sequence[str]:
        context = self._desk.context
        own, today = found.every(context.store), context.clock.today()
        self.now = {_key(found.in_force_of(own, today, kind)) for kind in ADAPTABLE}
        self.pages = {_key(page): page for page in found.with_shipped(own)}
        return list(self.pages)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._row(key, self.pages[key]) for key in keys if key in self.pages]

    def _row(self, key: str, page: TemplatePage) -> Row:
        since = "supplied" if page.shipped else show_day(page.in_force_from, weekday=False, short=True)
        used = " (in force)" if key in self.now else ""
        cells = (
            page.name.partition(":")[0] if page.shipped else page.name,
            page.paper.label,
            f"{since}{used}",
            f"{len(page.sections)} sections",
            page.doubt,
        )
        return Row(key, cells, " " if page.confirmed else "!")


def _key(page: TemplatePage) -> str:
    return page.id or f"{_SHIPPED}{page.paper.value}"


class Templates(ListScreen):
    """Every template of the partnership, and for each paper the one that comes with the program."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("templates", "list", "everywhere")

    def __init__(self, desk: Desk) -> None:
        self.source = _Templates(desk)
        columns = (
            Column("Template"), Column("Paper", 19), Column("From", 23), Column("", 11, drop=100),
            Column("Headings", 11, drop=88),
        )  # fmt: skip
        super().__init__("Templates of papers", self.source, columns)
        self.desk = desk
        self.below = Words(
            "A paper has the headings of its template in force. What was kept or issued stays as it went out."
        )

    def body(self) -> Iterable[Widget]:
        """The list, and what a template is for."""
        yield self.records
        yield self.below

    @property
    def _page(self) -> TemplatePage | None:
        return self.source.pages.get(self.records.cursor or "")

    def chosen(self, key: str) -> None:
        """Open the template."""
        self.shell.open(lambda: TemplateScreen(self.desk, key))

    def why_not(self, command_id: str) -> str | None:
        """What is supplied stays."""
        if command_id == "templates.remove" and (self._page is None or self._page.shipped):
            return "This one is supplied with the program; n adds one of your own."
        return None

    def do_templates_new(self) -> None:
        """A new template of the same paper; with the sections of the one under the cursor where another is in force."""
        page, other = self._page, (self.records.cursor or "") not in self.source.now
        self.shell.open(lambda: forms.new_template(self.desk, self._recorded, page, other))

    def _recorded(self, answer: Done[Any]) -> None:
        self.came_back()
        self.records.go_to(answer.value.template_id)
        self.say(f"Recorded {answer.value.name}. Enter opens its sections.")

    def do_templates_remove(self) -> None:
        """Take it away, after asking."""
        page = self._page
        if page is not None:
            self.take_away(
                f"Take {page.name} away?", "templates.remove",
                lambda: paper_templates.remove(self.desk.context, page.id or "", seen=page.entry),
            )  # fmt: skip


class _Sections:
    def __init__(self) -> None:
        self.page: TemplatePage | None = None

    def keys(self) -> Sequence[str]:
        return [section.name for section in self.page.sections] if self.page is not None else []

    def section(self, key: str | None) -> Section | None:
        sections = self.page.sections if self.page is not None else ()
        return next((one for one in sections if one.name == key), None)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        order = self.keys()
        held = [(order.index(key) + 1, self.section(key)) for key in keys if key in order]
        page = self.page
        return [
            Row(one.name, (str(at), one.heading, page.filled_with(one)))
            for at, one in held
            if one is not None and page is not None
        ]


class TemplateScreen(PartsScreen):
    """One template: what is known of it, its sections in their order. `key` is its key, or "shipped " and a paper."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("template", "list", "everywhere")

    def __init__(self, desk: Desk, key: str) -> None:
        source = _Sections()
        columns = (Column("", 2, right=True), Column("Heading"), Column("Filled with", 24, drop=56))
        super().__init__("Template", source, columns, "No sections yet. n adds the first one.")
        self.source = source
        self.desk = desk
        self.key = key
        self.supplied = key.startswith(_SHIPPED)

    def came_back(self) -> None:
        """Read it again."""
        store = self.desk.context.store
        page = (
            found.shipped(PaperKind(self.key.removeprefix(_SHIPPED))) if self.supplied else found.page(store, self.key)
        )
        self.source.page = page
        self.records.reload()
        if page is None:
            self.head.say("This template is no longer there: it was undone or taken away.", warns=True)
            self.below.say("")
            return
        self.title_bar.show(title=page.name)
        self.head.say("\n".join(f"{label}: {value}" for label, value in content.facts(page) if label != "Name"))
        self.tell()
        self.offer()

    def tell(self) -> None:
        """What stands under the section under the cursor."""
        page, section = self.source.page, self.source.section(self.records.cursor)
        if page is None or section is None:
            self.below.say("")
        else:
            filled = content.filled(page, section)
            self.below.say(f"{filled[:1].upper()}{filled[1:]}. {section.words}".strip())

    def why_not(self, command_id: str) -> str | None:
        """What is supplied is not changed; what is not there is not moved."""
        changes = command_id.startswith("template.") or command_id == "list.choose"
        if changes and self.supplied:
            return "This one is supplied with the program. Back, then n adds one of your own with its sections."
        if changes and self.source.page is None:
            return "This template is no longer there."
        at_one = ("template.earlier", "template.later", "template.remove", "list.choose")
        if command_id in at_one and self.source.section(self.records.cursor) is None:
            return "There is no section here. n adds one."
        return None

    def chosen(self, key: str) -> None:
        """Put a section right."""
        page, section = self.source.page, self.source.section(key)
        if page is not None and section is not None:
            self.shell.open(lambda: forms.correct_section(self.desk, page, section, self.said("Corrected.")))

    def do_template_section(self) -> None:
        """One more section."""
        page = self.source.page
        if page is not None:
            self.shell.open(lambda: forms.new_section(self.desk, page, self._added))

    def _added(self, answer: Done[Any]) -> None:
        self.came_back()
        self.records.go_to(answer.value.section_name)
        self.say(f"Added: {answer.value.section}. k and j move it.")

    def do_template_correct(self) -> None:
        """Put name, day or source right."""
        page = self.source.page
        if page is not None:
            self.shell.open(lambda: forms.correct_template(self.desk, page, self.said("Corrected.")))

    def do_template_confirm(self) -> None:
        """Say that it was compared."""
        page = self.source.page
        if page is not None:
            self.shell.open(lambda: forms.confirm_template(self.desk, page, self.said("Confirmed.")))

    async def do_template_earlier(self) -> None:
        """One up."""
        await self._move(-1)

    async def do_template_later(self) -> None:
        """One down."""
        await self._move(1)

    async def _move(self, by: int) -> None:
        page, section = self.source.page, self.source.section(self.records.cursor)
        if page is None or section is None:
            return
        to = page.sections.index(section) + 1 + by
        if not 1 <= to <= len(page.sections):
            self.say("It is the first already." if by < 0 else "It is the last already.")
            return
        await self.carry_out(
            lambda: paper_templates.move_section(self.desk.context, page.id or "", section.name, to, seen=page.entry),
            "",
        )

    def do_template_remove(self) -> None:
        """Take a section away, after asking."""
        self.begin(self._remove())

    async def _remove(self) -> None:
        page, section = self.source.page, self.source.section(self.records.cursor)
        if page is None or section is None:
            return
        if await self.ask(Confirm(f"Take “{section.heading}” away?", "template.remove")):
            await self.carry_out(
                lambda: paper_templates.remove_section(self.desk.context, page.id or "", section.name, seen=page.entry),
                "Taken away." if page.paper is not PaperKind.REPORT else _TAKEN,
            )
