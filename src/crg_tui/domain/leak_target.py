"""One way in which something hidden may be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crg_tui.domain.leaks import Hidden


@dataclass(frozen=True, slots=True)
class Target:
    """One way in which something hidden may be written.

    `parts` are its words as they are compared, `together` the same without joints. `exact`: no slip of the pen is
    looked through. `plain`: it is an ordinary word too, so that it must stand out to be asked about. `capital`: only
    with one; `titled`: only after a title ("Mr").
    """

    hidden: Hidden
    parts: tuple[str, ...]
    together: str
    what: str
    exact: bool
    plain: bool
    bits: int
    capital: bool = False
    titled: bool = False
