"""Whether the record is still what a printed page, or a folder that was handed over, was made from."""

from __future__ import annotations

from crg_tui.domain.answers import Refused
from crg_tui.domain.long_work import Step
from crg_tui.domain.sealed_paper import PackageDraft, SealDraft
from crg_tui.handover import log_head
from crg_tui.screens import paths
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.path_form import Facts, Task, path_form
from crg_tui.services import check
from crg_tui.services.check import Compared

SEAL_FORM, PACKAGE_FORM = "check-seal", "check-package"
"""The names under which the forms' drafts are kept."""

_WORDS = "Reading the log up to that entry. Escape stops it."
_VERDICT = "Checked against the log"


def seal_form(desk: Desk) -> FormScreen:
    """Copy the seal from a page."""

    def work(draft: SealDraft, step: Step) -> Compared | Refused:
        return check.check_seal(desk.context, draft.seal, draft.paper, step)

    notices = ("The seal stands at the foot of each page of minutes, of a decision's sheet, of what was kept.",)
    return path_form(
        desk,
        Task("Check a seal", SealDraft, SEAL_FORM, _WORDS, work, _VERDICT, _told, notices=notices),
    )


def package_form(desk: Desk) -> FormScreen:
    """Name the folder."""

    def work(draft: PackageDraft, step: Step) -> Compared | Refused:
        folder = paths.typed(draft.folder)
        try:
            head = log_head.read(folder)
        except OSError as error:
            return paths.failed(error, folder, "folder")
        return head if isinstance(head, Refused) else check.check_package(desk.context, head, step)

    notices = ("The folder says how far the log went when it was written.",)
    return path_form(
        desk,
        Task("Check a package", PackageDraft, PACKAGE_FORM, _WORDS, work, _VERDICT, _told, notices=notices),
    )


def _told(compared: Compared) -> Facts:
    return tuple(("", line) for line in check.told(compared))
