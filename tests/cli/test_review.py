"""Reviews and parallel processes by plain command: begun, told, put right, published."""

from __future__ import annotations

import json

from tests.cli.desk import Desk
from tests.cli.test_commands import data, options
from tests.services.stories import typed


def _cases(crg: Desk) -> None:
    crg.done("referral", "add", *options(**typed()))
    crg.done("referral", "add", *options(**typed(children="Child L")))


def test_a_review_from_its_start_to_publication(crg: Desk) -> None:
    _cases(crg)
    given = options(case="2026-001", kind="lcspr", started_on="2.11.2026", cost="£980.50")
    assert crg.done("review", "add", *given).startswith(
        "R2026-01: local child safeguarding practice review of 2026-001"
    )
    bare = crg("review", "case", "R2026-01", "--case", "2026-002")
    assert bare.err == "Not said of 2026-002: review initiated (2 November 2026).\n"
    assert "decision to initiate an LCSPR" not in crg.done("case", "show", "2026-002")
    assert "review initiated (of 2026-001)" in crg.done("review", "show", "R2026-01")
    crg.done("review", "case", "R2026-01", "--case", "2026-002", "--remove")
    crg.done("review", "case", "R2026-01", "--case", "2026-002", "--events", "1")
    said = crg("review", "reviewer", "r2026-01", "--name", "Dr Reviewer", "--grounds", "Known work.")
    assert said == (0, "R2026-01: reviewer Dr Reviewer.\n", "Dr Reviewer is not checked for a conflict of interest.\n")
    shown = crg.done("review", "show", "R2026-01")
    assert "Conflict of interest of Dr Reviewer not checked  (crg-tui review reviewer R2026-01)" in shown
    assert "£980.50" in shown and "composite local child" in shown and "LCSPR to publication" in shown
    checked = options(conflict="none_found", conflict_words="Posts since 2016.", checked_by="The manager")
    crg.done("review", "reviewer", "R2026-01", "--number", "1", *checked)
    crg.done("review", "terms", "R2026-01", "--terms", "What was known?", "--agreed-on", "4.11.2026")
    crg.done(
        "review", "event", "R2026-01", *options(kind="progress_asked", on_date="5.11.2026", words="Where are you?")
    )
    answered = options(answered_on="9.11.2026", answer="In January.")
    held = data(crg, "review", "show", "R2026-01")
    number = [event["kind"] for event in held["events"]].index("progress_asked") + 1
    crg.done("review", "event", "R2026-01", "--number", str(number), *answered)
    crg.done("review", "delay", "R2026-01", *options(cause="coroner", words="The inquest.", began="Nov 2026"))
    told = crg.done("review", "show", "R2026-01")
    assert "answered 9 November 2026: Where are you? Answer: In January." in told
    assert "When Panel and Secretary of State were told of the delay" in told
    crg.done("review", "delay", "R2026-01", "--number", "1", "--told-on", "20.11.2026")
    published = options(
        on_date="23.11.2026", copy_sent_on="10.11.2026", publication_form="Briefing", published_at="Site"
    )
    crg.done("review", "publish", "R2026-01", *published)
    assert "under way" not in crg.done("review", "list") and "published" in crg.done("review", "list")
    assert data(crg, "review", "list", "--case", "2026-002")[0]["ref"] == "R2026-01"
    steps = crg.done("case", "show", "2026-002")
    assert "decision to initiate an LCSPR" in steps and "R2026-01" in steps
    paper = crg.done("paper", "make", "review-summary", "2026-002")
    assert "R2026-01" in paper and "Dr Reviewer" in paper and "Briefing" in paper


def test_what_is_wrong_is_refused_with_what_to_do(crg: Desk) -> None:
    _cases(crg)
    assert crg.done("review", "list") == "No review is recorded.\n"
    assert "There is no review R2026-09." in crg.refused("review", "show", "R2026-09")
    crg.done("review", "add", *options(case="2026-001", kind="lcspr"))
    assert "pounds" in crg.refused("review", "correct", "R2026-01", "--cost", "much")
    assert "has no number 2" in crg.refused("review", "event", "R2026-01", "--number", "2")
    assert "Give its number" in crg.refused("review", "delay", "R2026-01", "--remove")
    assert "has no review" in crg.refused("paper", "make", "review-summary", "2026-002")
    crg.done("case", "step", "2026-001", *options(kind="family_told", on_date="3.11.2026"))
    event = options(kind="family_told", on_date="5.11.2026")
    assert "or another one" in crg.refused("review", "event", "R2026-01", *event)
    tied = crg("review", "event", "R2026-01", *event, "--own-step", "same")
    assert tied.status == 0 and "the step of 3 November 2026 is now that of the review" in tied.err
    numbers = [line for line in crg.done("case", "show", "2026-001").splitlines() if "family told" in line]
    assert len(numbers) == 1 and "5 November 2026" in numbers[0]
    crg.done("review", "not-publish", "R2026-01", *options(on_date="20.11.2026", reasons="The family asked."))
    assert "not published" in crg.done("review", "show", "R2026-01")
    assert crg("review", "event", "R2026-01", "--number", "2", "--remove").status == 0
    crg.done("review", "case", "R2026-01", "--case", "2026-002", "--events", "all")
    crg.done("review", "case", "R2026-01", "--case", "2026-002", "--remove")
    assert "is the only case" in crg.refused("review", "case", "R2026-01", "--case", "2026-001", "--remove")
    assert "it stays, 5 November 2026" in crg("review", "remove", "R2026-01").err
    assert json.loads(crg.done("review", "list", "--json")) == []


def test_a_process_beside_a_case(crg: Desk) -> None:
    _cases(crg)
    crg.done("process", "add", "2026-001", *options(kind="coroner", body="Sampleshire coroner", began="Nov 2026"))
    crg.done("process", "correct", "2026-001", "--effect", "Dates wait.")
    shown = crg.done("process", "show", "2026-001", "1")
    assert "Sampleshire coroner" in shown and "Dates wait." in shown
    assert "coroner's inquest, from November 2026" in crg.done("process", "list", "--case", "2026-001")
    assert "has no process 2" in crg.refused("process", "show", "2026-001", "2")
    assert "coroner" in crg.done("case", "show", "2026-001")
    assert data(crg, "process", "list")[0]["kind"] == "coroner"
    crg.done("process", "remove", "2026-001", "1")
    assert crg.done("process", "list").startswith("No parallel process")


def test_a_verb_says_its_own_usage_and_every_kind_in_words(crg: Desk) -> None:
    said = crg("review", "event", "R2026-01", "--bogus", "1")
    assert said.status == 2 and said.err.startswith("usage: crg-tui review event")
    assert "crg-tui review event: error: unrecognized arguments: --bogus 1" in said.err
    told = " ".join(crg("review", "event", "--help").out.split())
    assert "initiated (review initiated)" in told and "family_told, family_invited" in told
    assert "lcspr (local child safeguarding practice review)" in " ".join(crg("review", "add", "--help").out.split())


def test_a_start_against_its_decision_and_a_wrong_order_are_marked(crg: Desk) -> None:
    _cases(crg)
    crg.done("review", "add", *options(case="2026-001", kind="LCSPR", started_on="2.11.2026"))
    crg.done("review", "event", "R2026-01", *options(kind="draft received", on_date="10.11.2026"))
    said = crg("review", "publish", "R2026-01", "--on-date", "10.11.2026")
    assert "published on the day on which the draft was received" in said.err and said.status == 0
    assert "Does not fit" in crg.done("review", "show", "R2026-01")
    assert "no incident" not in said.err
    early = options(kind="family_told", on_date="1.10.2026")
    assert "is before the incident of 2026-001" in crg.refused("review", "event", "R2026-01", *early)
    assert crg("review", "event", "R2026-01", *early, "--before-incident", "yes").status == 0
