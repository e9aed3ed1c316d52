"""The magics: `%mlkata` does what a command does, and `%%kata` has a cell judged."""

from __future__ import annotations

import json
import os
import re
import shlex
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.magic import Magics, cell_magic, line_magic, magics_class, no_var_expand
from IPython.core.magic_arguments import MagicArgumentParser
from IPython.display import DisplayHandle, display

from mlkata_plugin.course.join import AmbiguousKata
from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.pack import UnknownKata
from mlkata_plugin.course.scaffold import stub_text
from mlkata_plugin.course.toml import PackError, text_of
from mlkata_plugin.judge.verdict import KataResult
from mlkata_plugin.notebook import cells, pages
from mlkata_plugin.notebook.notebook import FOLDER, Notebook
from mlkata_plugin.notebook.pages import Page
from mlkata_plugin.notebook.typed import in_cells
from mlkata_plugin.practice.commands import quoted
from mlkata_plugin.practice.desk import Desk, Refused
from mlkata_plugin.practice.recorder import Aftermath
from mlkata_plugin.workspace import WorkspaceError

OF_A_KATA = ("show", "hint", "compare", "solution", "reset", "history", "rate")  # without a name: of the one in work
OF_A_FILE = ("report", "export", "import")
TOLD = (PackError, UnknownKata, AmbiguousKata, Refused, WorkspaceError, ValueError)
STOPPED = "stopped: `%mlkata` says where you are"


class NotDone(Exception):
    """A cell could not do what it says. A front end shows the sentence and no more, and runs no cell after it."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


@magics_class
class KataMagics(Magics):
    """The magics of a kernel."""

    def __init__(self, shell: InteractiveShell) -> None:
        super().__init__(shell)
        self.notebook = Notebook()

    @no_var_expand
    @line_magic
    def mlkata(self, line: str) -> None:
        """Type a command of mlkata.

        ::

            %mlkata init [FOLDER]   make a workspace: a folder with the katas and the log
            %mlkata next            the next kata: its question, and a cell to solve it in
            %mlkata hint            a hint
            %mlkata compare         yours beside the reference
            %mlkata solution --yes  the reference
            %mlkata list            the course

        ``%mlkata show``, ``review``, ``rate``, ``stats`` and all other commands work as well: ``%mlkata --help``.
        ``%%kata KATA`` has a cell judged.
        """
        with _in_a_line():
            self._type([word.strip("\"'") for word in shlex.split(line, posix=os.name == "posix")])

    @no_var_expand
    @cell_magic
    def kata(self, line: str, cell: str) -> None:
        """Have this cell judged: ``%%kata mse``. Its text becomes the file of the kata; what was there is kept."""
        with _in_a_line():
            names, text = line.split(), cells.text_of(cell)
            if len(names) != 1:
                raise Refused(
                    f"`%%kata` takes the name of one kata, such as `%%kata {self.notebook.working() or 'mse'}`"
                )
            desk = self.notebook.desk()
            kata = desk.kata(names[0])
            cells.refuse_what_is_no_answer(desk, kata, text)
            self._judge(desk, kata, text)

    def _judge(self, desk: Desk, kata: Kata, text: str) -> None:
        """Judge a cell and show the verdict; a right answer is raced, and the verdict does not wait for that."""
        before, copy = cells.verdict_before(desk, kata, text), cells.save(desk, kata, text)
        self.notebook.take(desk, kata)
        try:
            result, after = self._verdict(desk, kata, attempt=before is None)
            if before not in (None, result.verdict):  # time may have run out before, or an earlier answer changed
                result, after = self._verdict(desk, kata, attempt=True)
        except KeyboardInterrupt:
            raise Refused(f"stopped before there was a verdict: your cell is saved as {_shown(desk, kata)}") from None
        notes = [f"what was in your file is kept at {copy.relative_to(desk.workspace.root)}"] if copy else []
        assert self.shell is not None
        notes += pages.unseen(result, self.shell.user_ns)
        print(pages.printed_by(result), end="")
        page = _show(pages.verdict_page(kata, result, after, None, notes))
        if result.verdict == "solved" and kata.races and not after.asked:
            try:
                raced = self.notebook.ask(desk, kata, "race", approaches=False)
            except KeyboardInterrupt:
                raise Refused("the race was stopped, and the verdict stands") from None
            page.update(pages.verdict_page(kata, result, after, raced, notes).bundle, raw=True)

    def _verdict(self, desk: Desk, kata: Kata, *, attempt: bool) -> tuple[KataResult, Aftermath]:
        found = self.notebook.ask(desk, kata, "verdict", attempt=attempt)
        return KataResult.from_dict(found["result"]), Aftermath.from_dict(found["after"])

    def _type(self, words: Sequence[str]) -> None:
        """Run a command, and show what came of it."""
        notebook = self.notebook
        if {"-h", "--help"} & {*words}:
            _show(pages.told_page(notebook.run(*words).out, columns=True))
            return
        if words and words[0] in OF_A_KATA:
            words = notebook.with_kata(words)
        if words and words[0] in OF_A_FILE:
            words = [words[0], *(word if word.startswith("-") else str(_place(word)) for word in words[1:])]
        match words:
            case ["init", *rest]:
                self._init(rest)
            case ["next", *rest]:
                self._next(rest)
            case ["show", name]:
                self._ask(notebook.desk().kata(name))
            case ["list", *_] if "--json" not in words:
                _show(pages.list_page(notebook.run(*words).out))
            case ["solution", *_]:
                _show(pages.code_page(notebook.run(*words).out))
            case ["compare", *_]:
                _show(pages.comparison_page(notebook.run(*words).out))
            case ["watch", *_]:
                raise Refused("a full-screen session needs a terminal: type mlkata watch in one")
            case ["report", *rest]:
                self._report(rest)
            case ["export", *_]:
                ran = notebook.run(*words)
                shown = ran.out.strip()
                _show(pages.told_page(ran.err.replace(f" to {shown}", f" to {self._full(shown)}", 1)))
            case ["review", *_]:
                self._review(words)
            case ["reset", name, *_]:
                ran = notebook.run(*words)
                self._ask(notebook.desk().kata(name), ran.out.splitlines()[:-1])
            case ["history", name, *_] if "--restore" in words:
                ran = notebook.run(*words)
                self._ask(notebook.desk().kata(name), ran.out.splitlines()[:-1])
            case _:
                ran = notebook.run(*words)
                text = "\n".join(part.rstrip() for part in (ran.out, ran.err) if part)
                _show(pages.told_page(text, columns=words[:1] != ["hint"]))

    def _next(self, rest: Sequence[str]) -> None:
        ran = self.notebook.run("next", *rest, "--json")
        facts = json.loads(ran.out)
        if facts["kata"] is None:
            _show(pages.told_page(self.notebook.run("next", *rest).err))
            return
        kept = "A review. Your earlier answer is kept: the verdict says where once the new one is right."
        notes = [kept] if facts["purpose"] == "review" else []
        self._ask(self.notebook.desk().course.kata(facts["kata"]), [*notes, *ran.err.splitlines()])

    def _report(self, rest: Sequence[str]) -> None:
        if "--watch" in rest:
            raise Refused("a cell would wait for it without end: type mlkata report --watch in a terminal")
        ran = self.notebook.run("report", *rest)
        wrote = re.search(r"(?m)^Wrote (.+) \(\d+ kB\).*$", ran.out)
        assert wrote is not None
        path = self._full(wrote[1])
        _show(pages.report_page(wrote[0].replace(wrote[1], str(path)), path.read_text("utf-8")))

    def _full(self, shown: str) -> Path:
        """Return a path that a command told, which was run where the workspace is."""
        return (self.notebook.folder / shown).resolve()

    def _review(self, words: Sequence[str]) -> None:
        folder = self.notebook.folder
        ran = self.notebook.run(*words)
        desk = self.notebook.desk()
        file = (folder / ran.out.strip()).resolve()
        kata = next((kata for kata in desk.course if desk.workspace.file(kata).resolve() == file), None)
        if kata is None:  # nothing is due
            _show(pages.told_page(ran.err))
        else:
            self._ask(kata, [line for line in ran.err.splitlines() if line.startswith((kata.title, "Your ", "Note: "))])

    def _ask(self, kata: Kata, notes: Sequence[str] = ()) -> None:
        """Show a question, and put the learner's file into the next cell."""
        desk = self.notebook.desk()
        source = desk.text(kata) or stub_text(kata, "blanks")
        _show(pages.question_page(kata, text_of(kata.readme), source, _shown(desk, kata), notes))
        assert self.shell is not None
        self.shell.set_next_input(cells.cell_of(kata, source))
        self.notebook.take(desk, kata)

    def _init(self, rest: Sequence[str]) -> None:
        """Make a workspace, or add what one lacks, and use it from now on."""
        parser = MagicArgumentParser("mlkata init")
        parser.add_argument("folder", nargs="?")
        parser.add_argument("--level")
        parser.add_argument("--pack", action="append", default=[])
        wanted = parser.parse_args(rest)
        notebook, here, before = self.notebook, Path.cwd(), self.notebook.root
        temporary = wanted.folder is None and before is None and not os.access(here, os.W_OK)
        folder = Path(tempfile.mkdtemp(prefix="mlkata-")) if temporary else here
        root = _place(wanted.folder) if wanted.folder else (before or folder / FOLDER).resolve()
        level = ["--level", wanted.level] if wanted.level else []
        packs = [word for path in wanted.pack for word in ("--pack", str(_place(path)))]
        ran = notebook.run("init", str(root), *level, *packs)
        told = ran.out.splitlines()[:-1]
        if before is not None and before.resolve() != root:
            told.append(f"This kernel works in it from now on, and no more in {before}.")
        notebook.made = None
        if temporary:
            told.append(f"{here} cannot be written: this is a temporary folder, which goes when the machine does.")
        if notebook.root != root:
            told.append(f"In another kernel `%mlkata init {quoted(str(root))}` takes it up again.")
        notebook.made = root
        _show(pages.told_page("\n".join([*told, *ran.err.splitlines(), "Next: `%mlkata next`"])))


def _place(word: str) -> Path:
    """Return the path that was typed in a cell."""
    return (Path.cwd() / Path(word).expanduser()).resolve()


def _shown(desk: Desk, kata: Kata) -> str:
    """Return the learner's file, from the workspace on."""
    return desk.workspace.file(kata).relative_to(desk.workspace.root).as_posix()


def _show(page: Page) -> DisplayHandle:
    """Show a page; the handle shows another one in its place."""
    handle: DisplayHandle | None = display(page.bundle, raw=True, display_id=True)
    assert handle is not None
    return handle


@contextmanager
def _in_a_line() -> Iterator[None]:
    """Tell in a line what went wrong, and stop what was to be run after this cell."""
    try:
        yield
    except TOLD as error:
        raise NotDone(in_cells(str(error))) from None
    except UsageError as error:  # of IPython's parser
        raise NotDone(str(error)) from None
    except KeyboardInterrupt:
        raise NotDone(STOPPED) from None
    except Exception as error:  # a fault of ours, or a disk that is full
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "mlkata_plugin" in frame.filename]
        where = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
        remedy = "`%mlkata doctor` prints what a report of it needs"
        raise NotDone(f"{type(error).__name__}: {error}{where}. {remedy}") from None
