"""Names within joined words: hashtags, user names, addresses of electronic mail, names of files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from crg_tui.domain import leak_company as company
from crg_tui.domain import leak_handles as handles
from crg_tui.domain.leak_target import Target

if TYPE_CHECKING:
    from crg_tui.domain.leak_targets import Net


def caught(net: Net, text: str) -> Iterator[tuple[int, int, Target]]:
    """Every joined word of a text with what stands in it."""
    for one in handles.joined(text):
        for target in _within(net, one):
            yield one.start, one.end, target


def _within(net: Net, one: handles.Joined) -> Iterable[Target]:
    for i, atom in enumerate(one.atoms):
        led = one.marked and i > 0 and handles.leads(one.atoms[i - 1])
        led = led or (i > 0 and one.atoms[i - 1] in ("baby", "little", "lil", "big"))
        alone = one.marked and len(one.atoms) == 1 and len(one.letters) < one.end - one.start
        for target in net.exact(atom):
            if not target.titled and (not target.plain or ((led or alone) and atom not in company.MONTHS)):
                yield target
        if len(atom) > 3 and net.lexicon.strangeness(atom)[1] and atom not in net.lexicon.known:
            yield from net.misspelt(atom)
            yield from net.sounding(atom, loosely=True)
            if one.marked or one.parted:
                yield from net.shortened(atom)
    for name in net.within(one.letters):
        if len(name) < 4 or name in one.atoms:
            continue
        led = one.marked and handles.ends_leading(one.letters[: one.letters.find(name)])
        for target in net.exact(name):
            initial = one.letters in net.with_initial(target)
            if target.plain:
                fits = one.marked and (led or initial)
            else:
                fits = initial or handles.is_made_of(one.letters, net.lexicon.is_everyday, name)
            if fits:
                yield target
    if one.marked:
        yield from net.of_both(one.letters)
