"""The bill of materials lists everything that runs, and nothing of where it comes from."""

from __future__ import annotations

import json
import re
import tomllib

from tests.sbom import LOCK, ROOT, bill, locked, to_run


def test_every_dependency_that_runs_is_listed_with_version_licence_and_hashes() -> None:
    packages = to_run(locked(LOCK.read_text(encoding="utf-8")))
    listed = {component["name"]: component for component in bill()["components"]}
    assert listed.keys() == packages.keys() and len(listed) > 30
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [
        *project["dependencies"],
        *(one for extra in project["optional-dependencies"].values() for one in extra),
    ]
    assert {re.split(r"[\[<>=~ ]", one)[0] for one in declared} <= listed.keys()
    for name, component in listed.items():
        assert component["version"] == packages[name].version
        assert {one["value"] for one in component["properties"]} == set(packages[name].hashes) != set()
        (licence,) = component["licenses"]
        assert licence.get("expression") or licence["license"]["name"]
    inside = {one["name"]: one["version"] for one in listed["sqlcipher3"]["components"]}
    assert inside.keys() == {"sqlite", "sqlcipher", "openssl"} and inside["sqlcipher"].startswith("4.")


def test_what_only_tests_is_not_listed_and_no_place_is_named() -> None:
    made = bill()
    text = json.dumps(made)
    assert not {"pytest", "ruff", "mypy", "hypothesis", "hatchling"} & {one["name"] for one in made["components"]}
    assert set(re.findall(r"https?://[^/\"]+", text)) == {"http://cyclonedx.org"}
    refs = {one["bom-ref"] for one in made["components"]} | {"crg-tui"}
    assert {one["ref"] for one in made["dependencies"]} == refs
    assert {ref for one in made["dependencies"] for ref in one["dependsOn"]} == refs - {"crg-tui"}


def test_a_lock_is_read_as_it_is_written() -> None:
    one, two, three = "1" * 64, "2" * 64, "3" * 64
    lock = (
        f"first==1.0 \\\n    --hash=sha256:{one} \\\n    --hash=sha256:{two}\n    # via crg-tui (pyproject.toml)\n"
        f"second==2.0 ; sys_platform == 'win32' \\\n    --hash=sha256:{three}\n"
        "    # via\n    #   first\n    #   third\n"
        f"third==3.0 \\\n    --hash=sha256:{three}\n    # via crg-tui (pyproject.toml:dev)\n"
    )
    packages = locked(lock)
    assert (packages["first"].hashes, packages["second"].version) == ((one, two), "2.0")
    assert packages["second"].via == {"first", "third"} and to_run(packages).keys() == {"first", "second"}
