"""A file that one process at a time holds; the operating system lets go of it with the process, however that ends."""

from __future__ import annotations

import sys
from typing import IO, Any

if sys.platform == "win32":
    import msvcrt

    # Behind anything that is written there: Windows lets nobody read what is locked.
    _FAR = 1 << 20

    def hold(file: IO[Any]) -> bool:
        """Hold an open file until it is closed; False where another process holds it."""
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def hold(file: IO[Any]) -> bool:
        """Hold an open file until it is closed; False where another process holds it."""
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
