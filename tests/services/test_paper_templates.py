"""Templates of the report: dated, edited, confirmed, and unconfirmed again where they change."""

from __future__ import annotations

from datetime import date

import pytest

from crg_tui.domain.paper_templates import (
    ComparedDraft,
    NewTemplateDraft,
    Part,
    SectionDraft,
    TemplateDraft,
)
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.template_files import TemplateEntry, parse
from crg_tui.queries import paper_templates as found
from crg_tui.queries.paper_templates import TemplatePage
from crg_tui.services import paper_templates
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.meeting_stories import notices
from tests.services.report_stories import own_template
from tests.services.stories import done, refused

TODAY = date(2026, 11, 23)


def page(context: Context, key: str) -> TemplatePage:
    held = found.page(context.store, key)
    assert held is not None
    return held


def test_without_a_template_of_its_own_a_partnership_has_the_shipped_one(either: Context) -> None:
    assert found.in_force(either.store, TODAY).shipped
    own = own_template(either)
    assert found.in_force(either.store, TODAY).id == own
    assert found.in_force(either.store, date(2026, 4, 30)).shipped
    later = own_template(either, "Later", date(2026, 11, 1))
    assert found.in_force(either.store, TODAY).id == later
    done(paper_templates.remove(either, later, seen=page(either, later).entry))
    assert found.in_force(either.store, TODAY).id == own
    assert_whole(either)


def test_sections_are_added_moved_put_right_and_taken_away(either: Context) -> None:
    key = own_template(either)
    shipped = found.shipped().sections
    assert page(either, key).sections == shipped
    added = SectionDraft(heading="What families told us", words="They were asked.")
    done(paper_templates.add_section(either, key, added, seen=page(either, key).entry))
    done(paper_templates.move_section(either, key, "What families told us", 2, seen=page(either, key).entry))
    assert [one.name for one in page(either, key).sections[:3]] == [
        shipped[0].name, "what-families-told-us", shipped[1].name,
    ]  # fmt: skip
    changed = SectionDraft(heading="Families' own account", part=Part.OWN)
    done(paper_templates.correct_section(either, key, "2", changed, seen=page(either, key).entry))
    now = page(either, key).sections[1]
    assert (now.name, now.heading, now.words) == ("what-families-told-us", "Families' own account", "")
    done(paper_templates.move_section(either, key, now.name, 99, seen=page(either, key).entry))
    assert page(either, key).sections[-1] == now
    answer = paper_templates.remove_section(either, key, "sign-off-by-the-safeguarding-partners",
                                            seen=page(either, key).entry)  # fmt: skip
    assert "say nothing of the sign-off" in notices(answer)
    assert len(page(either, key).sections) == len(shipped)


def test_what_changes_in_the_sections_is_unconfirmed_again(context: Context) -> None:
    key = own_template(context)
    done(paper_templates.confirm(context, key, ComparedDraft(source="Guidance"), seen=page(context, key).entry))
    assert page(context, key).confirmed and page(context, key).source == "Guidance"
    done(paper_templates.move_section(context, key, "1", 3, seen=page(context, key).entry))
    assert page(context, key).confirmed
    draft = TemplateDraft(name="Another name", in_force_from=date(2026, 6, 1), source="Guidance")
    done(paper_templates.correct(context, key, draft, seen=page(context, key).entry))
    assert page(context, key).confirmed
    answer = paper_templates.add_section(context, key, SectionDraft(heading="More"), seen=page(context, key).entry)
    assert "unconfirmed until it is compared again" in notices(answer)
    assert not page(context, key).confirmed


def test_templates_that_would_be_taken_for_each_other_are_refused(context: Context) -> None:
    own_template(context)

    def add(**over: object) -> str | None:
        typed = {"name": "B", "in_force_from": date(2026, 8, 1), "source": "s", **over}
        return refused(paper_templates.add(context, NewTemplateDraft(**typed))).refusals[0].field  # type: ignore[arg-type]

    assert add(name="template  2026") == "name"
    assert add(name=found.shipped().name) == "name"
    assert add(in_force_from=date(2026, 5, 1)) == "in_force_from"
    assert add(in_force_from=date(2099, 5, 1)) == "in_force_from"
    assert add(sections_of="Nothing") == "sections_of"
    assert add(paper=PaperKind.AGENDA, sections_of="Template 2026") == "sections_of"
    assert add(paper=PaperKind.AGENDA, name="Template 2026") == "name"
    assert add(paper=PaperKind.AGENDA, name=found.shipped(PaperKind.PACK).name) == "name"
    agenda = NewTemplateDraft(name="Agenda", in_force_from=date(2026, 5, 1), source="s", paper=PaperKind.AGENDA)
    assert found.in_force(context.store, TODAY, PaperKind.AGENDA).shipped
    key = done(paper_templates.add(context, agenda)).template_id
    assert found.in_force(context.store, TODAY, PaperKind.AGENDA).id == key
    assert found.in_force(context.store, TODAY).paper is PaperKind.REPORT


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (SectionDraft(heading="<script>"), "heading"),
        (SectionDraft(heading="Actions"), "heading"),
        (SectionDraft(heading="x" * 121), "heading"),
        (SectionDraft(heading="Again", part=Part.DECISION), "part"),
    ],
)
def test_a_section_that_cannot_stand_is_refused_at_its_field(context: Context, draft: SectionDraft, field: str) -> None:
    key = own_template(context)
    before = page(context, key)
    assert refused(paper_templates.add_section(context, key, draft, seen=before.entry)).refusals[0].field == field
    assert (
        refused(paper_templates.correct_section(context, key, "3", draft, seen=before.entry)).refusals[0].field == field
    )
    assert page(context, key) == before


def test_what_somebody_else_changed_meanwhile_is_not_gone_over(context: Context) -> None:
    key = own_template(context)
    seen = page(context, key).entry
    done(paper_templates.move_section(context, key, "1", 3, seen=seen))
    answer = refused(paper_templates.remove_section(context, key, "1", seen=seen))
    assert answer.refusals[0].theirs is not None
    assert (
        "no section 99"
        in refused(paper_templates.move_section(context, key, "99", 1, seen=page(context, key).entry)).sentence
    )


def test_the_template_of_a_file_is_taken_in(context: Context) -> None:
    text = (
        'format = "crg-tui template 1"\npaper = "rapid review report"\nname = "Ours"\nin_force_from = 2026-05-01\n'
        'source = "Our board"\nconfirmed = true\n[[sections]]\nheading = "All"\npart = "decision"\n'
    )
    entry = parse(text.encode(), "ours.toml")
    assert isinstance(entry, TemplateEntry)
    key = done(paper_templates.take_in(context, entry)).template_id
    assert page(context, key).confirmed and [one.heading for one in page(context, key).sections] == ["All"]
    assert refused(paper_templates.take_in(context, entry)).refusals[0].field == "name"
