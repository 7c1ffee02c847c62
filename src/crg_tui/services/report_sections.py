"""The rapid review report of a case: what people write for its sections, and that it was sent."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.clock import london
from crg_tui.domain.answers import Done, Refused, refuse
from crg_tui.domain.case_drafts import StepDraft
from crg_tui.domain.papers import SignOffOutcome
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.domain.report_drafts import ReportSentDraft, SectionWordsDraft
from crg_tui.domain.stages import StepKind
from crg_tui.queries import paper_templates, report
from crg_tui.queries.cases import StepLine, steps_of
from crg_tui.services import cases
from crg_tui.services.cases import OfCase
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.tables import Case, ReportSection

FORM, SENT_FORM = "report-section", "report-sent"
"""The names under which the forms' drafts are kept: with the case and the section, and with the case."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written for a section, or that its words were taken away."""

    case_ref: str
    heading: str
    done: str


@intention
def write(work: Work, case_id: str, section: str, draft: SectionWordsDraft, *, seen: str | None) -> Written | Refused:
    """Write the words of a section over those that stood there; without any they are taken away.

    `section` is its name or heading in the template in force today, or the name under which words stand already.
    """
    case = work.find(Case, case_id)
    if case is None:
        return refuse("There is no such case.", "Look it up with `crg-tui case list`.")
    template = paper_templates.in_force_in(work.connection, work.today)
    found = template.section(section)
    name = found.name if found is not None else section
    held = work.one(ReportSection, case_id=case_id, section=name)
    if found is None and held is None:
        named = "; ".join(one.heading for one in template.sections)
        return refuse(f"The report has no section {section}.", f"Its sections: {named}.", "section")
    if held is None and seen is not None:
        return refuse("Somebody took these words away meanwhile.", "Record yours again to have them back.")
    if held is not None and (refused := work.moved_on(held.id, seen, held.text)):
        return refused
    heading = found.heading if found is not None else name
    text = draft.text
    if text is None and held is None:
        return refuse(f"Nothing is written for {heading}.", "Type its words.", "text")
    if text is None and held is not None:
        work.remove(held)
    elif held is not None:
        held.text = text or ""
    else:
        work.add(ReportSection(case_id=case_id, section=name, text=text or ""))
    work.drop_draft(FORM, f"{case_id}:{name}")
    return Written(case.ref, heading, "taken away" if text is None else "written")


def send(context: Context, case_id: str, draft: ReportSentDraft) -> Done[OfCase] | Refused:
    """Record the step of the case that its report was sent to the Panel, with the version that went; the clock reads
    it. Notices say what the partners have not signed off."""
    kept = report.kept_of(context.store, case_id)
    if not kept:
        return refuse(
            "No version of the report was kept, and what was sent has to be.",
            "Keep it first: `crg-tui paper keep rapid-review-report CASE`.",
            "paper",
        )
    wanted = (draft.paper or kept[0].ref).strip().upper()
    line = next((one for one in kept if one.ref == wanted), None)
    if line is None:
        return refuse(
            f"{draft.paper} is no kept report of this case.", f"There is: {', '.join(one.ref for one in kept)}.",
            "paper",
        )  # fmt: skip
    made = PartialDate.of(line.made_at.astimezone(london()).date())
    if draft.on_date.certainly_before(made):
        said = f"{line.ref} was kept on {made.shown}, after {draft.on_date.shown}."
        return refuse(said, "Put the day right, or name the version that went.", "on_date")
    if any(step.kind is StepKind.SENT_TO_PANEL and step.on_date == draft.on_date for step in _steps(context, case_id)):
        return refuse(
            f"That the report was sent on {draft.on_date.shown} is recorded already.",
            "Put the step right under all steps of the case, if it was another version.",
            "on_date",
        )
    note = f"{line.ref}, version {line.version}, seal {line.seal}"
    answer = cases.record_step(
        context, case_id, StepDraft(kind=StepKind.SENT_TO_PANEL, on_date=draft.on_date, note=note)
    )
    if isinstance(answer, Refused):
        return answer
    signed = {one.partner for one in line.sign_offs if one.outcome is not SignOffOutcome.NOT_SIGNED}
    unsigned = ", ".join(partner.label for partner in SafeguardingPartner if partner not in signed)
    notices = (f"{line.ref} was sent without the sign-off of: {unsigned}.",) if unsigned else ()
    return Done(answer.value, answer.op_id, (*answer.notices, *notices))


def _steps(context: Context, case_id: str) -> tuple[StepLine, ...]:
    with context.store.read() as connection:
        return steps_of(connection, case_id)
