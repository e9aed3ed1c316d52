"""Measure what one waits for in `mlkata watch`: from the start to the first paint, and from a save to its verdict.

Run it by hand as ``python tests/bench/watch_speed.py [ROUNDS]``, on Linux or macOS. Both are taken at a pseudo-terminal
of 80 by 24, as a person would: what counts is the moment at which the words are written to it. The bar for a verdict
is half a second.
"""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[2]))

from mlkata_plugin.workspace import Workspace, make_state_folder  # noqa: E402

KATAS = ("mse", "knn", "group_features")  # the last one imports pandas
START = [sys.executable, "-c", "from mlkata_plugin.cli import main; main(prog_name='mlkata')", "watch"]
ENVIRONMENT = dict(os.environ) | {"PYTHONPATH": str(HERE.parents[2]), "TERM": "xterm-256color"}


class Terminal:
    """A pseudo-terminal with a session in it, and all that was written to it, each piece with its time."""

    def __init__(self, root: Path, kata: str) -> None:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            [*START, kata],
            cwd=root,
            env=ENVIRONMENT,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self._ours, self._written, self._came = ours, b"", threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        try:
            while piece := os.read(self._ours, 1 << 16):
                with self._came:
                    self._written += piece
                    self._came.notify_all()
        except OSError:  # how Linux says that the other side has closed it
            pass

    def wait(self, word: bytes, *, since: int = 0) -> float:
        """Return the time at which a word was written."""
        with self._came:
            if not self._came.wait_for(lambda: word in self._written[since:], 30):
                raise SystemExit(f"{word!r} did not come")
        return time.perf_counter()

    def written(self) -> int:
        """Return how much was written by now."""
        return len(self._written)

    def close(self) -> None:
        """End the session."""
        os.write(self._ours, b"q")
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
        os.close(self._ours)


def main() -> None:
    """Print a line for each kata."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    print(f"{'':16} {'bytes':>6}   first paint s: min median   save to verdict s: min median max")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        make_state_folder(root / ".mlkata")
        (root / "pytest.ini").write_text("[pytest]\n", "utf-8")
        workspace = Workspace(root)
        for name in KATAS:
            kata = workspace.kata(name)
            workspace.lay_out(kata, "blanks")
            stub, right = workspace.file(kata).read_text("utf-8"), kata.solution.read_text("utf-8")
            paints, verdicts = [], []
            for _ in range(rounds):
                workspace.file(kata).write_text(stub, "utf-8")
                terminal = Terminal(root, name)
                paints.append(terminal.wait(kata.title.encode()) - terminal.begun)
                terminal.wait(b"not started")
                time.sleep(1.5)  # somebody types: the next child gets ready meanwhile
                mark, saved = terminal.written(), time.perf_counter()
                workspace.file(kata).write_text(f"{right}# {saved}\n", "utf-8")
                verdicts.append(terminal.wait(b"checks passed", since=mark) - saved)
                terminal.close()
            print(
                f"{name:16} {len(right):6}   {min(paints):18.2f} {statistics.median(paints):6.2f}   "
                f"{min(verdicts):22.2f} {statistics.median(verdicts):6.2f} {max(verdicts):.2f}"
            )


if __name__ == "__main__":
    main()
