"""Going on with what was typed about a report, a sign-off or a template, and not recorded."""

from __future__ import annotations

from collections.abc import Callable

from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.queries import kept_papers
from crg_tui.queries import paper_templates as templates
from crg_tui.queries import report as found
from crg_tui.screens import report_forms as forms
from crg_tui.screens import template_forms
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.services import paper_templates, report_sections, sign_offs

_OF_TEMPLATE = {
    paper_templates.FORM: template_forms.correct_template,
    paper_templates.COMPARED_FORM: template_forms.confirm_template,
    paper_templates.SECTION_FORM: template_forms.new_section,
}
FORMS = frozenset((*_OF_TEMPLATE, report_sections.FORM, report_sections.SENT_FORM, sign_offs.FORM))
"""The names of all kept drafts about reports and their templates."""

Made = Callable[[], BaseScreen[None]]


def kept(desk: Desk, form: str, record_id: str) -> Made | None:
    """What makes the form of a kept draft; None where what it is about has gone."""
    store, today = desk.context.store, desk.context.clock.today()
    first, _, rest = record_id.partition(":")
    if form in _OF_TEMPLATE:
        return _template(desk, form, first, rest)
    if form == sign_offs.FORM:
        line = kept_papers.one(store, first)
        partner = next((one for one in SafeguardingPartner if one.value == rest), None)
        if line is None or partner is None:
            return None
        return lambda: forms.sign_off_form(desk, line, partner)
    made_of = found.read(store, first, today)
    if made_of is None:
        return None
    if form == report_sections.SENT_FORM:
        return lambda: forms.sent_form(desk, first)
    return lambda: forms.write_section(desk, made_of, rest)


def _template(desk: Desk, form: str, template_id: str, section: str) -> Made | None:
    if form == paper_templates.FORM and not template_id:
        return lambda: template_forms.new_template(desk)
    page = templates.page(desk.context.store, template_id)
    if page is None:
        return None
    if section:
        held = page.section(section)
        return None if held is None else lambda: template_forms.correct_section(desk, page, held)
    return lambda: _OF_TEMPLATE[form](desk, page)
