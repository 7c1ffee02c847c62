"""Nothing is said to a network: the suite is watched throughout, and one pass is made where there is none.

The sample year and meeting are played where there is none by `tests/test_project.py`.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests import network
from tests.handover.played import Stored


def test_the_screens_need_no_network(meeting_file: Stored, tmp_path: Path) -> None:
    """Where this machine lets nobody take the network away, the watch alone stops what is tried."""
    before = network.without_a_network()
    print("ran", "in a name space without network devices" if before else "under the watch of sockets alone")
    copy = shutil.copyfile(meeting_file.path, tmp_path / "sample.crg")
    done = subprocess.run(
        [*before, sys.executable, "-m", "tests.ui.silent_pass", str(copy)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert {"Today", "CaseScreen", "AgendaScreen", "LikeForm", "Documents", "Help"} <= {*done.stdout.split()}


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_the_watch_sees_what_is_tried(family: str) -> None:
    address = ("192.0.2.1", 9) if family == "AF_INET" else ("2001:db8::1", 9)
    with socket.socket(getattr(socket, family), socket.SOCK_DGRAM) as tried:
        for reach in (
            lambda: tried.connect(address), lambda: tried.sendto(b"x", address), lambda: tried.bind(address),
            lambda: socket.getaddrinfo("sample.invalid", 80), lambda: socket.gethostbyname("sample.invalid"),
        ):  # fmt: skip
            with pytest.raises(network.NetworkTried):
                reach()
    assert len(network.TRIED) == 5
    network.TRIED.clear()
