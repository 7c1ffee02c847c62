"""The forms about a rapid review report: words of a section, a sign-off, that it was sent."""

from __future__ import annotations

from typing import Any

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.domain.report_drafts import ReportSentDraft, SectionWordsDraft, SignedDraft, SignOffDraft
from crg_tui.queries import report as found
from crg_tui.queries import sign_offs as signed
from crg_tui.queries.kept_papers import KeptLine
from crg_tui.queries.report import Report
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.group_forms import Answered, gone
from crg_tui.screens.record_form import record_form
from crg_tui.services import drafts, report_sections, sign_offs


def write_section(desk: Desk, made_of: Report, name: str, done: Answered = gone) -> FormScreen:
    """Write the words of a section, of that name in the template."""
    section = made_of.template.section(name)
    held = next((line for line in made_of.words if line.section == name), None)
    case_id = made_of.case.id

    def commit(draft: SectionWordsDraft, seen: str | None) -> Done[Any] | Refused:
        return report_sections.write(desk.context, case_id, name, draft, seen=seen)

    fills = section.part.fills if section is not None else ""
    notices = (f"The record fills in: {fills}. Your words stand below it.",) if fills else ()
    return record_form(
        desk, section.heading if section is not None else name, SectionWordsDraft, report_sections.FORM, commit,
        record_id=f"{case_id}:{name}", recorded=found.words_as_typed(held), entry=held.entry if held else None,
        done=done, notices=notices,
    )  # fmt: skip


def sent_form(desk: Desk, case_id: str, done: Answered = gone) -> FormScreen:
    """Record that the report was sent to the Panel."""

    def commit(draft: ReportSentDraft, _: str | None) -> Done[Any] | Refused:
        answer = report_sections.send(desk.context, case_id, draft)
        if isinstance(answer, Done):
            drafts.discard(desk.context, report_sections.SENT_FORM, record_id=case_id)
        return answer

    return record_form(
        desk, "The report was sent to the Panel", ReportSentDraft, report_sections.SENT_FORM, commit,
        record_id=case_id, done=done,
    )  # fmt: skip


def sign_off_form(desk: Desk, line: KeptLine, partner: SafeguardingPartner, done: Answered = gone) -> FormScreen:
    """What a partner says to a kept version: recorded anew, or put right."""
    held = signed.of_partner(desk.context.store, line.id, partner)

    def commit(draft: SignedDraft, seen: str | None) -> Done[Any] | Refused:
        if held is not None:
            return sign_offs.correct(desk.context, held.id, draft, seen=seen)
        return sign_offs.add(desk.context, line.id, SignOffDraft(partner=partner, **draft.model_dump()))

    return record_form(
        desk, f"Sign-off of {line.ref}: {partner.label}", SignedDraft, sign_offs.FORM, commit,
        record_id=f"{line.id}:{partner.value}", recorded=signed.as_typed_before(held) if held else {},
        entry=held.entry if held else None, done=done,
    )  # fmt: skip
