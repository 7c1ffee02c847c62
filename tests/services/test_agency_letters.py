"""Which agencies owe something, and the letters to several of them at once: each its own paper, each checked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crg_tui.domain.actions import ActionDraft
from crg_tui.domain.case_drafts import ChildDraft
from crg_tui.domain.letters import AgencyLettersDraft
from crg_tui.domain.return_drafts import ReturnChaseDraft
from crg_tui.domain.returns import AskReturnsDraft
from crg_tui.errors import NotWritten
from crg_tui.handover import letter_files
from crg_tui.queries import agencies_due, kept_papers, returns
from crg_tui.queries.agencies_due import AgencyDue
from crg_tui.services import actions, agency_letters, cases, return_chasers
from crg_tui.services import returns as asked
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.meeting_stories import draft, group_of
from tests.services.stories import done, logged

TODAY = date(2026, 11, 23)


def owing(context: Context) -> str:
    """Police have a return that is late and an action planned for spring, UHL an action that names a child by name."""
    group_of(context)
    case = logged(context)
    asked_for = draft(AskReturnsDraft, agencies="Police", asked_on="1.11.2026", due_on="10.11.2026")
    done(asked.ask(context, case.case_id, asked_for))
    done(cases.add_child(context, case.case_id, draft(ChildDraft, pseudonym="Child Z", name="Quillon Zebrason")))
    for lead, wording, due_on in (
        ("Police", "Train everybody.", date(2027, 4, 1)),
        ("UHL", "Tell the family of Quillon Zebrason.", date(2026, 12, 1)),
        ("LPT", "Write it down.", date(2027, 5, 1)),
    ):
        done(actions.add(context, ActionDraft(wording=wording, lead=lead, due_on=due_on), case_id=case.case_id))
    return case.case_id


def lines(context: Context) -> dict[str, AgencyDue]:
    return {one.name: one for one in agencies_due.lines(context.store, TODAY)}


def test_who_owes_what_since_when_and_was_reminded_when(either: Context) -> None:
    owing(either)
    held = lines(either)
    assert list(held) == ["Police", "UHL", "LPT"], "what is pressing first, the oldest of it before the others"
    assert [one.pressing for one in held.values()] == [True, True, False]
    police = held["Police"]
    assert (police.counted, police.late, police.since) == ("1 return, 1 action", 1, "10 November 2026")
    assert police.reminded == "not reminded"
    (line,) = returns.lines(either.store, TODAY)
    done(return_chasers.chase(either, line.id, draft(ReturnChaseDraft, chased_on="12.11.2026", how="By telephone")))
    assert lines(either)["Police"].reminded == "chased 12 Nov 2026"
    assert "Train everybody." in dict(police.facts(TODAY))["Action"]


def test_each_letter_is_a_paper_of_its_own_and_one_that_leaks_holds_no_other_back(
    either: Context, tmp_path: Path
) -> None:
    owing(either)
    letters = agency_letters.keep_each(either, ["Police", "UHL", "LPT", "Zebra"], AgencyLettersDraft(further="Thanks."))
    assert [one.kept.ref if one.kept else None for one in letters] == ["P1", None, "P2", None]
    assert [one.waiting for one in letters] == [0, 1, 0, 0]
    assert letters[1].told == "not kept: 1 place may give somebody away"
    assert "Quillon" not in letters[1].told and "Nothing is due from Zebra" in letters[3].told
    kept = {line.ref: line for line in kept_papers.every(either.store, None)}
    assert kept["P1"].title.startswith("What is due from ") and kept["P1"].title != kept["P2"].title
    assert len(kept) == 2 and all("Thanks." in line.content for line in kept.values())
    held = lines(either)
    assert held["Police"].reminded == "letter 23 Nov 2026" and held["UHL"].reminded == "not reminded"
    folder = tmp_path / "letters"
    written = letter_files.write(either, letters, folder, ".txt")
    assert sorted(path.name for path in folder.iterdir()) == ["P1-Police.txt", "P2-LPT.txt"]
    assert "Train everybody." in written["Police"].read_text() and "Train" not in written["LPT"].read_text()
    assert_whole(either)


def test_a_folder_that_cannot_be_is_refused_before_anything_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    for folder, said in ((file, "is a file"), (tmp_path / "none" / "there", "There is no folder")):
        why = letter_files.folder_refused(folder)
        assert why is not None and said in (why.about("folder") or "")
    assert letter_files.folder_refused(tmp_path) is None and letter_files.folder_refused(tmp_path / "new") is None


def test_a_disk_that_takes_nothing_is_said(context: Context, tmp_path: Path) -> None:
    owing(context)
    letters = agency_letters.keep_each(context, ["Police"], AgencyLettersDraft())
    (tmp_path / "file").write_text("")
    with pytest.raises(NotWritten):
        letter_files.write(context, letters, tmp_path / "file")
