"""Going on with what was typed about documents, bank holidays, an export or a backup, and not recorded."""

from __future__ import annotations

from collections.abc import Callable

from crg_tui.queries import documents as found
from crg_tui.queries import language
from crg_tui.screens.bank_holidays import proclaimed_day
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.clock_form import clock_is_right
from crg_tui.screens.desk import Desk
from crg_tui.screens.documents import SAVE_FORM, attach, take_in, write_out
from crg_tui.screens.keeping import BACKUP_FORM, EXPORT_FORM, backup_form, export_form
from crg_tui.screens.language import term_form, word_form
from crg_tui.screens.sealed_paper import PACKAGE_FORM, SEAL_FORM, package_form, seal_form
from crg_tui.screens.settings import settings_form
from crg_tui.services import bank_holidays, clock_remarks, documents, glossary, settings, watched_words

_OF_DOCUMENT: dict[str, Callable[[Desk, str], BaseScreen[None]]] = {
    SAVE_FORM: write_out,
    documents.ATTACH_FORM: attach,
}
_OTHERS: dict[str, Callable[[Desk], BaseScreen[None]]] = {
    EXPORT_FORM: export_form,
    BACKUP_FORM: backup_form,
    SEAL_FORM: seal_form,
    PACKAGE_FORM: package_form,
    bank_holidays.FORM: proclaimed_day,
    settings.FORM: settings_form,
    clock_remarks.FORM: clock_is_right,
}
FORMS = frozenset((documents.FORM, glossary.FORM, watched_words.FORM, *_OF_DOCUMENT, *_OTHERS))
"""The names of all kept drafts about keeping the record."""


def kept(desk: Desk, form: str, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    """What makes the form of a kept draft; None where what it is about has gone."""
    if form == documents.FORM:
        return lambda: take_in(desk, record_id)
    if form == glossary.FORM:
        term = next((one for one in language.glossary(desk.context.store) if one.id == record_id), None)
        return None if record_id and term is None else lambda: term_form(desk, term)
    if form == watched_words.FORM:
        word = next((one for one in language.watched_words(desk.context.store) if one.id == record_id), None)
        return None if record_id and word is None else lambda: word_form(desk, word)
    if form in _OTHERS:
        return lambda: _OTHERS[form](desk)
    if found.document(desk.context.store, record_id) is None:
        return None
    return lambda: _OF_DOCUMENT[form](desk, record_id)
