"""Small stories about rapid review reports: a template of one's own, a kept version, a sign-off."""

from __future__ import annotations

from datetime import date

from crg_tui.domain.paper_templates import NewTemplateDraft
from crg_tui.domain.papers import PaperKind, SignOffOutcome
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.domain.report_drafts import SectionWordsDraft, SignOffDraft
from crg_tui.papers.model import Document
from crg_tui.queries import report as found
from crg_tui.queries.kept_papers import Subject
from crg_tui.queries.report import Report
from crg_tui.services import paper_templates, papers, report_sections, sign_offs
from crg_tui.services.work import Context
from tests.services.decision_stories import Sitting
from tests.services.stories import done

WHY = "The Panel waits for it."


def own_template(context: Context, name: str = "Template 2026", first: date = date(2026, 5, 1)) -> str:
    """A template with the shipped sections; its key."""
    draft = NewTemplateDraft(name=name, in_force_from=first, source="Our own headings")
    return done(paper_templates.add(context, draft)).template_id


def subject(sat: Sitting) -> Subject:
    return Subject(case_id=sat.case_id, shown=sat.case_ref)


def kept_report(sat: Sitting, despite: str | None = WHY) -> str:
    """A version of the report that was kept; its key."""
    return done(papers.keep(sat.context, PaperKind.REPORT, subject(sat), despite=despite)).paper_id


def police(sat: Sitting, paper_id: str, outcome: SignOffOutcome = SignOffOutcome.SIGNED, comment: str = "") -> str:
    """What the police said to it; the key of the sign-off."""
    draft = SignOffDraft(
        partner=SafeguardingPartner.POLICE, name="Ivo Invented", capacity="Detective superintendent",
        outcome=outcome, comment=comment or None,
    )  # fmt: skip
    return done(sign_offs.add(sat.context, paper_id, draft)).sign_off_id


def report_of(sat: Sitting) -> Report:
    """Everything its report is made of."""
    made_of = found.read(sat.context.store, sat.case_id, sat.context.clock.today())
    assert made_of is not None
    return made_of


def write(sat: Sitting, section: str, text: str | None) -> None:
    """The words of a section, over those that stood there."""
    made_of = report_of(sat)
    one = made_of.template.section(section)
    held = next((line for line in made_of.words if line.section == (one.name if one else section)), None)
    seen = held.entry if held is not None else None
    done(report_sections.write(sat.context, sat.case_id, section, SectionWordsDraft(text=text), seen=seen))


def write_all(sat: Sitting) -> None:
    """Words for every section that people have to write."""
    for section in report_of(sat).template.sections:
        if section.part.written:
            write(sat, section.name, f"Words under {section.heading}.")


def made(sat: Sitting) -> Document:
    """The report as the record makes it now."""
    paper = papers.make(sat.context, PaperKind.REPORT, subject(sat))
    assert isinstance(paper, Document)
    return paper
