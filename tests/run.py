"""`make test`: every check, each timed. `make lint`: only style, types and import rules."""

from __future__ import annotations

import subprocess
import sys
import time

LINT = {
    "style": ["-m", "ruff", "check", "src", "tests", "benchmarks", "db"],
    "layout": ["-m", "ruff", "format", "--check", "src", "tests", "benchmarks", "db"],
    "types": ["-m", "mypy"],
    "import rules": ["-m", "pytest", "tests/test_imports.py"],
}
TESTS = {
    "domain, store and services": ["tests/domain", "tests/store", "tests/services"],
    "papers and hand-over": ["tests/papers", "tests/handover"],
    "commands": ["tests/cli", "tests/test_project.py"],
    "screens": ["tests/ui"],
}


def main() -> int:
    """Run the parts one after the other; answers 1 when any of them failed."""
    parts = dict(LINT)
    if sys.argv[1:] != ["lint"]:
        parts |= {name: ["-m", "pytest", "-n", "2", *paths] for name, paths in TESTS.items()}
    took: list[tuple[str, float, bool]] = []
    for name, arguments in parts.items():
        print(f"\n== {name}", flush=True)
        started = time.perf_counter()
        done = subprocess.run([sys.executable, *arguments], check=False)
        took.append((name, time.perf_counter() - started, done.returncode == 0))
    print("\n== how long each part took")
    for name, seconds, well in took:
        print(f"{name:<28} {seconds:6.1f} s  {'ok' if well else 'FAILED'}")
    print(f"{'all':<28} {sum(seconds for _, seconds, _ in took):6.1f} s")
    return 0 if all(well for _, _, well in took) else 1


if __name__ == "__main__":
    sys.exit(main())
