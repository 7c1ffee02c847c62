"""Forms filled with words of their own about reports and their templates: what each is given to."""

from __future__ import annotations

from datetime import date

from crg_tui.domain.paper_templates import (
    ComparedDraft,
    NewTemplateDraft,
    PaperSectionDraft,
    SectionDraft,
    TemplateDraft,
)
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.report_drafts import SectionWordsDraft, SignedDraft, SignOffDraft
from crg_tui.services import paper_templates, report_sections, sign_offs
from tests.services.decision_stories import Sitting
from tests.services.filled import Given, of
from tests.services.filled import seen as entry
from tests.services.report_stories import kept_report, own_template, police
from tests.services.stories import done

_FROM = {"in_force_from": "1.1.2027"}


@of("paper_templates.add")
def a_template(sat: Sitting) -> Given:
    return Given(NewTemplateDraft, lambda draft: paper_templates.add(sat.context, draft), dict(_FROM))


@of("paper_templates.correct")
def a_template_put_right(sat: Sitting) -> Given:
    key = own_template(sat.context)
    return Given(
        TemplateDraft,
        lambda draft: paper_templates.correct(sat.context, key, draft, seen=entry(sat, key)),
        dict(_FROM),
    )


@of("paper_templates.confirm")
def a_template_that_was_compared(sat: Sitting) -> Given:
    key = own_template(sat.context)
    return Given(
        ComparedDraft, lambda draft: paper_templates.confirm(sat.context, key, draft, seen=entry(sat, key)), {}
    )


@of("paper_templates.add_section")
def a_section(sat: Sitting) -> Given:
    key = own_template(sat.context)
    return Given(
        SectionDraft, lambda draft: paper_templates.add_section(sat.context, key, draft, seen=entry(sat, key)), {}
    )


@of("paper_templates.add_section")
def a_section_of_an_agenda(sat: Sitting) -> Given:
    draft = NewTemplateDraft(name="Ours", in_force_from=date(2026, 5, 1), source="Chair", paper=PaperKind.AGENDA)
    key = done(paper_templates.add(sat.context, draft)).template_id
    return Given(
        PaperSectionDraft, lambda draft: paper_templates.add_section(sat.context, key, draft, seen=entry(sat, key)), {}
    )


@of("paper_templates.correct_section")
def a_section_put_right(sat: Sitting) -> Given:
    key = own_template(sat.context)
    return Given(
        SectionDraft,
        lambda draft: paper_templates.correct_section(sat.context, key, "3", draft, seen=entry(sat, key)),
        {},
    )


@of("report_sections.write")
def words_of_a_section(sat: Sitting) -> Given:
    return Given(
        SectionWordsDraft,
        lambda draft: report_sections.write(sat.context, sat.case_id, "chronology of key events", draft, seen=None),
        {},
    )


@of("sign_offs.add")
def a_sign_off(sat: Sitting) -> Given:
    paper = kept_report(sat)
    typed = {"partner": "police", "outcome": "not signed"}
    return Given(SignOffDraft, lambda draft: sign_offs.add(sat.context, paper, draft), typed)


@of("sign_offs.add")
def a_plain_sign_off(sat: Sitting) -> Given:
    paper = kept_report(sat)
    typed = {"partner": "police", "outcome": "signed"}
    return Given(SignOffDraft, lambda draft: sign_offs.add(sat.context, paper, draft), typed)


@of("sign_offs.correct")
def a_sign_off_put_right(sat: Sitting) -> Given:
    key = police(sat, kept_report(sat))
    return Given(
        SignedDraft,
        lambda draft: sign_offs.correct(sat.context, key, draft, seen=entry(sat, key)),
        {"outcome": "signed with comment"},
    )
