"""Work with the whole record that is killed: migrating, backing up, restoring, another key, taking in, exporting.

What was confirmed before the kill is there after it, and what the work makes is there as a whole or not at all.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Refused
from crg_tui.handover import export
from crg_tui.handover.samples import shipped
from crg_tui.handover.samples.demo import sample_clock
from crg_tui.handover.samples.entries import Sample
from crg_tui.handover.samples.playing import play
from crg_tui.handover.samples.reading import NO_NAMES
from crg_tui.services import backup, keys, opening, operators, restoring
from crg_tui.services.operators import OperatorDraft
from crg_tui.services.work import Context
from crg_tui.store import exchange
from crg_tui.store.engine import open_file
from tests.conftest import CHEAP
from tests.services.stories import done, logged
from tests.store.killable import Starter, say
from tests.store.killed import MOMENT, at_work
from tests.store.make_databases import file_of
from tests.torture import meeting
from tests.torture.figures import OTHER_PASSPHRASE, PASSPHRASE, Figures, LogLine, log_of, opened

NAME, KEPT = "group.crg", "kept"
LONGER = 1.1
"""Kills come up to so much later than the work takes when nobody kills it."""


@dataclass(frozen=True, slots=True)
class Left:
    """What a kill left: the folder, how to name the kill, whether the work had said that it was done, and the log of
    the database before the work and now."""

    figures: Figures
    folder: Path
    told: str
    worked: bool
    before: list[LogLine]
    after: list[LogLine]


@dataclass(frozen=True, slots=True)
class Scene:
    """One kind of work: what is there before it, the work, and what it makes.

    `judge` says what is missing or half-written. `passphrases` are those of which one opens the database afterwards.
    """

    name: str
    begin: Callable[[Path], None]
    work: Callable[[Path], object]
    judge: Callable[[Left], None]
    passphrases: tuple[str, ...] = (PASSPHRASE,)
    passphrases_before: tuple[str, ...] = (PASSPHRASE,)


def work(scene: str, folder: str) -> None:
    """What is started to be killed."""
    say({"working": scene})
    SCENES[scene].work(Path(folder))
    say({"worked": scene})
    # The kill may still come; where it does not, this is the end.
    threading.Event().wait(2)


def killed_works(starter: Starter, scene: Scene, kills: int, seed: int) -> Figures:
    """That many kills of one kind of work, each from the same beginning, at random moments of its course."""
    figures, random = Figures(scene.name), Random(f"{scene.name} {seed}")
    with figures.timed(), tempfile.TemporaryDirectory(prefix="crg-tui-torture-") as name:
        folder = Path(name) / "first"
        folder.mkdir()
        scene.begin(folder)
        before = _log_before(scene, folder)
        longest = LONGER * _how_long(starter, scene, folder, Path(name) / "timed")
        for number in range(kills):
            place = Path(name) / f"{number}"
            shutil.copytree(folder, place)
            after = random.uniform(0.0, longest)
            worked = _kill(starter, scene, place, after)
            how_far = "done" if worked else "not done"
            told = f"kill {number} of seed {seed}, after {after:.3f} of {longest:.3f} s, {how_far}"
            figures.kills += 1
            _judge(figures, scene, place, told, worked, before)
            shutil.rmtree(place)
    return figures


def _kill(starter: Starter, scene: Scene, folder: Path, after: float) -> bool:
    killed = starter.start("tests.torture.whole:work", scene=scene.name, folder=str(folder))
    timer, worked = threading.Timer(after, killed.kill), False
    for said in killed:
        if "working" in said:
            timer.start()
        worked |= "worked" in said
    timer.cancel()
    assert killed.status is None or killed.status <= 0, "it failed by itself"
    return worked


def _how_long(starter: Starter, scene: Scene, folder: Path, place: Path) -> float:
    """Seconds that the work takes when nobody kills it."""
    shutil.copytree(folder, place)
    began = time.perf_counter()
    taken = 0.0
    killed = starter.start("tests.torture.whole:work", scene=scene.name, folder=str(place))
    for said in killed:
        if "working" in said:
            began = time.perf_counter()
        if "worked" in said:
            taken = time.perf_counter() - began
            killed.kill()
    assert taken, f"{scene.name} does not work when nobody kills it"
    return taken


def _log_before(scene: Scene, folder: Path) -> list[LogLine]:
    with tempfile.TemporaryDirectory(prefix="crg-tui-torture-") as name:
        copied = Path(name) / "copy"
        shutil.copytree(folder, copied)
        store = opening.unlock(copied / NAME, scene.passphrases_before[0])
        lines = log_of(store)
        store.close()
        return lines


def _judge(figures: Figures, scene: Scene, folder: Path, told: str, worked: bool, before: list[LogLine]) -> None:
    with opened(figures, folder / NAME, told, *scene.passphrases) as context:
        if context is None:
            return
        after = log_of(context.store)
    scene.judge(Left(figures, folder, told, worked, before, after))


def _compare(figures: Figures, told: str, before: list[LogLine], after: list[LogLine]) -> None:
    figures.facts += len(before)
    if missing := [line for line in before if line not in set(after)]:
        figures.lost.append(f"{told}: {len(missing)} entries of the log, the first {missing[0]}")


# What is there before.


def _held_meeting(folder: Path) -> None:
    meeting.make(folder / NAME)


def _older(revision: str) -> Callable[[Path], None]:
    def begin(folder: Path) -> None:
        shutil.copyfile(file_of(revision), folder / NAME)
        exchange.encrypt_plain(open_file(folder / NAME, None), PASSPHRASE, None, CHEAP)

    return begin


def _empty(folder: Path) -> None:
    opening.make(folder / NAME, PASSPHRASE, SampleClock(MOMENT), cost=CHEAP).close()


def _plain(folder: Path) -> None:
    clock = SampleClock(MOMENT)
    store = opening.make(folder / NAME, None, clock)
    done(operators.begin(operators.as_program(Context(store, clock)), OperatorDraft(name="Sample Minute-Taker")))
    store.close()
    _go_on(folder)


def _go_on(folder: Path) -> None:
    context = at_work(folder / NAME, PASSPHRASE)
    logged(context)
    context.store.close()


def _backed_up(folder: Path) -> None:
    _held_meeting(folder)
    _back_up(folder)
    _go_on(folder)


# The work.


def _migrate(folder: Path) -> None:
    opening.unlock(folder / NAME, PASSPHRASE).close()


def _back_up(folder: Path) -> None:
    context = at_work(folder / NAME, PASSPHRASE)
    assert not isinstance(backup.backup(context, folder / KEPT), Refused)
    context.store.close()


def _restore(folder: Path) -> None:
    asked = restoring.Asked(folder / KEPT, folder / NAME, PASSPHRASE, PASSPHRASE)
    seen = restoring.look(asked)
    assert not isinstance(seen, Refused)
    assert not isinstance(restoring.restore(asked, seen, SampleClock(MOMENT)), Refused)


def _new_key(folder: Path) -> None:
    context = at_work(folder / NAME, PASSPHRASE)
    assert not isinstance(keys.new_key(context), Refused)
    context.store.close()


def _another_passphrase(folder: Path) -> None:
    context = at_work(folder / NAME, PASSPHRASE)
    assert not isinstance(keys.change_passphrase(context, PASSPHRASE, OTHER_PASSPHRASE, OTHER_PASSPHRASE), Refused)
    context.store.close()


def _encrypt(folder: Path) -> None:
    context = at_work(folder / NAME, "")
    assert not isinstance(keys.encrypt(context, PASSPHRASE, PASSPHRASE, cost=CHEAP), Refused)


def _sample() -> Sample:
    sample = shipped.shipped("leicester-2022-23", NO_NAMES)
    assert isinstance(sample, Sample)
    return sample


def _take_in(folder: Path) -> None:
    store = opening.unlock(folder / NAME, PASSPHRASE)
    answer = play(Context(store, sample_clock()), _sample())
    assert not isinstance(answer, Refused), answer.sentence
    store.close()


def _export(folder: Path) -> None:
    context = at_work(folder / NAME, PASSPHRASE)
    assert not isinstance(export.export(context.store, folder / "out", MOMENT), Refused)
    context.store.close()


# What is left.


def _all_there(left: Left) -> None:
    """Every entry of the log that was there before."""
    _compare(left.figures, left.told, left.before, left.after)


def _kept_before(left: Left) -> None:
    """That, and every backup that was made before the migration is a whole one."""
    _all_there(left)
    for kept in left.folder.glob(f"{NAME}.before-migrating-*"):
        _sound(left, kept)


def _kept_whole(left: Left) -> None:
    """That, and the backup is not there, or it is whole."""
    _all_there(left)
    if (left.folder / KEPT).exists():
        inside = _sound(left, left.folder / KEPT)
        if inside is not None:
            _compare(left.figures, left.told, inside, left.after)
    elif left.worked:
        left.figures.lost.append(f"{left.told}: the backup")


def _sound(left: Left, kept: Path) -> list[LogLine] | None:
    """The log in a backup that restores; None where it does not."""
    with tempfile.TemporaryDirectory(prefix="crg-tui-torture-") as name:
        answer = backup.restore(kept, Path(name) / NAME)
        if isinstance(answer, Refused):
            left.figures.half.append(f"{left.told}: {kept.name}: {answer.sentence}")
            return None
        with opened(left.figures, Path(name) / NAME, f"{left.told}, {kept.name}") as context:
            return None if context is None else log_of(context.store)


def _restored(left: Left) -> None:
    """What stood there, or what was restored; then what stood there is kept beside it."""
    inside = _sound(left, left.folder / KEPT)
    if set(left.before) <= set(left.after) and not left.worked:
        _all_there(left)
        return
    _compare(left.figures, left.told, inside or [], left.after)
    endings = (".key", ".head", ".struck", ".lock", "-wal", "-shm")
    replaced = [path for path in left.folder.glob(f"{NAME}.replaced-*") if not path.name.endswith(endings)]
    if len(replaced) != 1:
        left.figures.lost.append(f"{left.told}: what stood there before")
        return
    with opened(left.figures, replaced[0], f"{left.told}, {replaced[0].name}") as context:
        if context is not None:
            _compare(left.figures, left.told, left.before, log_of(context.store))


def _taken_in(left: Left) -> None:
    """All operations of the sample, or none."""
    _all_there(left)
    came = len(left.after) - len(left.before)
    whole = came >= len(_sample().entries)
    left.figures.facts += came if left.worked else 0
    if left.worked and not whole:
        left.figures.lost.append(f"{left.told}: what was taken in")
    elif came and not whole:
        left.figures.half.append(f"{left.told}: {came} entries")


def _exported(left: Left) -> None:
    """The folder is not there, or every file in it is whole."""
    _all_there(left)
    made = left.folder / "out"
    if not made.exists():
        if left.worked:
            left.figures.lost.append(f"{left.told}: the export")
        return
    sums = made / "SHA256SUMS"
    lines = sums.read_text(encoding="utf-8").splitlines() if sums.exists() else []
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    there = {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()} - {sums.name}
    if there != listed.keys() or not listed:
        left.figures.half.append(f"{left.told}: {len(there)} files, {len(listed)} listed")
        return
    for name, digest in listed.items():
        if hashlib.sha256((made / name).read_bytes()).hexdigest() != digest:
            left.figures.half.append(f"{left.told}: {name}")


_EVERY = (
    *(Scene(f"migrating from {one}", _older(one), _migrate, _kept_before) for one in ("0001", "0002", "0003", "0004")),
    Scene("backup", _held_meeting, _back_up, _kept_whole),
    Scene("restore", _backed_up, _restore, _restored),
    Scene("a new key", _held_meeting, _new_key, _all_there),
    Scene("another passphrase", _held_meeting, _another_passphrase, _all_there, (PASSPHRASE, OTHER_PASSPHRASE)),
    Scene("encrypting", _plain, _encrypt, _all_there, (PASSPHRASE, ""), ("",)),
    Scene("taking in", _empty, _take_in, _taken_in),
    Scene("export", _held_meeting, _export, _exported),
)
SCENES = {scene.name: scene for scene in _EVERY}
