"""``diptych init``: from nothing to a site of one's own, as the README says it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from diptych.cli import init
from diptych.errors import UsageError

ROOT = Path(__file__).parents[2]
# The floor is four commands in five minutes; three are enough.
MOST_COMMANDS = 3
MOST_SECONDS = 300


def documented_commands() -> list[str]:
    """What the README tells a newcomer to type for a site of their own."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = text.partition("## A site of your own")[2].partition("\n## ")[0]
    found = re.search(r"```sh\n(.+?)```", section, flags=re.S)
    assert found is not None
    return [line.partition("#")[0].strip() for line in found[1].splitlines() if line.strip()]


def environment(folder: Path) -> None:
    """A virtual environment that has what the download would have brought; the program is the folder's own."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / ".venv"], check=True)
    (packages,) = (folder / ".venv" / "lib").glob("python*/site-packages")
    lines = [str(folder / "scripts"), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    (packages / "there.pth").write_text("\n".join(dict.fromkeys(lines)) + "\n", encoding="utf-8")
    wheels = list((folder / "program").glob("*.whl")) if (folder / "program").is_dir() else []
    for wheel in wheels:
        pip = [sys.executable, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--no-compile"]
        subprocess.run([*pip, "--target", packages, wheel], check=True, capture_output=True)
    program = folder / ".venv" / "bin" / "diptych"
    program.write_text(f"#!{folder}/.venv/bin/python\nfrom diptych.cli.main import main\nmain()\n", encoding="utf-8")
    program.chmod(0o755)
    (folder / ".venv" / "site-ready").touch()


def clone(folder: Path) -> None:
    """What `git clone` gives, with what is not committed yet."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, os.fsdecode(listed.stdout).split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)


def test_a_newcomer_has_a_site_of_their_own_after_three_commands(tmp_path: Path) -> None:
    commands = documented_commands()
    assert 1 < len(commands) <= MOST_COMMANDS
    assert commands[0].startswith("git clone ") and commands[0].endswith(" diptych")
    begun = time.monotonic()
    clone(tmp_path / "diptych")
    environment(tmp_path / "diptych")
    for number, command in enumerate(commands[1:]):
        if number:
            environment(tmp_path / "my-site")
        done = subprocess.run(
            command,
            shell=True,
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    built = tmp_path / "my-site" / "site"
    for locale, word in (("zh", "汀澜大桥"), ("zh-Hant", "汀瀾大橋"), ("en", "Tinglan Bridge")):
        page = (built / locale / "briefs" / "2025-11-03-tinglan-bridge" / "index.html").read_text(encoding="utf-8")
        assert word in page and "© My site · CC BY 4.0" in page and "dp-withheld" not in page
        assert word in (built / locale / "index.html").read_text(encoding="utf-8")
    assert (tmp_path / "my-site" / ".venv" / "lib").is_dir()
    assert time.monotonic() - begun < MOST_SECONDS


def test_a_new_site_passes_its_checks_with_the_program_that_it_carries(tmp_path: Path) -> None:
    assert CliRunner().invoke(init.command, [str(tmp_path / "my-site"), "--no-input"]).exit_code == 0
    environment(tmp_path / "my-site")
    where = subprocess.run(
        [tmp_path / "my-site/.venv/bin/python", "-c", "import diptych; print(diptych.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert where.stdout.startswith(str(tmp_path / "my-site" / ".venv"))
    done = subprocess.run(
        ["make", "check"], cwd=tmp_path / "my-site", capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0 and "1 brief, 9 facts: nothing found" in done.stderr


def test_links_between_the_pages_of_a_new_site_lead_somewhere(tmp_path: Path) -> None:
    CliRunner().invoke(init.command, [str(tmp_path / "site"), "--no-input"])
    pages = sorted((tmp_path / "site" / "docs").glob("*/*.md"))
    assert {page.name for page in pages} >= {"about.md", "method.md", "codes.md", "figures.md"}
    for page in pages:
        for link in re.findall(r"\]\(((?!https?:|#)[^)\s]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link.partition("#")[0]).exists(), f"{page}: {link}"


def test_without_a_terminal_nothing_is_asked(tmp_path: Path) -> None:
    result = CliRunner().invoke(init.command, [str(tmp_path / "morning-desk")])
    assert result.exit_code == 0
    assert result.stdout == f"{tmp_path / 'morning-desk'}: a new site, {result.stdout.split()[-2]} files\n"
    assert result.stderr == f"  next: make -C {tmp_path / 'morning-desk'} site\n"
    assert 'site_name: "Morning desk"' in (tmp_path / "morning-desk" / "mkdocs.yml").read_text(encoding="utf-8")


def test_options_say_what_would_be_asked(tmp_path: Path) -> None:
    options = ["--name-zh", "晨报", "--name-en", "Dawn", "--owner", "A. Hu", "--licence", "cc-by-sa-4.0"]
    CliRunner().invoke(init.command, [str(tmp_path / "x"), *options, "--url", "https://dawn.example"])
    text = (tmp_path / "x" / "mkdocs.yml").read_text(encoding="utf-8")
    for line in (
        'zh: "晨报"',
        'zh-Hant: "晨報"',
        'copyright: "© A. Hu · CC BY-SA 4.0"',
        'site_url: "https://dawn.example"',
    ):
        assert line in text


def test_no_folder_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = CliRunner().invoke(init.command, [])
    assert isinstance(result.exception, UsageError)
    assert str(result.exception).startswith("no folder is named — ")


def test_update_says_what_it_did(tmp_path: Path) -> None:
    site = tmp_path / "site"
    CliRunner().invoke(init.command, [str(site), "--no-input"])
    (site / "docs" / "sw.js").write_text("// mine\n", encoding="utf-8")
    result = CliRunner().invoke(init.command, [str(site), "--update"])
    assert result.exit_code == 0
    assert "left, you changed it: docs/sw.js\n" in result.stdout
    assert (site / "docs" / "sw.js").read_text(encoding="utf-8") == "// mine\n"
