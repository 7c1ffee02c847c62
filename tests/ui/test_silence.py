"""Nothing is said to a network: the suite is watched throughout, and one pass is made where there is none."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys

import pytest

from tests import network


def without_a_network() -> list[str]:
    """What to put before a command so that it has no network device, not even its own address; else nothing."""
    unshare = shutil.which("unshare")
    for options in (["-n"], ["-r", "-n"]):
        if unshare and subprocess.run([unshare, *options, "true"], capture_output=True, check=False).returncode == 0:
            return [unshare, *options]
    return []


def test_the_sample_and_the_screens_need_no_network() -> None:
    """Where this machine lets nobody take the network away, the watch alone stops what is tried."""
    before = without_a_network()
    print("ran", "in a name space without network devices" if before else "under the watch of sockets alone")
    done = subprocess.run(
        [*before, sys.executable, "-m", "tests.ui.silent_pass"],
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
