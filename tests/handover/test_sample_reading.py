"""Files of samples that are bad in every way: refused whole, with the place that is wrong."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crg_tui import paths
from crg_tui.domain.answers import Refused
from crg_tui.handover.samples import reading
from crg_tui.handover.samples.entries import Sample
from crg_tui.handover.samples.playing import play
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.handover.played import few_bank_holidays
from tests.services.stories import head

HEAD = 'format = "crg-tui sample 1"\ntitle = "A sample"\n'
CLERK = """
[[entry]]
at = 2026-11-02T09:00:00
by = "crg-tui"
does = "operator.begin"
invented = true
name = "Sample Clerk"
"""
REFERRAL = """
[[entry]]
at = 2026-11-02T10:00:00
by = "Sample Clerk"
does = "referral.log"
gives = "2026-001/R1"
invented = true
received_on = 2026-11-02
referring_agency = "Sample Agency"
summary = "Something invented."
"""
SEAT = """
[[entry]]
at = 2026-11-02T09:30:00
by = "Sample Clerk"
does = "seat.add"
invented = true
agency = "Sample Police"
short_name = "Police"
partner = "police"
from_date = 2026-01-01
"""
GOOD = HEAD + CLERK + SEAT + REFERRAL


def read(*texts: str | bytes) -> Sample | Refused:
    contents = [text.encode() if isinstance(text, str) else text for text in texts]
    return reading.read([(f"{number}.toml", content) for number, content in enumerate(contents, start=1)])


def sound(*texts: str) -> Sample:
    answer = read(*texts)
    assert isinstance(answer, Sample), answer.sentence
    return answer


def wrong(*texts: str | bytes) -> str:
    """What is said of bad files: sentences, one a refusal."""
    answer = read(*texts)
    assert isinstance(answer, Refused) and answer.refusals
    assert all(refusal.sentence.endswith((".", "?")) for refusal in answer.refusals), answer.refusals
    return "\n".join(refusal.sentence for refusal in answer.refusals)


def with_(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def test_a_good_file_is_read_in_the_order_of_its_moments() -> None:
    sample = sound(HEAD + REFERRAL + SEAT + CLERK)
    assert [entry.does for entry in sample.entries] == ["operator.begin", "seat.add", "referral.log"]
    assert {("case", "2026-001"), ("referral", "2026-001/R1"), ("seat", "Police")} <= sample.names


def test_several_files_are_one_sample() -> None:
    assert sound(HEAD + REFERRAL, HEAD + CLERK).names == sound(HEAD + CLERK + REFERRAL).names


BAD: dict[str, tuple[str | bytes, str]] = {
    "syntax": (GOOD + "\n[[entry]\n", "1.toml: is not TOML: "),
    "line and column": (HEAD + "x = = 1\n", "(at line 3, column 5)"),
    "a key twice": (with_("invented = true\nname", "invented = true\ninvented = true\nname"), "(at line"),
    "no text": (GOOD.encode() + b"# \xff\n", f"(at line {GOOD.count(chr(10)) + 1}, byte 3)"),
    "nothing": ("", "1.toml, key format: this is not a file of a sample"),
    "another format": (GOOD.replace("sample 1", "sample 2"), "key format"),
    "too large": (GOOD + "#" * reading.LIMIT, "has more than 500,000 bytes"),
    "too deep": (HEAD + "x = " + "[" * 5_000 + "]" * 5_000, "nested too deeply"),
    "too long a number": (HEAD + "x = " + "9" * 5_000, "holds a number that is too long"),
    "no entries": (HEAD, "There are no entries."),
    "entry is no list": (HEAD + "entry = 1\n", "key entry: must be a list of tables"),
    "entry holds no tables": (HEAD + "entry = [1, 2]\n", "key entry: must be a list of tables"),
    "a key of the file": (GOOD.replace("title", "titel", 1), "1.toml, key titel: is not known here."),
    "no verb": (with_('does = "seat.add"\n', ""), "entry 2, key does: is missing, or is no verb."),
    "an unknown verb": (with_("seat.add", "seat.sell"), "entry 2 (seat.sell), key does"),
    "a verb that is no text": (with_('does = "seat.add"', "does = [1]"), "entry 2, key does"),
    "neither invented nor published": (with_("invented = true\nagency", "agency"), "must say one of the two"),
    "both": (with_("invented = true\nagency", 'invented = true\npublished = "x"\nagency'), "must say one of the two"),
    "invented is no": (with_("invented = true\nagency", "invented = false\nagency"), "must say one of the two"),
    "an unknown source": (with_("invented = true\nagency", 'published = "x"\nagency'), "names no source of this file"),
    "a source without an address": (HEAD + '[sources.x]\ntitle = "A"\n' + CLERK, "source x: must have a title and an"),
    "a source on this machine": (HEAD + '[sources.x]\ntitle = "A"\naddress = "/etc/x"\n' + CLERK, "address of a page"),
    "assumed though invented": (with_("invented = true\nagency", 'invented = true\nassumed = {agency = "x"}\nagency'),
                                "key assumed: must give a reason"),
    "nobody works": (with_('by = "Sample Clerk"\ndoes = "seat', 'by = "Nobody"\ndoes = "seat'), "key by: names nobody"),
    "no moment": (with_("at = 2026-11-02T09:30:00\n", ""), "entry 2 (seat.add), key at: must be a time in London"),
    "a moment with an offset": (with_("2026-11-02T09:30:00", "2026-11-02T09:30:00Z"), "without an offset"),
    "a moment that never was": (with_("2026-11-02T09:30:00", "2026-03-29T01:30:00"), "does not exist"),
    "an old moment": (with_("2026-11-02T09:30:00", "1066-10-14T09:30:00"), "must be in a year from 2000"),
    "an unknown key": (with_("partner =", "partnr ="), "entry 2 (seat.add), key partnr: is not known here."),
    "a missing answer": (with_('agency = "Sample Police"\n', ""), "key agency: Agency is missing."),
    "a wrong answer": (with_('partner = "police"', 'partner = "postman"'), "key partner: Partner: “postman” is not"),
    "a day that is none": (with_("from_date = 2026-01-01", 'from_date = "soon"'), "key from_date: From: This is not a"),
    "a table as an answer": (with_('agency = "Sample Police"', "agency = {a = 1}"), "has a kind of value"),
    "control codes": (with_("Something invented.", "Some\\u001b[2Jthing"), "control or direction characters"),
    "a reference that is not stated": (with_('gives = "2026-001/R1"\n', ""), "key gives: must hold the reference of"),
    "references as a number": (with_('gives = "2026-001/R1"', "gives = 1"), "key gives: must hold"),
    "references that are not given": (with_('agency = "Sample Police"', 'gives = "x"\nagency = "Sample Police"'),
                                      "key gives: must hold nothing"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_says_where_it_is_wrong(case: str) -> None:
    text, said = BAD[case]
    assert said in wrong(text)


STEPS = """
[[entry]]
at = 2026-11-02T11:00:00
by = "Sample Clerk"
does = "steps.record"
invented = true
case = "2026-001"
steps = [{ kind = "considered", on_date = 2026-11-02 }]
"""
STANDS = """
[[entry]]
at = 2026-11-02T11:00:00
by = "Sample Clerk"
does = "decision.propose"
gives = "2026-001/D1"
invented = true
case = "2026-001"
kind = "other"
wording = "Something."

[[entry]]
at = 2026-11-02T11:01:00
by = "Sample Clerk"
does = "positions.take"
invented = true
decision = "2026-001/D1"
stands = { agree = ["Police"] }
"""


@pytest.mark.parametrize(
    ("text", "old", "new", "said"),
    [
        (STEPS, '"2026-001"', '"2026-002"', "key case: no earlier entry gives the case 2026-002."),
        (STEPS, "11:00", "09:59", "key case: no earlier entry gives the case 2026-001."),
        (STEPS, '"2026-001"', "[1]", "key case: must be a name."),
        (STEPS, "steps = [{", "steps = {", "is not TOML"),
        (STEPS, "[{ kind", "[1, { kind", "key steps: must be a list of tables."),
        (STEPS, "considered", "consider", "steps, line 1, key kind: Step: “consider” is not one of the answers."),
        (STEPS, ", on_date", ", note = 1.5, on_date", "steps, line 1, key note: has a kind of value"),
        (STEPS, ", on_date", ", x = 1, on_date", "steps, line 1, key x: is not known here."),
        (STANDS, '["Police"]', '"Police"', "key stands: agree: must be a list of names."),
        (STANDS, '["Police"]', '["Fire"]', "key stands: agree: no earlier entry gives the seat Fire."),
        (STANDS, '["Police"]', '["Police", "Police"]', "key stands: agree: names the same twice."),
        (STANDS, '["Police"] }', '["Police"], absent = ["Police"] }', "key stands: names a seat twice."),
        (STANDS, "agree", "votes", "key stands: votes: must be one of: agree,"),
        (STANDS, "stands = {", "stands = { } #", "key stands: must be a table of stands"),
    ],
)
def test_what_is_wrong_within_an_entry_is_named(text: str, old: str, new: str, said: str) -> None:
    sound(GOOD + text)
    assert old in text
    assert said in wrong(GOOD + text.replace(old, new, 1))


def test_everything_that_is_wrong_is_said_at_once_up_to_a_bound() -> None:
    many = GOOD + STEPS.replace("considered", "nonsense") * 80
    lines = wrong(many).split("\n")
    assert len(lines) == reading.MOST_TOLD + 1
    assert lines[-1] == "And 30 more. Put these right first."


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300))
def test_no_bytes_bring_it_down(content: bytes) -> None:
    assert isinstance(read(content), Refused)


WHOLE = (paths.shipped("fixtures") / "leeds-2021-22.toml").read_text(encoding="utf-8")
_PIECES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["[", "]", "{", "}", "=", '"', "\n", "[[x]]", "1", "true", "[1]", "{a=1}", "\\u0000", "\u202e"]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(WHOLE)), st.integers(0, 40), _PIECES)
def test_no_change_of_a_good_file_brings_it_down(place: int, gone: int, piece: str) -> None:
    assert isinstance(read(WHOLE[:place] + piece + WHOLE[place + gone :]), Sample | Refused)


def played(context: Context, text: str) -> str:
    """What is said of a file that can be read and not be played."""
    before = head(context)
    with few_bank_holidays():
        answer = play(context, sound(text))
    assert isinstance(answer, Refused)
    assert head(context) == before
    assert_whole(context)
    return answer.sentence


@pytest.mark.on_file
def test_what_a_service_refuses_takes_back_everything_before_it(either: Context) -> None:
    ahead = GOOD.replace("received_on = 2026-11-02", "received_on = 2026-11-30")
    assert "1.toml, entry 3 (referral.log): Received on: 30 November 2026 has not come yet." in played(either, ahead)
    other = GOOD.replace("2026-001/R1", "2026-007/R1")
    assert "entry 3 (referral.log): Key gives: the record gives 2026-001/R1, not 2026-007/R1." in played(either, other)
    with few_bank_holidays():
        answer = play(either, sound(GOOD))
    assert not isinstance(answer, Refused) and answer.entries == 3


def test_a_sample_reads_no_file_of_this_machine(context: Context) -> None:
    load = CLERK.replace("operator.begin", "arrangements.load").replace('name = "Sample Clerk"', 'profile = "{}"')
    assert "is no shipped profile" in played(context, HEAD + load.format("/etc/x.toml"))
    assert "No profile ../leeds-2021-22 is shipped." in played(context, HEAD + load.format("../leeds-2021-22"))


def test_an_item_needs_its_meeting(context: Context) -> None:
    note = STEPS.replace("steps.record", "views.give").replace("steps = [{", "item = 1\nviews = [{ seat = 'Police',")
    note = note.replace('kind = "considered", on_date = 2026-11-02', "question = 'notify', answer = 'yes'")
    assert "Key meeting is missing" in played(context, GOOD + note)
