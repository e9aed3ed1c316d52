"""What gives the terminal back when a session is killed and cannot do so itself."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from types import TracebackType

# Keys and mouse as they were, lines that wrap, the screen from before with its cursor.
OFF = (1000, 1003, 1015, 1006, 1016, 2004, 2048, 1004)
SEQUENCES = r"\033[<u" + "".join(rf"\033[?{mode}l" for mode in OFF) + r"\033[?7h\033[?1049l\033[?25h\033[0m"
WORDS = r"The session was killed: \`mlkata watch\` resumes it\r\n"
# It hears whether there is something to give back. When the line ends without another word, the session was killed.
SCRIPT = f"""
while read -r word; do last=$word; done
[ "$last" = taken ] || exit 0
printf "{SEQUENCES}{WORDS}"
stty "$1" <&1
"""


class Guard:
    """A process that waits beside a session, and gives the terminal back if the session is killed.

    It is a shell in a session of its own: what is sent to the session by name or by group does not reach it. Where
    there is none, as on Windows, nothing is guarded.
    """

    _process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Guard:
        """Begin to wait."""
        if sys.platform != "win32":
            with suppress(OSError, subprocess.CalledProcessError):  # no shell, no `stty`
                modes = subprocess.run(["stty", "-g"], capture_output=True, text=True, check=True).stdout.strip()
                command = ["sh", "-c", SCRIPT, "sh", modes]
                self._process = subprocess.Popen(
                    command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
                )
        self.take()
        return self

    def take(self) -> None:
        """Take note that the session has the terminal."""
        self._tell("taken")

    def give_back(self) -> None:
        """Take note that the session has given it back, for a while or for good."""
        self._tell("given back")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the wait."""
        self.give_back()
        if self._process is not None and self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()
            self._process.wait()

    def _tell(self, word: str) -> None:
        if self._process is not None and self._process.stdin is not None:
            with suppress(OSError):
                print(word, file=self._process.stdin, flush=True)
