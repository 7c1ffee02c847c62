"""How strong a new passphrase seems, by an estimator that knows the habits of people."""

from __future__ import annotations

from collections.abc import Sequence

from crg_tui.domain.answers import Refused
from crg_tui.domain.passphrase import Estimate, check_new, estimate_of
from crg_tui.queries import group, operators
from crg_tui.services.work import Context

_LOOKED_AT = 72
"""Characters. The estimator takes no more, and whatever fills that many is strong or repeats itself."""


def estimate(passphrase: str, known: Sequence[str] = ()) -> Estimate:
    """How strong it seems to somebody who knows these names and words. Takes milliseconds, the first time a tenth of
    a second."""
    from zxcvbn import zxcvbn

    if not passphrase:
        return estimate_of(0, "")
    found = zxcvbn(passphrase[:_LOOKED_AT], user_inputs=[*known, "crg-tui"], max_length=_LOOKED_AT)
    return estimate_of(found["score"], found["feedback"]["warning"])


def refusal(passphrase: str, again: str, known: Sequence[str] = ()) -> Refused | None:
    """What is wrong with a passphrase that is chosen and typed twice: missing, short, weak, or not the same."""
    return check_new(passphrase, again) if not passphrase else check_new(passphrase, again, estimate(passphrase, known))


def words_known(context: Context) -> list[str]:
    """What anybody who knows the partnership tries first: its name, its words, and the people who work here."""
    partnership = group.heading(context.store, context.clock.today()).partnership
    names = [line.name for line in operators.every(context.store)]
    return [text for whole in (partnership, *names) for text in (whole, *whole.split()) if text]
