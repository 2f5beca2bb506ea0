"""``diptych`` as a process: a fork of one that has loaded the program, which takes a tenth of the time of a start.

It has its own streams, environment and working folder, and its exit code; tests of starting itself start Python.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

SCRIPTS = Path(__file__).parents[1] / "scripts"
# What Python itself is told: a program that starts, and no fork of it, listens to these.
_PROGRAM = """
import importlib, json, os, socket, sys, traceback
sys.path.insert(0, sys.argv[1])
from diptych.cli.main import COMMANDS, main
import diptych.pipeline.examination
for name in COMMANDS:
    importlib.import_module("diptych.cli." + name.replace("import", "import_"))
link = socket.socket(fileno=int(sys.argv[2]))

def become(asked, descriptors):
    link.close()
    for number, descriptor in enumerate(descriptors):
        os.dup2(descriptor, number)
        os.close(descriptor)
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.chdir(asked["folder"])
    sys.stdin = open(0, encoding="utf-8", closefd=False)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False, errors="backslashreplace")
    sys.argv = ["diptych", *asked["arguments"]]
    code = 0
    try:
        main()
    except SystemExit as ended:
        code = ended.code or 0
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)

while True:
    data, descriptors, _, _ = socket.recv_fds(link, 4096, 3)
    while data and not data.endswith(b"\\n"):
        data += link.recv(65536)
    if not data:
        break
    child = os.fork()
    if child == 0:
        become(json.loads(data), descriptors)
    for descriptor in descriptors:
        os.close(descriptor)
    link.sendall(b"%d\\n" % os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
# Seconds; no command of a test takes as long.
_PATIENCE = 120


class _Forker:
    """The process that forks."""

    def __init__(self) -> None:
        self._link, theirs = socket.socketpair()
        self._link.settimeout(_PATIENCE)
        with theirs:
            command = [sys.executable, "-c", _PROGRAM, str(SCRIPTS), str(theirs.fileno())]
            self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], env=os.environ | {"PYTHONUTF8": "1"})

    def run(self, folder: Path, arguments: Sequence[str], environment: Mapping[str, str], streams: list[int]) -> int:
        """The exit code of a command whose standard streams are these descriptors."""
        asked = {"folder": str(folder), "arguments": arguments, "environment": dict(environment)}
        data = json.dumps(asked).encode() + b"\n"
        sent = socket.send_fds(self._link, [data[:1]], streams)
        self._link.sendall(data[sent:])
        return int(self._link.makefile("rb").readline())

    def stop(self) -> None:
        """End it."""
        self._link.close()
        self._process.wait()


@cache
def _forker() -> _Forker:
    return _Forker()


def stop() -> None:
    """End the process that forks, where one was begun."""
    if _forker.cache_info().currsize:
        _forker().stop()
        _forker.cache_clear()


def run_on(streams: list[int], folder: Path, *arguments: str, environment: Mapping[str, str]) -> int:
    """The exit code of ``diptych`` with these descriptors as input, output and error output."""
    return _forker().run(folder, arguments, environment, streams)


def run(folder: Path, *arguments: str, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """``diptych`` with some arguments in a folder, and what it said."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, open(os.devnull, "rb") as empty:  # noqa: PTH123
        streams = [empty.fileno(), out.fileno(), err.fileno()]
        code = run_on(streams, folder, *arguments, environment=environment)
        said = []
        for file in (out, err):
            file.seek(0)
            said.append(file.read().decode("utf-8"))
    return subprocess.CompletedProcess(list(arguments), code, *said)
