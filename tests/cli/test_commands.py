"""A record kept by plain commands: what each prints, as words and as data."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import pytest

from crg_tui.domain.partial_date import PartialDate
from tests.cli.commands import everything
from tests.cli.desk import Desk
from tests.services.stories import NAME, typed

GURMUKHI = "\u0a2a\u0a70\u0a1c\u0a3e\u0a2c\u0a40"


def options(**answers: str) -> list[str]:
    """Answers as a person gives them on the command line."""
    return [part for name, text in answers.items() for part in (f"--{name.replace('_', '-')}", text)]


def data(crg: Desk, *arguments: str) -> Any:
    return json.loads(crg.done(*arguments, "--json"))


@pytest.fixture
def story(crg: Desk) -> Desk:
    """A case with two referrals, one of which names its referrer."""
    crg.done("referral", "add", *options(**typed(referrer_name=NAME)))
    crg.done("referral", "add", "--case", "2026-001", *options(**typed(summary="The school refers too.")))
    return crg


def test_init_makes_an_encrypted_database_and_names_the_first_person(shell: Desk) -> None:
    out = shell.done("init", "--name", "Sample Minute-Taker")
    path = shell.folder / "group.crg"
    assert out == f"Made {path}; Sample Minute-Taker works here.\n"
    assert not path.read_bytes().startswith(b"SQLite format 3")
    assert shell.done("operator", "list") == "Sample Minute-Taker, minute taker\n"
    assert "everything is as the log says" in shell.done("check")


def test_init_without_encryption_says_so_and_needs_no_passphrase(shell: Desk) -> None:
    shell.monkeypatch.delenv("CRG_TUI_PASSPHRASE_FILE")
    said = shell("init", "--no-encryption", "--name", "Sample Person", "--role", "chair")
    assert said.status == 0
    assert said.err == "This database is NOT encrypted: for tests and training only, never for a real case.\n"
    said = shell("operator", "list", "--json")
    assert (said.status, json.loads(said.out)[0]["name"]) == (0, "Sample Person")
    assert said.err == (
        "group.crg is NOT encrypted: whoever has the file reads everything, so it is for tests and training only. "
        "Encrypt it with `crg-tui key encrypt`.\n"
    )


def test_that_a_database_is_not_encrypted_is_said_in_red_at_a_terminal(shell: Desk) -> None:
    shell("init", "--no-encryption", "--name", "Sample Person")
    shell.monkeypatch.setattr("crg_tui.cli.opening_remarks.is_terminal", lambda: True)
    assert shell("today").err.startswith("\033[31mgroup.crg is NOT encrypted: ")
    shell.monkeypatch.setenv("NO_COLOR", "1")
    assert shell("today").err.startswith("group.crg is NOT encrypted: ")


def test_any_name_of_a_file_is_only_a_name(shell: Desk) -> None:
    for name in ("a {0.name} b.crg", "{", "}", "{}", "%s %d.crg", "[note] 'x' \"y\".crg", f"{GURMUKHI}.crg"):
        path = shell.folder / name
        said = shell("init", "--no-encryption", "--name", "Sample", "--db", str(path))
        assert (said.status, said.out) == (0, f"Made {path}; Sample works here.\n")
        assert shell("operator", "list", "--db", str(path)).out == "Sample, minute taker\n"


def test_a_referral_is_logged_shown_listed_and_corrected(crg: Desk) -> None:
    out = crg.done("referral", "add", *options(**typed(referrer_name=NAME)))
    assert out == "Logged 2026-001/R1, case 2026-001.\n"
    shown = crg.done("referral", "show", "2026-001")
    assert "Received on" in shown and "16 November 2026" in shown and "What happened\nA baby was brought" in shown
    assert crg.done("referral", "show", "2026-001/R1") == shown
    assert crg.done("referral", "list").startswith("2026-001/R1  received 16 November 2026  Child K  Sample Hospital")
    assert crg.done("referral", "correct", "2026-001/R1", "--incident-on", "") == "Corrected 2026-001/R1.\n"
    shown = data(crg, "referral", "show", "2026-001")
    assert shown["incident_on"] is None and shown["aware_on"] == "2026-11-13"
    assert "Sampleworth" not in crg.done("referral", "show", "2026-001") + json.dumps(shown)


def test_what_is_not_given_stays_as_it_is(story: Desk) -> None:
    before = data(story, "referral", "show", "2026-001/R1")
    assert story.done("referral", "correct", "2026-001/R1") == "Corrected 2026-001/R1.\n"
    assert data(story, "referral", "show", "2026-001/R1") == before
    story.done("referral", "correct", "2026-001/R1", "--reason", "Better said.")
    after = data(story, "referral", "show", "2026-001/R1")
    assert {name for name in after if after[name] != before[name]} == {"reason", "entry"}


def test_long_text_comes_from_standard_input(crg: Desk) -> None:
    long = f"First line.\n\n[/foo] {GURMUKHI}\n{'x' * 20_000}\n"
    crg.done("referral", "add", *options(**typed(summary="-")), typed=long)
    assert data(crg, "referral", "show", "2026-001")["summary"] == long


def test_hostile_text_comes_back_as_it_is_and_does_nothing(crg: Desk) -> None:
    for text in ("[/foo] [bold]", "{0} {x!r} %s", f"{GURMUKHI} \U0001f469\u200d\U0001f467", "'; DROP TABLE cases; --"):
        crg.done("referral", "add", *options(**typed(summary=text, referring_agency=text)))
        newest = data(crg, "referral", "list")[0]
        assert (newest["summary"], newest["referring_agency"]) == (text, text)
        assert text in crg.done("referral", "show", newest["ref"])
        assert text[:20] in crg.done("referral", "list")


def test_what_was_removed_at_the_door_is_said_and_does_not_reach_the_terminal(crg: Desk) -> None:
    said = crg(
        "referral", "add", *options(**typed(summary="a\x1b[2J\x07b", referring_agency="\x1b]52;c;bm8=\x07 Agency"))
    )
    assert said.status == 0
    assert "What happened: 2 control or direction characters were removed" in said.err
    everything_said = said.out + said.err + crg.done("referral", "list") + crg.done("referral", "show", "2026-001")
    assert "\x1b" not in everything_said and "\x07" not in everything_said


def test_a_case_is_found_by_its_words(story: Desk) -> None:
    story.done("referral", "add", *options(**typed(summary=f"{GURMUKHI} spoken at home.", children="Child Q")))
    assert [line["ref"] for line in data(story, "case", "list")] == ["2026-002", "2026-001"]
    for words, found in (("school refers", ["2026-001"]), (GURMUKHI, ["2026-002"]), ("Child Q", ["2026-002"]),
                         ("Sampleworth", []), ('"; [', []), ("zzz", [])):  # fmt: skip
        assert [line["ref"] for line in data(story, "case", "list", "--search", words)] == found, words


def test_history_tells_what_was_done_and_undoes_it(story: Desk) -> None:
    lines = story.done("history", "list").splitlines()
    assert [line.split("  ")[3].split(":")[0] for line in lines] == ["command", "command", "screen", "screen"]
    assert all(re.match(r"[0-9a-f-]{36}  23\.11\.2026 09:30  ", line) for line in lines)
    newest = lines[0].split()[0]
    told = story.done("history", "show", newest)
    assert told.startswith("referral created\n") and "  ref: '' -> '2026-001/R2'" in told
    assert [change["kind"] for change in data(story, "history", "show", newest)] == ["created"]
    beginning = next(newest[:size] for size in range(1, len(newest)) if sum(
        line.startswith(newest[:size]) for line in story.done("history", "list").splitlines()) == 1)  # fmt: skip
    assert "Several operations begin with" in story.refused("history", "undo", newest[:4])
    assert story.done("history", "undo", beginning) == "Undone: 1 records are as they were before.\n"
    assert len(data(story, "referral", "list")) == 1
    assert len(data(story, "history", "list", "--limit", "2")) == 2
    assert "found wrong" not in story.done("check")


def test_history_never_shows_an_identity(story: Desk) -> None:
    said = story.done("history", "list")
    for line in data(story, "history", "list"):
        said += story.done("history", "show", line["op_id"]) + story.done("history", "show", line["op_id"], "--json")
    assert not any(part in said for part in NAME.split())


def test_the_beginning_of_an_operations_name_is_enough_to_show_it(story: Desk) -> None:
    newest = data(story, "history", "list")[0]["op_id"]
    assert story.done("history", "show", newest[:-3]) == story.done("history", "show", newest)


def test_somebody_is_named_and_leaves(crg: Desk) -> None:
    assert crg.done("operator", "add", "--name", "Sample Chair", "--role", "chair") == "Sample Chair works here.\n"
    assert crg.done("operator", "list") == "Sample Chair, chair\nSample Minute-Taker, minute taker\n"
    crg.done("referral", "add", *options(**typed()))
    assert data(crg, "history", "list")[0]["operator"] == "Sample Minute-Taker", "whose passphrase it is works"
    crg.done("referral", "add", *options(**typed()), "--as", "Sample Chair")
    assert data(crg, "history", "list")[0]["operator"] == "Sample Chair"
    crg.monkeypatch.setenv("CRG_TUI_AS", "Sample Minute-Taker")
    assert crg.done("operator", "end", "Sample Chair") == "Sample Chair no longer works here.\n"
    crg.refused("referral", "add", *options(**typed()), "--as", "Sample Chair")


def test_one_person_in_two_roles_says_which(crg: Desk) -> None:
    for role in ("chair", "vice_chair"):
        crg.done("operator", "add", "--name", "Sample Chair", "--role", role)
    assert "Sample Chair (vice chair)" in crg.refused("referral", "add", *options(**typed()), "--as", "Sample Chair")
    crg.done("referral", "add", *options(**typed()), "--as", "Sample Chair (vice chair)")
    crg.monkeypatch.setenv("CRG_TUI_AS", "Sample Minute-Taker")
    crg.refused("operator", "end", "Sample Chair")
    crg.done("operator", "end", "Sample Chair (vice chair)")
    assert crg.done("operator", "list") == "Sample Chair, chair\nSample Minute-Taker, minute taker\n"


def test_the_record_is_exported_without_identities(story: Desk) -> None:
    folder = story.folder / "out"
    count = len([path for path in folder.rglob("*") if path.is_file()])
    out = story.done("export", "-o", str(folder))
    count = len([path for path in folder.rglob("*") if path.is_file()])
    assert out == f"Wrote {count} files to {folder}, without identities.\n"
    sums = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    for digest, name in (line.split("  ", 1) for line in sums):
        content = (folder / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest
        assert b"Sampleworth" not in content


@pytest.mark.parametrize("ending", [".txt", ".md", ".html"])
def test_a_referral_becomes_a_paper_by_its_ending(story: Desk, ending: str) -> None:
    path = story.folder / f"paper{ending}"
    path.write_text("an older one", encoding="utf-8")
    assert story("referral", "paper", "2026-001/R1", "-o", str(path)) == (0, "", f"Wrote {path.name}.\n")
    text = path.read_text(encoding="utf-8")
    assert "2026-001/R1" in text and "A baby was brought" in text
    assert not any(part in text for part in NAME.split())


def test_working_days_are_counted_without_a_database(shell: Desk) -> None:
    shell.monkeypatch.delenv("CRG_TUI_DB")
    assert data(shell, "working-days", "1.4.2022", "25.4.2022")["working_days"] == 14
    out = shell.done("working-days", "1.4.2022", "25.4.2022")
    assert "Good Friday" in out and "Easter Monday" in out
    due = data(shell, "working-days", "--add", "5", "Fri 23 Dec 2022")
    assert due["due"] == "2023-01-04"


def test_check_names_what_was_altered(story: Desk) -> None:
    assert "everything is as the log says" in story.done("check")
    assert data(story, "check")["findings"] == []
    from crg_tui.services import opening
    from tests.conftest import PASSPHRASE

    store = opening.unlock(story.folder / "group.crg", PASSPHRASE)
    with store.write() as session:
        session.connection().exec_driver_sql("UPDATE referrals SET summary = 'Nothing.' WHERE ref = '2026-001/R2'")
    store.close()
    status, out, err = story("check")
    assert (status, err) == (1, "")
    assert out.startswith("referrals 2026-001/R2: summary differ from what the log says\n") and "1 found wrong" in out
    status, out, _ = story("check", "--json")
    assert status == 1 and len(json.loads(out)["findings"]) == 1


LISTS = [words for words, _ in everything() if words[-1] == "list" or words in (("check",), ("today",))]


@pytest.mark.parametrize("words", LISTS, ids=" ".join)
def test_every_list_is_data_too_and_has_no_colour(story: Desk, words: tuple[str, ...]) -> None:
    said = story(*words, "--json")
    if said.status == 2:
        # Some lists are of one case or one meeting, and say so.
        assert "required" in said.err
        return
    assert said.status == 0 and said.err == ""
    json.loads(said.out)
    assert "\x1b" not in said.out + story(*words).out


def test_data_are_whole_values_and_not_words(story: Desk) -> None:
    line = data(story, "referral", "list")[0]
    assert PartialDate.from_iso(line["received_on"]) == PartialDate(2026, 11, 16)
    assert line["children"] == ["Child K"]
    added = json.loads(story.done("referral", "add", *options(**typed()), "--json"))
    assert added["value"]["case_ref"] == "2026-002"
    assert added["op_id"] == data(story, "history", "list")[0]["op_id"]
