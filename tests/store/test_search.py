"""Full-text search: written with the log, the same on both databases, and deaf to identities."""

from __future__ import annotations

from crg_tui.domain.roles import Role
from crg_tui.services import referrals, undo
from crg_tui.services.operators import OperatorDraft, begin
from crg_tui.services.work import Context
from crg_tui.store import search
from tests.services.stories import NAME, done, logged, operation, page, referral

GURMUKHI = "\u0a2a\u0a70\u0a1c\u0a3e\u0a2c\u0a40"


def found(context: Context, words: str) -> list[tuple[str, str]]:
    with context.store.read() as connection:
        return search.find(connection, words)


def kinds(context: Context, words: str) -> set[str]:
    return {kind for kind, _ in found(context, words)}


def test_words_are_found_whole_and_by_the_beginning_of_the_last(either: Context) -> None:
    logged(either, summary="Injuries to a baby, seen at Sampleton Hospital.")
    for words in ("injuries", "INJURIES", "baby hosp", "injuries sampl", "  baby ,  injuries  "):
        assert kinds(either, words) == {"cases", "referrals"}, words
    for words in ("inj baby", "injuries toddler", "uries", "babies"):
        assert kinds(either, words) == set(), words


def test_references_names_and_every_script_are_found(either: Context) -> None:
    summary = f"A half-sibling of {GURMUKHI} in the caf\u00e9 with O'Sample wrote to desk@sample.example."
    logged(either, summary=summary, referring_agency="Sampleton Hospital Trust", children="Child K")
    for words, where in {
        "2026-001": {"cases", "referrals"},
        "2026-0": {"cases", "referrals"},
        "2026-001/R1": {"referrals"},
        "Child K": {"children"},
        "Sampleton Hospital Tr": {"referrals"},
        GURMUKHI: {"cases", "referrals"},
        "caf\u00e9": {"cases", "referrals"},
        "O'Sample": {"cases", "referrals"},
        "half-sibling": {"cases", "referrals"},
        "sibling": {"cases", "referrals"},
        "sample.example": {"cases", "referrals"},
    }.items():
        assert kinds(either, words) == where, words


HOSTILE = (
    "", " ", '"', "'", "*", "baby*", '"baby', "baby AND", "NOT baby", "NEAR(baby)", "baby OR", "^baby", "{text}: baby",
    "text:baby", "-baby", "(", ")", "\\", "%", "_", "__", "& | !", ":*", "<->", "a:b", "\x00", "\x1b[2J", "\ud83d",
    "\u202e", "[/foo]", "\U0001f469\u200d\U0001f467", "\u00b2", "\u2460", "x" * 20_000, "x " * 5_000, "\u0a3e",
)  # fmt: skip


def test_no_words_break_the_search(either: Context) -> None:
    logged(either, summary="A baby was hurt.")
    for words in HOSTILE:
        assert isinstance(found(either, words), list), words


def test_what_is_no_word_finds_nothing_and_spoils_nothing(either: Context) -> None:
    logged(either, summary="A baby was hurt, and_so_on.")
    for words in (
        "_",
        "__",
        "'",
        '"',
        "& | !",
        ":*",
        "<->",
        "\\",
        "\u00b2",
        "\u2460",
        "x" * 20_000,
        "x " * 5_000,
    ):
        assert found(either, words) == [], words
    assert found(either, "\ud83d baby \x00") and found(either, "baby:*") and found(either, "(baby & hurt)")


def test_what_was_changed_is_found_by_its_new_words_only(either: Context) -> None:
    made = logged(either, summary="First words.")
    corrected = referral(summary="Second thoughts.")
    seen = page(either, made.referral_id).entry
    done(referrals.correct(either, made.referral_id, corrected, seen=seen))
    assert ("referrals", made.referral_id) not in found(either, "first")
    assert ("referrals", made.referral_id) in found(either, "second thoughts")


def test_what_was_undone_is_found_no_longer_and_again_when_that_is_undone(either: Context) -> None:
    written = operation(referrals.log(either, referral(summary="Unmistakable.")))
    assert found(either, "unmistakable")
    back = operation(undo.undo(either, written))
    assert found(either, "unmistakable") == []
    done(undo.undo(either, back))
    assert kinds(either, "unmistakable") == {"cases", "referrals"}


def test_the_newest_comes_first_and_no_more_than_are_wanted(either: Context) -> None:
    made = [logged(either, summary=f"Sampled number {number}.", children="Child K") for number in range(4)]
    with either.store.read() as connection:
        both = search.find(connection, "sampled", limit=2)
    assert both == [("referrals", made[3].referral_id), ("cases", made[3].case_id)]


def test_identities_and_what_is_not_searched_are_not_found(either: Context) -> None:
    logged(either, referrer_name=NAME)
    begin(either, OperatorDraft(name="Sample Chairperson", role=Role.CHAIR))
    for words in (NAME, NAME.split()[0], "Chairperson"):
        assert found(either, words) == []
