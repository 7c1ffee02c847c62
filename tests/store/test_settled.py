"""Having names on the disk, also where a file system knows no such thing."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from crg_tui.store.settled import settle_folder


def _refusing(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_that_settles_no_folder_is_taken_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    _refusing(monkeypatch, number)
    settle_folder(tmp_path)


def test_a_disk_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _refusing(monkeypatch, errno.EIO)
    with pytest.raises(OSError, match="Input/output"):
        settle_folder(tmp_path)
