"""Files of published arrangements: what is shipped, what a bad file says, and all or nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crg_tui import paths
from crg_tui.domain.answers import Refused
from crg_tui.domain.cases import Provenance
from crg_tui.domain.group import ArrangementsRule, DecisionMaker
from crg_tui.domain.group_drafts import SeatDraft
from crg_tui.domain.positions import AdviceTrigger
from crg_tui.domain.profile import Profile
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.handover import fixtures
from crg_tui.queries import group
from crg_tui.services import profiles, seats, undo
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.stories import done, head, operation, refused

SHIPPED = paths.shipped("fixtures") / "arrangements" / "leicester-2019.toml"
TEXT = SHIPPED.read_text(encoding="utf-8")


def leicester() -> Profile:
    profile = fixtures.find("leicester-2019")
    assert isinstance(profile, Profile), profile
    return profile


def wrong(text: str | bytes) -> str:
    """What is said of a bad file."""
    answer = fixtures.parse(text.encode() if isinstance(text, str) else text, "bad.toml")
    assert isinstance(answer, Refused) and answer.refusals
    for refusal in answer.refusals:
        assert refusal.reason.startswith("bad.toml") and "\x1b" not in refusal.sentence
    return answer.sentence


def small(**over: str) -> str:
    """A small good file, line by line; `over` changes or takes away lines by their first word."""
    lines = {
        "format": 'format = "crg-tui arrangements 1"', "title": 'title = "Sample"', "source": 'source = "Sample 2026"',
        "partnership": '[partnership]\nname = "Sample Partnership"', "published": "[arrangements.published]",
        "in_force_from": 'in_force_from = { value = 2026-04-01, source = "S" }',
        "group_name": 'group_name = { value = "CRG", source = "S" }',
        "decision_maker": 'decision_maker = { value = "group", source = "S" }',
        "assumed": "[arrangements.assumed]", "quorum": 'quorum_percentage = { value = 50, source = "S" }',
        "seat": '[[seats]]\nagency = "Sample Council"\nshort_name = "Council"\nfrom = 2026-04-01',
        "basis": 'basis = "published"', "seat_source": 'source = "S"',
    }  # fmt: skip
    return "\n".join((lines | over).values())


def test_the_shipped_arrangements_say_what_is_published_and_what_is_assumed() -> None:
    profile = leicester()
    version = profile.arrangements
    assert version.in_force_from == date(2019, 9, 29) and version.group_name == "CRG"
    assert version.decision_maker is DecisionMaker.INDEPENDENT_ADVISER
    assert version.decision_maker_title == "Independent Advisor"
    assert version.advice_trigger is AdviceTrigger.PARTNERS_NOT_UNANIMOUS
    assert (version.quorum_percentage, version.quorum_agencies) == (50, 3)
    assert profile.confirmed == {ArrangementsRule.ADVICE}, "quorum and first day are not published for this group"
    assert "In force from" in profile.assumed and "Who decides" not in profile.assumed
    assert version.quorum_source is not None and "LSCB yearly report 2014-15" in version.quorum_source
    assert fixtures.ProfileLine("leicester-2019", profile.title) in fixtures.shipped()


def test_every_shipped_seat_has_its_source_and_no_person() -> None:
    drafts = [entry.draft for entry in leicester().seats]
    assert all(draft.source for draft in drafts)
    partners = [draft.partner for draft in drafts if draft.partner]
    assert set(partners) == set(SafeguardingPartner)
    ended = {draft.short_name: (draft.from_date, draft.to_date) for draft in drafts if draft.partner}
    assert ended["CCG"] == (date(2019, 9, 29), date(2022, 6, 30)) and ended["ICB"] == (date(2022, 7, 1), None)
    for draft in drafts:
        published = draft.partner is not None
        assert draft.source is not None and draft.source.startswith("assumed: ") is not published
    assert not {"name", "members", "holder"} & set(SeatDraft.model_fields)
    assert "[[members]]" not in TEXT and "[[advisers]]" not in TEXT


def test_it_is_loaded_as_one_operation_through_the_services(either: Context) -> None:
    answer = profiles.load(either, leicester())
    loaded = done(answer)
    assert (loaded.seats, loaded.assumed) == (9, ("quorum", "clocks and first day"))
    assert any("Assumed, because it is not published: In force from" in notice for notice in answer.notices)  # type: ignore[union-attr]
    page = group.page(either.store, date(2026, 11, 23))
    assert page.partnership is not None and page.partnership.provenance is Provenance.PUBLISHED
    assert (
        page.arrangements is not None and page.arrangements.advice.confirmed and not page.arrangements.quorum.confirmed
    )
    assert [line.short_name for line in page.seats][:3] == ["Council", "Police", "ICB"]
    assert all(line.vacant for line in page.seats)
    assert [line.short_name for line in group.seats_on(either.store, date(2022, 6, 30))][:3] == [
        "Council", "Police", "CCG",
    ]  # fmt: skip
    before = head(either)
    again = refused(profiles.load(either, leicester()))
    assert "leicester-2019.toml, seats, entry 1 (Council): There is already a seat Council" in again.sentence
    assert head(either) == before
    done(undo.undo(either, operation(answer)))
    empty = group.page(either.store, date(2026, 11, 23))
    assert (empty.partnership, empty.arrangements, empty.seats) == (None, None, ())
    assert_whole(either)


def test_a_later_entry_that_is_refused_leaves_nothing_of_the_file(either: Context) -> None:
    done(seats.add(either, SeatDraft(agency="Sample Trust", short_name="uhl", from_date=date(2020, 1, 1))))
    before = head(either)
    assert "seats, entry 5 (UHL)" in refused(profiles.load(either, leicester())).sentence
    assert head(either) == before and group.partnership(either.store) is None


def test_the_record_of_another_partnership_is_left_alone(context: Context) -> None:
    done(profiles.load(context, leicester()))
    other = fixtures.parse(small().encode(), "other.toml")
    assert isinstance(other, Profile)
    answer = refused(profiles.load(context, other))
    assert "is the record of Leicester Safeguarding Children Partnership" in answer.sentence


def test_the_small_file_is_good() -> None:
    profile = fixtures.parse(small().encode(), "good.toml")
    assert isinstance(profile, Profile) and profile.confirmed == frozenset()
    marked = fixtures.parse(("\ufeff" + small()).replace("\n", "\r\n").encode(), "good.toml")
    assert marked == profile, "as some editors on Windows save it"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "key format: this is not a file of arrangements"),
        (small(format='format = "crg-tui arrangements 2"'), "key format"),
        ("format = ", "is not TOML: Invalid value (at end of document)"),
        (small(title='title = "Sample'), "(at line 2, column 16)"),
        (small(title='title = "A"\ntitle = "B"'), "(at line 3, column 12)"),
        (small(title=""), "top level, key title: is missing, or is not text."),
        (small(title="title = 3"), "top level, key title"),
        (small(title="title = 'A'\nsecret = 1"), "top level, key secret: is not known here."),
        (small(title="title = 'A'\nnotes = 'x'"), "key notes: must be a list"),
        (small(title="title = 'A'\nnotes = [1]"), "key notes: must be a list"),
        (small(title="title = 'A'\nseats = 1", seat="", basis="", seat_source=""), "key seats: must be a list of"),
        (small(partnership="partnership = 4"), "partnership"),
        (small(partnership="[partnership]\nname = ['x']\nnick = 'y'"), "partnership, key nick: is not known here."),
        (small(partnership="[partnership]\nname = ' '"), "partnership, key name: Partnership is missing."),
        (small(group_name="group_name = 'CRG'"), "arrangements.published, key group_name: must be { value"),
        (small(group_name="group_name = { value = 'CRG', source = '' }"), "key group_name, key source: is missing"),
        (small(group_name="group_name = { value = { a = 1 }, source = 'S' }"), "kind of value that does not belong"),
        (small(quorum="group_name = { value = 'RAG', source = 'S' }"), "key group_name: is both published and"),
        (small(quorum="quorum_percentage = { value = 'half', source = 'S' }"), "key quorum_percentage: Quorum: seats"),
        (small(quorum="quorum_percentage = { value = 5.5, source = 'S' }"), "kind of value that does not belong"),
        (small(quorum="quorum_percentage = { value = true, source = 'S' }"), "“yes” is not a whole number"),
        (small(quorum="quorum_confirmed = { value = true, source = 'S' }"), "key quorum_confirmed: is not known here."),
        (small(decision_maker="decision_maker = { value = 'me', source = 'S' }"), "“me” is not one of the answers"),
        (small(in_force_from="in_force_from = { value = 2026-02-30, source = 'S' }"), "is not TOML"),
        (small(in_force_from="in_force_from = { value = 2026-04-01T10:00:00Z, source = 'S' }"), "kind of value"),
        (small(in_force_from="in_force_from = { value = '2026', source = 'S' }"), "the day is needed too"),
        (small(basis="basis = 'certain'"), "seats, entry 1 (Council), key basis: must be published or assumed."),
        (small(basis=""), "seats, entry 1 (Council), key basis"),
        (small(seat_source=""), "seats, entry 1 (Council), key source: is missing"),
        (small(seat="[[seats]]\nagency = 'A'\nshort_name = 'A'"), "seats, entry 1 (A), key from: From is missing."),
        (small(seat="[[seats]]\nagency = 'A'\nshort_name = 3\nfrom = 'soon'"), "seats, entry 1, key from: From:"),
        (small(seat="[[seats]]\nagency='A'\nshort_name='A'\nfrom=2026-04-01\nchild='K'"), "key child: is not known"),
        (small(seat="[[seats]]\nagency='A'\nshort_name='A'\nfrom=2026-04-01\npartner='polis'"), "key partner: Partner"),
        (small(seat="[[seats]]\nagency='A'\nshort_name='A'\nfrom=2026-04-01\nplace=0"), "key place: Place in the list"),
        (small(seat="[[seats]]\n" * 120 + "agency='A'"), "key seats: has 120 entries."),
        (small(title="title = 'A'\nnotes = " + "[" * 5000 + "]" * 5000), "is nested too deeply."),
        (small(title="title = '" + "A" * 300_000 + "'"), "has more than 200,000 bytes."),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_its_place(text: str, said: str) -> None:
    assert said in wrong(text)


@pytest.mark.parametrize("content", [b"\xff\xfe", b'title = "\xe9"', b"\x00\x01", b'a = "\x1b[31m"'])
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    assert "bad.toml" in wrong(content)


def test_every_error_of_a_file_is_told_at_once() -> None:
    text = small(title="", basis="basis = 1", quorum="quorum_percentage = { value = 101, source = 'S' }")
    answer = fixtures.parse(text.encode(), "bad.toml")
    assert isinstance(answer, Refused) and len(answer.refusals) == 3


def test_hostile_text_passes_the_same_door_as_what_people_type() -> None:
    hostile = "Sample \\u202e\\u001b]0;title\\u0007 [/foo] {{0.op_id}} =1+1"
    profile = fixtures.parse(small(title=f'title = "A"\nnotes = ["{hostile}"]',
                                   partnership=f'[partnership]\nname = "{hostile}"').encode(), "x.toml")  # fmt: skip
    assert isinstance(profile, Profile)
    assert profile.partnership.name == "Sample ]0;title [/foo] {{0.op_id}} =1+1" == profile.notes[0]


@given(st.integers(0, len(TEXT) - 1), st.text(max_size=4))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_slip_anywhere_in_the_file_never_crashes_the_reading(place: int, slip: str) -> None:
    text = TEXT[:place] + slip + TEXT[place + len(slip) :]
    answer = fixtures.parse(text.encode("utf-8", "surrogatepass"), "slip.toml")
    assert isinstance(answer, Profile | Refused)
    if isinstance(answer, Refused):
        assert all(refusal.reason.startswith("slip.toml") for refusal in answer.refusals)


def test_a_file_is_found_by_its_shipped_name_or_its_path_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(small(), encoding="utf-8")
    assert isinstance(fixtures.find(str(path)), Profile)
    for name in ("nowhere", "../leicester-2019", "leicester-2019.txt", ""):
        answer = fixtures.find(name)
        assert isinstance(answer, Refused) and "leicester-2019" in answer.sentence
    for path in (tmp_path / "gone.toml", tmp_path / "folder.toml"):
        (tmp_path / "folder.toml").mkdir(exist_ok=True)
        answer = fixtures.find(str(path))
        assert isinstance(answer, Refused) and "There is no file" in answer.sentence
