"""The form: fields, errors, choices, long text, rubbish."""

from __future__ import annotations

import pytest

from crg_tui.app import CrgApp
from crg_tui.domain.answers import Done, Refusal, Refused
from crg_tui.domain.asking import Kind, Question
from crg_tui.ports import Ports
from crg_tui.screens.forms import FormScreen, Typed, Work
from tests.driver import at_keyboard
from tests.ui.fake_noun import Bicycle, Bicycles, Shed

RUBBISH = "\x1b[2J\x1b]0;title\x07\u202eevil [/bold] [@click=app.bell]x[/] \\ שלום 👩\u200d👧 e\u0301 \ud83d\x9b31m"
KEPT = "[2J]0;titleevil [/bold] [@click=app.bell]x[/] \\ שלום 👩\u200d👧 e\u0301 31m"


async def test_a_form_is_filled_refused_put_right_and_saved() -> None:
    shed = Shed()
    async with at_keyboard(CrgApp(shed.ports())) as person:
        await person.press("case.new")
        assert person.said() == "Whose it is."
        await person.press("form.save")
        assert person.sees("! Owner is missing. Type it here.") and person.sees("! Has a bell is missing.")
        assert person.said() == "Not saved: 2 things to put right."
        form = person.on(Bicycle).form
        assert form.field == "owner"
        await person.type_text("An?n /")
        assert not person.sees("Owner is missing") and person.sees("Has a bell is missing")
        await person.press("form.enter")
        assert form.field == "colour" and person.sees("( ) red ( ) blue ( ) black ( ) green (x) not recorded")
        await person.type_text("b")
        assert form.typed()["colour"] == "blue"
        await person.type_text("b")
        assert form.typed()["colour"] == "black"
        await person.key("right")
        await person.key("left")
        await person.key("delete")
        assert form.typed()["colour"] == ""
        await person.type_text("g")
        await person.press("form.down")
        await person.type_text("Nov 2026")
        await person.press("form.next")
        assert form.field == "bell" and person.sees("( ) yes ( ) no") and not person.sees("(x) no")
        await person.key("space")
        await person.press("form.next", "form.next", "form.next", "form.previous")
        assert form.field == "seen"
        await person.press("form.save")
        assert person.on(Bicycles) and person.sees("> B1 An?n / green")
        assert shed.bicycles["B1"] == {
            "owner": "An?n /", "colour": "green", "bought": "Nov 2026", "bell": "yes", "story": "", "seen": ""
        }  # fmt: skip
        assert shed.drafts == {}


async def test_a_word_finds_its_answer_and_no_other() -> None:
    shed = Shed()
    async with at_keyboard(CrgApp(shed.ports())) as person:
        await person.press("case.new")
        form = person.on(Bicycle).form
        form.go_to("colour")
        await person.type_text("black")
        assert form.typed()["colour"] == "black"
        await person.key("right")
        assert form.typed()["colour"] == "green"
        await person.type_text("blond")
        assert form.typed()["colour"] == "green", "what was there before the word stands again"
        assert person.sees("! No answer begins with “blo")
        await person.key("backspace")
        await person.type_text("not r")
        assert form.typed()["colour"] == "" and not person.sees("No answer begins")
        await person.press("form.next", "form.previous")
        await person.type_text("br")
        assert form.typed()["colour"] == "red", "one letter and then another: the second begins anew"


async def test_a_sentence_that_strays_into_a_choice_chooses_nothing_and_is_named() -> None:
    shed = Shed()
    async with at_keyboard(CrgApp(shed.ports())) as person:
        await person.press("case.new")
        form = person.on(Bicycle).form
        form.go_to("colour")
        await person.key("right")
        chosen = form.typed()["colour"]
        for sentence in ("red was the colour", "not one of them said so", "an answer of grey or black"):
            await person.type_text(sentence)
            assert form.typed()["colour"] == chosen
            await person.press("form.next")
            assert person.sees(f"“{sentence[:20]}") and person.sees("was not taken"), "also when the cursor has gone on"
            await person.press("form.previous")


async def test_long_text_has_lines_of_its_own() -> None:
    shed = Shed(bicycles={"B1": {"owner": "Ann", "bell": "yes", "story": "One two three. " * 30}})
    async with at_keyboard(CrgApp(shed.ports()), (60, 20)) as person:
        await person.press("list.choose")
        assert person.sees("more lines")
        form = person.on(Bicycle).form
        form.go_to("story")
        await person.type_text("Last")
        await person.key("enter")
        await person.type_text("line")
        assert form.typed()["story"].endswith("three. Last\nline") and person.sees("line")
        await person.press("form.up", "form.up")
        assert form.field == "story"
        await person.press("form.down", "form.down")
        assert form.field == "story"
        await person.press("form.down")
        assert form.field == "seen"
        await person.press("form.up")
        pressed = 0
        while form.field == "story":
            await person.press("form.up")
            pressed += 1
        assert form.field == "bell" and pressed > 5


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_rubbish_is_survived_and_everything_else_kept(size: tuple[int, int]) -> None:
    shed = Shed()
    async with at_keyboard(CrgApp(shed.ports()), size) as person:
        await person.press("case.new")
        form = person.on(Bicycle).form
        await person.paste(RUBBISH + "\r\nsecond line")
        assert form.typed()["owner"] == KEPT + " second line"
        await person.press("form.next")
        await person.paste("blue\n")
        await person.paste("nonsense \x1b")
        assert form.typed()["colour"] == "blue"
        form.go_to("story")
        await person.paste(RUBBISH + "\nsecond line\n" + "界 word " * 3000)
        assert form.typed()["story"].startswith(KEPT + "\nsecond line\n界 word")
        assert len(form.typed()["story"]) > 20_000
        await person.key("home")
        await person.key("backspace")
        await person.press("form.next", "form.next")
        await person.paste("x" * 20_000)
        await person.type_text("y")
        assert form.typed()["owner"].endswith("xxxy")
        assert not set(person.screen()) & {"\x1b", "\x07", "\x9b", "\u202e"}
        assert len(person.lines()) == size[1]


def _questions() -> tuple[Question, ...]:
    return tuple(
        Question(f"q{number}", f"Question number {number}, at some length", "Help.", Kind.LINE, number % 2 == 0, False)
        for number in range(30)
    )


def _thirty(commits: list[dict[str, str]]) -> FormScreen:
    questions = _questions()

    def commit(typed: Typed) -> Done[None] | Refused:
        commits.append(dict(typed))
        wrong = Refusal("Question number 27 is wrong, and this sentence says at some length why.", "Change it.", "q27")
        whole = Refusal("Nothing fits together.", "Look again.")
        return Refused((whole, wrong, Refusal("So is 29.", "Change it.", "q29")))

    return FormScreen("Thirty fields", Work(questions, commit))


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_the_wrong_field_and_its_error_are_in_sight(size: tuple[int, int]) -> None:
    commits: list[dict[str, str]] = []
    app = CrgApp(Ports("crg-tui", lambda: _thirty(commits), asks_passphrase=False))
    async with at_keyboard(app, size) as person:
        form = person.on(FormScreen).form
        await person.type_text("first")
        await person.press("form.save")
        assert form.field == "q27" and form.typed()["q0"] == "first" == commits[0]["q0"]
        assert person.sees("> Question number 27") and person.sees("Change it.")
        assert person.said() == "Not saved: 3 things to put right."
        for _ in range(3):
            await person.press("form.next")
        assert form.field == "q0" and person.sees("! Nothing fits together. Look again.")
        for _ in range(15):
            await person.press("form.down")
        assert form.field == "q15" and person.sees("> Question number 15")
        await person.resize(60, 20)
        assert person.sees("> Question number 15")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_what_concerns_no_field_is_in_sight_when_no_field_is_wrong(size: tuple[int, int]) -> None:
    questions = _questions()

    def commit(_: Typed) -> Done[None] | Refused:
        return Refused((Refusal("Nothing fits together.", "Look again."),))

    screen = FormScreen("Thirty fields", Work(questions, commit))
    app = CrgApp(Ports("crg-tui", lambda: screen, asks_passphrase=False))
    async with at_keyboard(app, size) as person:
        form = screen.form
        form.go_to("q25")
        await person.type_text("words")
        assert person.sees("> Question number 25") and not person.sees("Question number 2,")
        await person.press("form.save")
        assert person.sees("! Nothing fits together. Look again.") and person.sees("Question number 2,")
        assert form.field == "q25" and form.typed()["q25"] == "words", "the cursor stays where it was"
        await person.type_text("!")
        assert person.sees("> Question number 25") and form.typed()["q25"] == "words!"
        assert not person.sees("Nothing fits together")
        await person.press("form.save")
        assert person.sees("! Nothing fits together. Look again.")
        await person.press("form.previous")
        assert form.field == "q24" and person.sees("> Question number 24")


async def test_leaving_a_form_says_that_what_was_typed_is_kept_and_keeps_nothing_of_nothing() -> None:
    shed = Shed()
    async with at_keyboard(CrgApp(shed.ports())) as person:
        await person.press("case.new")
        await person.type_text("Ann")
        await person.press("app.back")
        assert person.said() == "What was typed is kept; Today lists it." and shed.drafts
        await person.press("case.new")
        for _ in range(3):
            await person.key("backspace")
        await person.press("app.back")
        assert shed.drafts == {} and person.said() == ""
        await person.press("case.new")
        assert not person.sees("continued from what was typed")
