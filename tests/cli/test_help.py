"""Every command says what it is for, in the words of the forms, and stops where it was typed wrongly."""

from __future__ import annotations

import argparse
import re

import pytest

from crg_tui.cli.main import NOUNS
from crg_tui.domain.asking import questions
from crg_tui.domain.referrals import NOT_A_PROTECTION_REFERRAL, ReferralDraft
from tests.cli.commands import everything, is_there, verbs_of
from tests.cli.desk import Desk

COMMANDS = dict(everything())


@pytest.mark.parametrize("noun", NOUNS)
def test_every_noun_has_its_file(noun: str) -> None:
    assert is_there(noun)


@pytest.mark.parametrize("noun", [noun for noun in NOUNS if is_there(noun)])
def test_every_noun_and_verb_has_help_of_its_own(shell: Desk, noun: str) -> None:
    for words in (command for command in COMMANDS if command[0] == noun):
        out = shell.done(*words, "--help")
        assert out.startswith(f"usage: crg-tui {' '.join(words)} ")
        assert "\x1b" not in out


def test_the_top_lists_every_noun(shell: Desk) -> None:
    out = shell.done("--help")
    for noun, (_, told) in NOUNS.items():
        assert re.search(rf"^  {noun} +{re.escape(told)}$", out, re.MULTILINE), noun
    assert "Exit status: 0 done, 1 refused or found wrong, 2 usage." in out
    assert shell.done("-h") == out
    assert shell.done("referral", "add", "-h") == shell.done("referral", "add", "--help")


@pytest.mark.parametrize("noun", [noun for noun in NOUNS if is_there(noun)])
def test_every_verb_and_every_option_is_told(noun: str) -> None:
    parser = COMMANDS[noun,]
    for verb, inner in verbs_of(parser).items():
        (listed,) = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
        helped = {choice.dest: choice.help for choice in listed._choices_actions}
        assert helped.get(verb), f"{noun} {verb} has no help"
        for action in inner._actions:
            assert action.help or not action.option_strings, f"{noun} {verb} {action.option_strings}"


def test_options_of_a_form_are_its_questions_in_its_words(shell: Desk) -> None:
    out = " ".join(shell.done("referral", "add", "--help").split())
    assert " ".join(NOT_A_PROTECTION_REFERRAL.split()) in out
    for question in questions(ReferralDraft):
        assert question.option in out
        assert f"{question.label}: {question.help}".split(" - ")[0][:40] in out
        assert all(choice.value in out for choice in question.choices)


@pytest.mark.parametrize("verb", ["add", "correct"])
def test_every_question_has_its_option(verb: str) -> None:
    given = {option for action in COMMANDS["referral", verb]._actions for option in action.option_strings}
    assert {question.option for question in questions(ReferralDraft)} <= given


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",), ("--nonsense",), ("referral",), ("referral", "nonsense"), ("referral", "show"),
        ("referral", "list", "--nonsense"), ("referral", "list", "more"), ("--db",), ("referral", "show", "--json"),
        ("history", "list", "--limit", "many"), ("export",), ("working-days",), ("case", "list", "--search"),
        ("referral", "add", "--receivd-on", "2026"), ("referral", "add", "--received", "2026"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_cannot_be_understood_is_a_matter_of_usage(crg: Desk, arguments: tuple[str, ...]) -> None:
    status, out, err = crg(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("usage: crg-tui")
    assert err.splitlines()[-1].startswith("crg-tui")


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("noun", ["referral", "case", "operator", "history"])
def test_common_options_may_stand_anywhere(crg: Desk, noun: str, place: int) -> None:
    words = [noun, "list"]
    words[place:place] = ["--json", "--db", str(crg.folder / "group.crg")]
    crg.monkeypatch.delenv("CRG_TUI_DB")
    assert crg.done(*words).startswith("[")


def test_version(shell: Desk) -> None:
    from crg_tui import __version__

    assert shell.done("--version") == f"crg-tui {__version__}\n"


def test_without_a_terminal_the_application_says_where_to_look(shell: Desk) -> None:
    assert shell.refused() == "The application needs a terminal. `crg-tui --help` lists the plain commands."
