"""`make sbom`: what is installed to run the program, as a software bill of materials (CycloneDX 1.6, JSON).

Names, versions and hashes are those of `requirements.lock`, which installing refuses to leave; licences are those that
the installed packages declare. What runs only the tests is left out. The file names no place that packages come from.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from email.message import Message
from importlib import metadata
from pathlib import Path
from typing import Any, cast

from crg_tui import __version__

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
_ITSELF = "crg-tui (pyproject.toml)"
_UNTOLD = "not declared where this was made"
# How a licence is said to be MIT or the like by packages that are older than the field for it.
_CLASSIFIED = "License :: OSI Approved :: "
_SPDX = {
    "MIT License": "MIT", "Apache Software License": "Apache-2.0", "MIT": "MIT",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only", "zlib/libpng License": "Zlib",
    "Apache 2.0": "Apache-2.0", "Dual License": "Apache-2.0 OR BSD-3-Clause", "zlib/libpng": "Zlib",
    "GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
}  # fmt: skip
# Declared in no field of the package: the licences of the library and of SQLCipher, which stand in its repository.
_READ = {"sqlcipher3": "Zlib AND BSD-3-Clause"}
_EXPRESSION = re.compile(r"[\w.+-]+(?: (?:AND|OR|WITH) [\w.+-]+)*")


@dataclass(frozen=True, slots=True)
class Locked:
    """One package of the lock: its version, its hashes, and which packages want it."""

    name: str
    version: str
    hashes: tuple[str, ...]
    via: frozenset[str]


def locked(text: str) -> dict[str, Locked]:
    """Every package of a lock, by name."""
    found: dict[str, Locked] = {}
    for part in re.split(r"\n(?=\w)", text):
        if named := re.match(r"([\w.-]+)==([^\s;\\]+)", part):
            hashes = tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", part))
            said = re.findall(r"^    #(?: via)? +(\S.*)$", part, re.M)
            found[named[1]] = Locked(named[1], named[2], hashes, frozenset(said) - {"via"})
    return found


def to_run(packages: dict[str, Locked]) -> dict[str, Locked]:
    """Those without which the program, or one of its extras, does not run."""
    wanted: dict[str, Locked] = {}
    while True:
        more = {
            name: package
            for name, package in packages.items()
            if name not in wanted and (_ITSELF in package.via or wanted.keys() & package.via)
        }
        if not more:
            return wanted
        wanted |= more


def bill() -> dict[str, Any]:
    """The whole bill. It says nothing of when or where it was made, so that two of the same lock are the same."""
    packages = to_run(locked(LOCK.read_text(encoding="utf-8")))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "bom-ref": "crg-tui", "name": "crg-tui", "version": __version__}
        },
        "components": [_component(packages[name]) for name in sorted(packages)],
        "dependencies": _dependencies(packages),
    }


def _component(package: Locked) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": package.name,
        "name": package.name,
        "version": package.version,
        "purl": f"pkg:pypi/{package.name}@{package.version}",
        "licenses": [_licence(package.name)],
        # One for each file of this version that may be installed, by system.
        "properties": [{"name": "crg-tui:sha256", "value": digest} for digest in package.hashes],
    }
    if len(package.hashes) == 1:
        component["hashes"] = [{"alg": "SHA-256", "content": package.hashes[0]}]
    if package.name == "sqlcipher3":
        component["components"] = _inside_sqlcipher()
    return component


def _licence(name: str) -> dict[str, Any]:
    try:
        # Headers as of a letter, with the methods of one, although its type does not say so.
        told: Message = cast("Message", metadata.metadata(name))
    except metadata.PackageNotFoundError:
        return {"license": {"name": _UNTOLD}}
    said = _READ.get(name) or told.get("License-Expression") or told.get("License") or ""
    classified = [line.removeprefix(_CLASSIFIED) for line in told.get_all("Classifier") or () if _CLASSIFIED in line]
    for one in (said, *classified):
        if one in _SPDX:
            return {"expression": _SPDX[one]}
    if _EXPRESSION.fullmatch(said):
        return {"expression": said}
    first = said.strip().partition("\n")[0]
    return {"license": {"name": first or _UNTOLD}}


def _inside_sqlcipher() -> list[dict[str, str]]:
    """What is built into the one library that reads the database."""
    from sqlcipher3 import dbapi2 as sqlcipher

    connection = sqlcipher.connect(":memory:")
    # Of its provider it tells nothing until there is a key.
    connection.set_key(bytearray(b"x'" + b"00" * 32 + b"'"))
    cipher, provider = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("cipher_version", "cipher_provider_version")
    )
    connection.close()
    inside = {
        "sqlite": sqlcipher.sqlite_version,
        "sqlcipher": cipher.split()[0],
        "openssl": provider.removeprefix("OpenSSL ").split()[0],
    }
    return [{"type": "library", "name": name, "version": version} for name, version in inside.items()]


def _dependencies(packages: dict[str, Locked]) -> list[dict[str, Any]]:
    wanting = {"crg-tui": _ITSELF} | {name: name for name in sorted(packages)}
    return [
        {"ref": ref, "dependsOn": sorted(name for name, package in packages.items() if said in package.via)}
        for ref, said in wanting.items()
    ]


def main() -> int:
    """Write the bill into `dist`, or to the file that is named."""
    path = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "dist" / f"crg-tui-{__version__}.cdx.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    made = bill()
    path.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    print(f"{path}: {len(made['components'])} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
