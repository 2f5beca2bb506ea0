"""The program as a wheel: what pip installs from it is what runs here."""

from __future__ import annotations

import io
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from diptych.pipeline.parcel import Parcel, make_parcel
from diptych.pipeline.starter import SHARED_PATHS, shared_files

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def parcel() -> Parcel:
    return make_parcel()


def names(data: bytes) -> set[str]:
    return set(zipfile.ZipFile(io.BytesIO(data)).namelist())


def test_the_same_program_gives_the_same_bytes() -> None:
    assert make_parcel() == make_parcel()


def test_it_holds_what_the_build_backend_would_put_in(parcel: Parcel, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    pictures = {name for name in names(wheel.read_bytes()) if "/screenshots/" in name}
    assert wheel.name == parcel.name
    assert names(parcel.data) == names(wheel.read_bytes()) - pictures


def test_the_build_backend_knows_the_shared_files() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included == {path: f"diptych/starter/shared/{path}" for path in SHARED_PATHS}
    assert {name.split("/")[0] for name, _ in shared_files()} == {path.split("/")[0] for path in SHARED_PATHS}


def test_pip_installs_it_and_it_makes_the_same_parcel(parcel: Parcel, tmp_path: Path) -> None:
    wheel = tmp_path / parcel.name
    wheel.write_bytes(parcel.data)
    requirement = tmp_path / "requirements.txt"
    requirement.write_text(f"{wheel} --hash=sha256:{parcel.sha256}\n", encoding="utf-8")
    target = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--no-compile", "--require-hashes"]
    done = subprocess.run(
        [*pip, "--target", str(target), "-r", str(requirement)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import diptych;"
        "from diptych.pipeline.parcel import make_parcel; print(diptych.__file__, make_parcel().sha256)"
    )
    made = subprocess.run(
        [sys.executable, "-c", program, str(target)], capture_output=True, encoding="utf-8", check=True
    )
    assert made.stdout.split() == [str(target / "diptych" / "__init__.py"), parcel.sha256]
