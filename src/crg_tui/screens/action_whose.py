"""Whose actions a list shows, and by which words: picked, asked, and for "mine" remembered."""

from __future__ import annotations

from dataclasses import replace

from crg_tui.domain.action_views import Filter, MineDraft, Which
from crg_tui.domain.answers import Refused
from crg_tui.domain.plain_text import LINE_LIMIT
from crg_tui.queries import action_views
from crg_tui.screens.action_views import Look
from crg_tui.screens.action_work import ActionWork
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.lead_pick import EVERYBODY, LeadPick
from crg_tui.services import my_actions


class ActionWhose(ActionWork):
    """The flows that ask before the list changes."""

    def look(self, look: Look) -> None:
        """Look at it so."""
        raise NotImplementedError

    def _narrow(self, wanted: Filter) -> None:
        self.look(replace(self.lines.look, wanted=wanted))

    async def _pick(self, title: str, everybody: str) -> str | None:
        context = self.desk.context
        return await self.ask(LeadPick(title, action_views.leads_of(context.store, context.clock.today()), everybody))

    def do_actions_agency(self) -> None:
        """One agency's, or one post's."""
        self.begin(self._agency())

    async def _agency(self) -> None:
        picked = await self._pick("Whose actions?", "everybody")
        if picked is not None:
            self._narrow(replace(self.lines.look.wanted, lead=None if picked == EVERYBODY else picked))

    def do_actions_mine(self) -> None:
        """Those of whom somebody at the keyboard called theirs."""
        self.begin(self._mine())

    async def _mine(self) -> None:
        context = self.desk.context
        lead = action_views.mine(context.store, context.operator.operator_id if context.operator else None)
        if lead is None and (lead := await self._choose()) is None:
            return
        self._narrow(replace(self.lines.look.wanted, which=Which.OPEN, lead=lead))

    def do_actions_whose(self) -> None:
        """Choose that anew."""
        self.begin(self._whose())

    async def _whose(self) -> None:
        lead = await self._choose()
        if lead is not None:
            self._narrow(replace(self.lines.look.wanted, which=Which.OPEN, lead=lead))

    async def _choose(self) -> str | None:
        picked = await self._pick("Which are yours? It is remembered for you", "nobody's")
        if picked is None:
            return None
        lead = None if picked == EVERYBODY else picked
        context = self.desk.context
        answer = await self.shell.do(lambda: my_actions.choose(context, MineDraft(lead=lead)))
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
        elif lead is None:
            self.say("Nobody's actions are yours any more.")
        return lead

    def do_actions_find(self) -> None:
        """By words; once more for all of them."""
        self.begin(self._find())

    async def _find(self) -> None:
        wanted = self.lines.look.wanted
        if wanted.words:
            self._narrow(replace(wanted, words=""))
            return
        asked = "Reference, wording, lead, case, child or theme; each word has to be there."
        words = await self.ask(AskLine("Find actions", asked, "Words", limit=LINE_LIMIT))
        if words is not None:
            self._narrow(replace(wanted, words=words))
