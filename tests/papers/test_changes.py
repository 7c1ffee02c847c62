"""What changed between two papers."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from crg_tui.papers.content.changes import Change, between, excerpts
from crg_tui.papers.model import (
    Bullets,
    Document,
    Facts,
    Heading,
    Item,
    Notice,
    Paragraph,
    Quote,
    Status,
    Table,
    map_texts,
)
from tests.papers.sample import MINUTES

WORDS = st.text(alphabet="ab c", min_size=1, max_size=6)
BLOCKS = st.lists(
    st.one_of(
        WORDS.map(Paragraph),
        WORDS.map(Notice),
        st.lists(st.tuples(WORDS, WORDS), max_size=3).map(lambda pairs: Facts(tuple(pairs))),
        st.lists(WORDS, max_size=3).map(lambda items: Bullets(tuple(items))),
        st.tuples(WORDS, WORDS).map(lambda said: Quote(*said)),
        WORDS.map(lambda text: Heading(1, text)),
        st.tuples(WORDS, WORDS).map(lambda held: Item("1", held[0], (Paragraph(held[1]),))),
    ),
    max_size=6,
).map(tuple)


def paper(*blocks: object) -> Document:
    return Document("Minutes", "", "", "", Status.ISSUED, "2099-11-25", tuple(blocks))  # type: ignore[arg-type]


def test_a_paper_has_not_changed_since_itself() -> None:
    later = replace(MINUTES, status=Status.DRAFT, version=None, seal=None, made_on="2099-11-26", notes=())
    assert between(MINUTES, later) == ()


@settings(max_examples=60)
@given(BLOCKS, BLOCKS)
def test_the_changes_name_every_text_that_came_or_went(before: tuple[object, ...], after: tuple[object, ...]) -> None:
    changes = between(paper(*before), paper(*after))
    if before == after or changes == ():
        assert changes == () and words(before) == words(after)
    for change in changes:
        assert change.was != change.now and change.where and change.sentence
    back = between(paper(*after), paper(*before))
    assert bool(back) == bool(changes)


def words(blocks: tuple[object, ...]) -> list[str]:
    """Every text in these blocks, in order."""
    seen: list[str] = []

    def see(text: str) -> str:
        seen.append(text)
        return text

    map_texts(paper(*blocks), see)
    return seen


def test_each_change_says_where_it_stands() -> None:
    before = paper(
        Facts((("Place", "Hall"), ("Chair", "Ada"))),
        Heading(1, "Attendance"),
        Table("Seats", ("Seat", "Name", "Present"), (("Police", "Ben", "yes"), ("Schools", "Gus", ""))),
        Item("4", "Child K", (Paragraph("Old words."), Quote("ICB disagrees", "No."))),
    )
    after = paper(
        Facts((("Place", "Room 2"), ("Chair", "Ada"))),
        Heading(1, "Attendance"),
        Table("Seats", ("Seat", "Name", "Present"), (("Police", "Ben", "from 10:12"), ("Schools", "Gus", ""))),
        Item("4", "Child K", (Paragraph("New words."), Paragraph("And more."), Quote("ICB disagrees", "No."))),
    )
    assert between(before, after) == (
        Change("Beginning", "Place: Hall", "Place: Room 2"),
        Change("Attendance, Seats", "Police: Name: Ben; Present: yes", "Police: Name: Ben; Present: from 10:12"),
        Change("4. Child K", "Old words.", "New words."),
        Change("4. Child K", "", "And more."),
    )
    assert [change.sentence for change in between(after, before)][-1] == "4. Child K: taken out: And more."


def test_of_a_long_text_only_what_differs_is_shown() -> None:
    before = " ".join(f"word{number}" for number in range(200))
    after = before.replace("word100 word101", "other")
    was, now = excerpts(Change("4. Child K", before, after))
    assert was.startswith("… word92 ") and was.endswith(" word109 …") and "word100 word101" in was
    assert now.startswith("… word92 ") and now.endswith(" word109 …") and " word99 other word102 " in now
    assert excerpts(Change("x", "", before)) == ("nothing", before)
    assert excerpts(Change("x", "short", "")) == ("short", "nothing")
    longer = before + " and more"
    assert excerpts(Change("x", before, longer))[1] == "… " + " ".join(longer.split()[-10:])


@given(st.lists(st.sampled_from("ab"), max_size=400), st.lists(st.sampled_from("ab"), max_size=400))
def test_an_excerpt_is_always_a_part_of_its_text(was: list[str], now: list[str]) -> None:
    change = Change("x", " ".join(was), " ".join(now))
    for text, shown in zip((change.was, change.now), excerpts(change), strict=True):
        assert shown == "nothing" if not text else shown.removeprefix("… ").removesuffix(" …").strip("… ") in text


def test_title_and_marking_are_compared_too() -> None:
    told = between(paper(), replace(paper(), marking="OFFICIAL", title="Minutes of today"))
    assert [change.sentence for change in told] == [
        "Beginning: was: Title: Minutes; now: Title: Minutes of today",
        "Beginning: was: Marking: ; now: Marking: OFFICIAL",
    ]
