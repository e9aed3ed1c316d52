"""What runs inside of the sandbox: a server that has the libraries loaded, and a confined child for each submission."""

from __future__ import annotations

import os
import site
from collections.abc import Sequence
from typing import NoReturn

from mlkata_plugin.judge import worker
from mlkata_plugin.judge.protocol import Job
from mlkata_plugin.process import confine, server
from mlkata_plugin.process.line import Line


def begin(user: int | None, mode: str, entry: str, descriptors: Sequence[int]) -> NoReturn:
    """Begin in a Python that was started in the sandbox.

    Parameters
    ----------
    user : int or None
        Whom to become first: root can do too much, even without its privileges.
    mode, entry, descriptors
        As in `process.server.begin`.
    """
    if user is not None:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    confine.hide_memory()
    # Python was started without its site, which runs code of others; these are the builtins that come with it.
    site.setquit()
    site.setcopyright()
    site.sethelper()
    server.begin(mode, entry, descriptors)


def main(line: Line, trace: int) -> None:
    """Serve one submission, as outside of the sandbox, but confined before its code runs."""
    worker.main(line, trace, _confine)


def _confine(job: Job) -> None:
    confine.confine(job.seconds)
