"""A notebook, from nothing to a solved kata, through a real kernel."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

import mlkata_plugin
from mlkata_plugin.course.pack import builtin_pack
from mlkata_plugin.course.scaffold import stub_text
from mlkata_plugin.log.event import Event
from mlkata_plugin.log.progress import Progress
from mlkata_plugin.workspace import Workspace
from tests.smallpack import KATAS

if TYPE_CHECKING:
    from tests.notebook.kernel import Kernel

SOURCES = str(Path(mlkata_plugin.__file__).parents[1])
RIGHT = dedent(KATAS["scale"]["solution.py"]).lstrip("\n")
SQUARES = RIGHT.replace("array * factor", "array ** factor")
posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes with names are a thing of POSIX")


def cell(text: str, kata: str = "scale") -> str:
    return f"%%kata {kata}\n{text}"


def events(workspace: Workspace) -> list[Event]:
    return Progress(workspace.state).events()


def kinds(workspace: Workspace) -> list[str]:
    return [event.kind for event in events(workspace)]


def the_file(workspace: Workspace, kata: str = "scale") -> Path:
    return workspace.file(workspace.kata(kata))


def kept(workspace: Workspace) -> list[str]:
    folder = workspace.state / "kept"
    return [path.read_text("utf-8") for path in sorted(folder.iterdir())] if folder.exists() else []


def run_notebook(folder: Path, codes: list[str]) -> list[Any]:
    """Return the outputs of each cell of a notebook that is run as a whole, by a process of its own."""
    pytest.importorskip("nbclient", reason="nbclient runs notebooks")
    script = """
        import json, sys, nbformat
        from nbclient import NotebookClient
        cells = [nbformat.v4.new_code_cell(code) for code in json.load(sys.stdin)]
        notebook = nbformat.v4.new_notebook(cells=cells)
        NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
        print(json.dumps([cell.outputs for cell in notebook.cells]))
        """
    path = os.pathsep.join(filter(None, (SOURCES, os.environ.get("PYTHONPATH"))))
    ran = subprocess.run(
        [sys.executable, "-c", dedent(script)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        input=json.dumps(codes),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    found: list[Any] = json.loads(ran.stdout)
    return found


def hurry(workspace: Workspace) -> None:
    """Give `scale` a second, and no more."""
    toml = workspace.root / "solutions" / "scale" / "kata.toml"
    toml.write_text(toml.read_text("utf-8").replace("time_limit = 2", "time_limit = 1"), "utf-8")


def test_from_an_empty_folder_to_a_solved_kata(one_kernel: Kernel, tmp_path: Path) -> None:
    one_kernel.go(tmp_path)
    refused = one_kernel.run("%mlkata next")
    assert refused.text.strip() == (
        f"{tmp_path} lies in no workspace: `%mlkata init drills` makes one in the folder drills"
    )
    assert f"Made the workspace {tmp_path / 'drills'}" in one_kernel.run("%mlkata init").text

    asked = one_kernel.run("%mlkata next --track metrics")
    (question,) = asked.bundles
    assert "### Mean squared error" in question["text/markdown"]
    assert "<details>" in question["text/markdown"]
    for text in question.values():
        assert "MSE = (residual_1² + residual_2² + ... + residual_n²) / n" in text
        assert "What an interviewer asks next" not in text  # it tells what the answer should have thought of
        assert asked.following is not None
        assert asked.following in text
    kata = builtin_pack().kata("mse")
    assert asked.following == f"%%kata mse\n{stub_text(kata, 'blanks')}"
    assert "mse: not started" in one_kernel.run(asked.following).text

    right = kata.solution.read_text("utf-8")
    wrong = one_kernel.run(cell(right.replace("np.mean(", "np.sum("), "mse"))
    (bundle,) = wrong.bundles
    assert "mse behaves like: the sum of squares" in bundle["text/plain"]
    assert "mse behaves like: <strong>the sum of squares</strong>" in bundle["text/html"]
    assert "a hint: `%mlkata hint mse`" in bundle["text/plain"]
    assert "a hint: <code>%mlkata hint mse</code>" in bundle["text/html"]
    assert "Hint " in one_kernel.run("%mlkata hint").text

    solved = one_kernel.run(cell(right, "mse"))
    (bundle,) = solved.bundles
    assert "mse: solved - 17 checks passed" in bundle["text/plain"]
    assert "race of `mse` at n = 12,000" in bundle["text/plain"]
    assert "<svg" in bundle["text/html"]
    for text in bundle.values():
        assert re.search(r"rated \w+ \(1 failed run, ", text)
        assert "%mlkata rate mse " in text
        assert "back for review on " in text
        assert "%mlkata next" in text

    workspace = Workspace(tmp_path / "drills")
    assert kinds(workspace) == ["started", "attempted", "hinted", "attempted", "raced"]
    assert the_file(workspace, "mse").read_text("utf-8") == right
    assert kept(workspace) == []  # all of it is in the log
    one_kernel.go(tmp_path)  # another kernel finds the folder again
    assert "1 of 10 katas solved" in one_kernel.run("%mlkata list --track metrics").text


def test_a_saved_notebook_is_run_from_top_to_bottom(tmp_path: Path) -> None:
    right = builtin_pack().kata("mse").solution.read_text("utf-8")
    codes = ["%load_ext mlkata", "%mlkata init", "%mlkata next", cell("x = 1\n", "mse"), cell(right, "mse")]
    shown = run_notebook(tmp_path, codes)
    assert shown[0] == []
    assert "### Python warm-ups" in shown[2][0]["data"]["text/markdown"]
    assert "mse: wrong" in shown[3][0]["data"]["text/plain"]
    (solved,) = shown[4]
    assert "race of `mse`" in solved["data"]["text/plain"]  # it took the place of the verdict without


def test_the_cell_is_the_file_and_only_what_lies_nowhere_else_is_kept(kernel: Kernel, workspace: Workspace) -> None:
    kernel.run("%mlkata next")
    kernel.run(cell(SQUARES))
    assert the_file(workspace).read_text("utf-8") == SQUARES
    kernel.run(cell(RIGHT))
    assert kept(workspace) == []  # neither the stub, nor what was judged
    the_file(workspace).write_text("# from an editor\n", "utf-8")
    shown = kernel.run(cell(RIGHT))
    assert kept(workspace) == ["# from an editor\n"]
    assert "what was in your file is kept at .mlkata/kept/scale-" in shown.text.replace("\\", "/")
    assert the_file(workspace).read_text("utf-8") == RIGHT


def test_the_kernel_keeps_out_of_it(kernel: Kernel, workspace: Workspace) -> None:
    kernel.run("import os, numpy as np; np.set_printoptions(precision=1); scale = 'mine'")
    shown = kernel.run(
        cell(f"import os\nprint('process', os.getpid())\n{SQUARES.replace('array ** factor', 'array / 3')}")
    )
    assert "0.333333" in shown.text  # and not 0.3
    state = kernel.run("print(os.getpid(), scale)").text.split()
    assert shown.out.split()[0] == "process"
    assert shown.out.split()[1] != state[0]
    assert state[1] == "mine"
    assert kinds(workspace) == ["attempted"]


def test_what_the_cell_printed_is_shown_and_becomes_no_html(kernel: Kernel) -> None:
    hostile = "<script>alert(1)</script>"
    loud = SQUARES.replace("    # Step 2", f"    print('inside {hostile}')\n    # Step 2")
    shown = kernel.run(cell(f"{loud}\nprint('at the end {hostile}', scale([3.0]))\n"))
    assert shown.out == f"inside {hostile}\nat the end {hostile} [9.]\n"
    assert f"your code printed:\n        inside {hostile}" in shown.bundles[0]["text/plain"]
    assert "<script" not in shown.html
    assert "inside &lt;script&gt;" in shown.html
    many = kernel.run(cell(f"print('x' * 50_000)\n{RIGHT}"))
    assert len(many.out) < 21_000


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("import numpy as np\ndef scale(x, factor=2.0:\n", ("scale.py:2 is not valid Python", "line 1 is the one below `%%kata scale`")),
        ("%matplotlib inline\nx = 1\n", ("is not valid Python", "is IPython's and no Python: take it out")),
        ("!pip list\n", ("is IPython's and no Python: take it out",)),
        ("print('before')\n1 / 0\n", ("before\n", "raised ZeroDivisionError", "scale.py:2")),
        ("def scale(x, factor=2.0):\n    breakpoint()\n", ("stops at breakpoint() (line 2): take it out",)),
        ("def scale(x, factor=2.0):\n    return input()\n", ("called input(): nobody is there to type",)),
        ("def scale(x, factor=2.0):\n    import os; os._exit(3)\n", ("ended the process (exit status 3)",)),
    ],
    ids=["syntax", "magic", "shell", "raises", "breakpoint", "input", "exit"],
)  # fmt: skip
def test_what_cannot_be_judged_says_why(kernel: Kernel, text: str, told: tuple[str, ...]) -> None:
    shown = kernel.run(cell(text))
    assert shown.status == "ok"
    assert shown.traceback == ""
    assert "scale: error" in shown.bundles[0]["text/plain"]
    for part in told:
        assert part in shown.text
    assert "scale: solved" in kernel.run(cell(RIGHT)).text


def test_a_loop_ends_in_the_katas_time(kernel: Kernel, workspace: Workspace) -> None:
    hurry(workspace)
    shown = kernel.run(cell("def scale(x, factor=2.0):\n    while True:\n        pass\n"))
    assert "your code ran longer than 1 second at " in shown.text
    assert "scale: solved" in kernel.run(cell(RIGHT)).text


@posix
def test_an_interrupt_ends_the_learners_process_and_the_kernel_lives_on(kernel: Kernel, workspace: Workspace) -> None:
    pipe = workspace.root / "pipe"
    os.mkfifo(pipe)
    told: list[str] = []
    loop = f"""
        import os
        with open({str(pipe)!r}, "w") as pipe:
            pipe.write(str(os.getpid()))
        while True:
            pass
        """
    kernel.run("before = 1")
    shown = kernel.run(cell(dedent(loop)), when=lambda: told.append(pipe.read_text("utf-8")))
    assert shown.status == "error"  # what was to be run after it is not
    assert shown.text.strip() == ("stopped before there was a verdict: your cell is saved as katas/scale/scale.py")
    with pytest.raises(ProcessLookupError):
        os.kill(int(told[0]), 0)
    assert kinds(workspace) == []
    assert "scale: solved" in kernel.run(cell(RIGHT)).text
    assert kernel.run("print(before)").out == "1\n"
    assert len(kept(workspace)) == 1  # the loop was not judged, so that it is in no log


@posix
def test_an_interrupt_ends_a_command(kernel: Kernel, workspace: Workspace) -> None:
    pipe = workspace.root / "pipe"
    os.mkfifo(pipe)
    the_file(workspace).parent.mkdir(parents=True, exist_ok=True)
    the_file(workspace).write_text(f"open({str(pipe)!r}, 'w').write('x')\nwhile True:\n    pass\n", "utf-8")
    shown = kernel.run("%mlkata check scale", when=lambda: pipe.read_text("utf-8"))
    assert shown.text.strip() == "stopped: `%mlkata` says where you are"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("%%kata scal\nx = 1", "there is no kata 'scal': did you mean scale?"),
        ("%%kata\nx = 1", "`%%kata` takes the name of one kata, such as `%%kata mse`"),
        ("%%kata scale pair\nx = 1", "`%%kata` takes the name of one kata, such as `%%kata mse`"),
        ("%%kata scale\n  \n\n", "the cell is empty: `%mlkata show scale` puts what your file says below"),
        ("%%kata scale", "the cell is empty: `%mlkata show scale` puts what your file says below"),
        ("%%kata scale\n# nothing yet\n", "the cell is empty: `%mlkata show scale` puts what your file says below"),
        ("%mlkata show scal", "there is no kata 'scal': did you mean scale?"),
        ("%mlkata hint", "no kata is unfinished: name one, as in `%mlkata hint KATA`"),
        ("%mlkata rate good", "no kata is unfinished: name one, as in `%mlkata rate KATA good`"),
        ("%mlkata rate scale", "Missing argument 'again|hard|good|easy'. Choose from: again, hard, good, easy"),
        ("%mlkata scale", "'scale' is a kata and no command: `%mlkata show scale` prints its question"),
        ("%mlkata SCALE", "'SCALE' is a kata and no command: `%mlkata show scale` prints its question"),
        ("%mlkata next scale", "`%mlkata next` takes options and no 'scale': `%mlkata show scale` is about that kata"),
        ("%mlkata list all", "`%mlkata list` takes options and no 'all': did you mean `%mlkata list --track all`?"),
        ("%mlkata nxt", "there is no command 'nxt': did you mean `%mlkata next`?"),
        ("%mlkata next --track zoo", "there is no track 'zoo': the tracks are all"),
        ("%mlkata hint scal", "there is no kata 'scal': did you mean scale?"),
        ("%mlkata solution scale", "scale is not solved yet, and this shows the answer: add --yes to see it anyway"),
        ("%mlkata watch", "a full-screen session needs a terminal: type mlkata watch in one"),
        ("%mlkata 'show", "No closing quotation"),
        ("%mlkata init --level", "argument --level: expected one argument"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told_in_a_line(kernel: Kernel, code: str, told: str) -> None:
    shown = kernel.run(code)
    assert shown.status == "error"
    (line,) = shown.text.strip().splitlines()
    assert line.startswith(told)


@pytest.mark.parametrize("command", ["report", "next", "list", "init", "review", "show", "reset", "hint", "watch"])
def test_help_is_the_usage_text(kernel: Kernel, workspace: Workspace, command: str) -> None:
    shown = kernel.run(f"%mlkata {command} --help")
    assert shown.status == "ok", shown.text
    assert shown.text.startswith(f"Usage: %mlkata {command} ")
    assert shown.following is None
    assert kinds(workspace) == []


def test_what_is_half_typed_is_told_as_it_stands(kernel: Kernel) -> None:
    shown = kernel.run("%mlkata dev")
    assert shown.status == "ok"
    assert shown.text.startswith("Usage: %mlkata dev ")
    assert "\n  check " in shown.text


@pytest.mark.parametrize("command", ["solution --yes pair", "compare --yes pair", "reset --level bare pair"])
def test_options_come_before_a_name_or_behind_it(kernel: Kernel, workspace: Workspace, command: str) -> None:
    kernel.run(cell("x = 1\n", "pair"))
    kernel.run(cell(SQUARES))
    shown = kernel.run(f"%mlkata {command}")
    assert shown.status == "ok", shown.text
    assert events(workspace)[-1].kata == "pair"


def test_grades_and_numbers_of_attempts_are_no_names(kernel: Kernel) -> None:
    kernel.run(cell(SQUARES))
    kernel.run(cell(RIGHT))
    assert "Rated hard by you" in kernel.run("%mlkata rate hard").text
    assert SQUARES.strip() in kernel.run("%mlkata history 1").text
    assert "-    return array ** factor" in kernel.run("%mlkata history 1 2").text


def test_the_same_cell_run_again_is_no_attempt(kernel: Kernel, workspace: Workspace) -> None:
    for _ in range(3):
        assert "scale: wrong" in kernel.run(cell(SQUARES)).text
    assert kinds(workspace) == ["attempted"]
    kernel.run(cell(RIGHT))
    assert "(1 failed run, " in kernel.run(cell(RIGHT)).text
    assert [kind for kind in kinds(workspace) if kind == "attempted"] == ["attempted"] * 2
    kernel.run(cell(SQUARES))  # another text in between
    kernel.run(cell(RIGHT))
    assert [kind for kind in kinds(workspace) if kind == "attempted"] == ["attempted"] * 4


def test_the_same_cell_is_an_attempt_where_it_comes_out_otherwise(kernel: Kernel, workspace: Workspace) -> None:
    flag = workspace.root / "flag"
    text = f"import os\nif not os.path.exists({str(flag)!r}):\n    1 / 0\n{RIGHT}"
    assert "scale: error" in kernel.run(cell(text)).text
    flag.touch()
    assert "scale: solved" in kernel.run(cell(text)).text
    assert [event.data["verdict"] for event in events(workspace) if event.kind == "attempted"] == ["error", "solved"]


def test_the_same_cell_is_an_attempt_in_another_round(kernel: Kernel, workspace: Workspace) -> None:
    kernel.run(cell(RIGHT))
    kernel.run("%mlkata review scale")
    kernel.run(cell(RIGHT))
    assert kinds(workspace) == ["attempted", "started", "attempted"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("def mean(x):\n    return 1.0\n", "the cell defines mean and not scale: did you mean `%%kata pair`?"),
        (
            "def _a():\n    pass\nclass B:\n    pass\n",
            "the cell defines _a and B and not scale: `%mlkata show scale` puts",
        ),
    ],
)
def test_a_cell_of_another_kata_is_neither_saved_nor_judged(
    kernel: Kernel, workspace: Workspace, text: str, told: str
) -> None:
    kernel.run(cell(SQUARES))
    shown = kernel.run(cell(text))
    assert shown.status == "error"
    assert shown.text.startswith(told)
    assert the_file(workspace).read_text("utf-8") == SQUARES
    assert kinds(workspace) == ["attempted"]


@pytest.mark.parametrize(
    "text",
    [
        "def total(x):\n    return float(sum(x))\n",
        "def a():\n    pass\nmean = a\n",
        "def a():\n    pass\nfrom math import *\n",
        "def a():\n    pass\nfrom math import fsum as total\n",
    ],
    ids=["one of two", "assigned", "a star", "imported"],
)
def test_a_cell_with_a_part_of_the_answer_is_judged(kernel: Kernel, text: str) -> None:
    assert "pair: wrong" in kernel.run(cell(text, "pair")).text


def test_a_variable_of_the_notebook_is_told_to_be_out_of_sight(kernel: Kernel) -> None:
    kernel.run("factors, np = 3, 4")
    told = "`factors` is of the notebook, which the cell does not see: import or define it in the cell"
    inside = kernel.run(cell(SQUARES.replace("array ** factor", "array * factors")))
    assert told in inside.text
    assert told in kernel.run(cell(f"x = factors\n{RIGHT}")).text
    assert "`np` is of the notebook" in kernel.run(cell(RIGHT.replace("import numpy as np", ""))).text
    assert "is of the notebook" not in kernel.run(cell(SQUARES.replace("array ** factor", "array * typo"))).text
    kernel.run("del factors, np")


@pytest.mark.parametrize(
    "code",
    [
        f"\n\n%%kata scale\n{RIGHT}",
        f"# my third try\n\n# of today\n%%kata scale\n{RIGHT}",
        f"%%kata scale\n\n\n# my third try\n{RIGHT}",
        f"%%kata scale\r\n{RIGHT}".replace("\n", "\r\n"),
        f"%%time\n%%kata scale\n{RIGHT}",
        f"%%kata   scale  \n{RIGHT.rstrip()}",
    ],
    ids=["blank lines", "comments above", "comments below", "CRLF", "timed", "spaces"],
)
def test_cells_as_they_are_written(kernel: Kernel, workspace: Workspace, code: str) -> None:
    assert "scale: solved" in kernel.run(code).text
    text = the_file(workspace).read_bytes().decode()
    assert "\r" not in text
    assert ("my third try" in text) == ("my third try" in code)
    assert text.endswith(RIGHT)


def test_comments_above_another_cell_are_left_alone(kernel: Kernel) -> None:
    assert kernel.run("# a comment\nprint('%%kata')").out == "%%kata\n"


def test_commands_without_a_name_are_about_the_kata_in_work(kernel: Kernel, workspace: Workspace) -> None:
    kernel.run(cell(RIGHT))
    compared = kernel.run("%mlkata compare")
    assert "is the reference, word for word" in compared.text
    (reference,) = kernel.run("%mlkata solution").bundles
    assert reference["text/plain"] == RIGHT.rstrip()
    assert reference["text/markdown"] == f"```python\n{RIGHT.rstrip()}\n```"
    assert kernel.run("%mlkata show").following == cell(RIGHT)
    assert "scale" in kernel.run("%mlkata rate scale hard").text
    kernel.go(workspace.root)  # another kernel asks the log
    kernel.run("%mlkata next")
    kernel.go(workspace.root)
    assert "Hint 1 of 2 for pair" in kernel.run("%mlkata hint").text
    assert events(workspace)[-1].kata == "pair"


def test_a_comparison_shows_what_differs(kernel: Kernel) -> None:
    kernel.run(cell(SQUARES))
    (bundle,) = kernel.run("%mlkata compare --yes").bundles
    assert "-    return array ** factor" in bundle["text/plain"]
    assert "<del>-    return array ** factor</del>" in bundle["text/html"]
    assert "<ins>+    return array * factor</ins>" in bundle["text/html"]
    assert "To see why: the cell `%%kata scale`" in bundle["text/plain"]
    assert "To see why: the cell <code>%%kata scale</code>" in bundle["text/html"]


def test_each_command_stands_in_backticks(kernel: Kernel, workspace: Workspace) -> None:
    right = workspace.root / "solutions" / "scale" / "right"
    right.mkdir()
    (right / "plain.py").write_text(f'"""In one line."""\n{RIGHT.partition(chr(10))[2]}', "utf-8")
    kernel.run(cell(RIGHT))
    assert "to read one: `%mlkata solution scale --approach NAME`" in kernel.run("%mlkata compare").text
    kernel.run("%mlkata interview scale pair --minutes 20")
    assert "next kata: `%mlkata next`" in kernel.run(cell(RIGHT)).text


def test_the_list_is_a_table(kernel: Kernel) -> None:
    kernel.run(cell(RIGHT))
    (bundle,) = kernel.run("%mlkata list").bundles
    assert re.search(r"solved +scale ", bundle["text/plain"])
    rows = re.findall(r"(?s)<tr>(.*?)</tr>", bundle["text/html"])
    heading, *katas = [re.sub(r"(?s)\s*<[^>]*>\s*", "|", row).strip("|") for row in rows]
    assert heading == "All (all): 1 of 3 solved, 10 min to go"
    assert len(katas) == len(KATAS)
    assert re.sub(r"\|+", "|", katas[0]) == "✓ solved|scale|1/5|5 min|Scale (1 attempt)"
    assert "1 of 3 katas solved. Next: <code>%mlkata next</code>" in bundle["text/html"]


def test_the_report_comes_in_a_frame(kernel: Kernel, workspace: Workspace) -> None:
    pytest.importorskip("grandalf", reason="the page needs grandalf")
    kernel.run(cell(SQUARES))
    (bundle,) = kernel.run("%mlkata report").bundles
    path = re.escape(str(workspace.state / "report.html"))
    assert re.fullmatch(rf"Wrote {path} \(\d+ kB\)", bundle["text/plain"])
    page = html.unescape(bundle["text/html"].partition('srcdoc="')[2].partition('"')[0])
    assert page.replace('<base href="about:srcdoc">', "") == (workspace.state / "report.html").read_text("utf-8")
    assert "type mlkata report --watch in a terminal" in kernel.run("%mlkata report --watch").text


def test_a_command_whose_extra_is_missing_says_so_in_a_line(kernel: Kernel, workspace: Workspace) -> None:
    (workspace.root / "sitecustomize.py").write_text("import sys\nsys.modules['grandalf'] = None\n", "utf-8")
    kernel.run(
        f"import os; path = os.environ.get('PYTHONPATH', ''); os.environ['PYTHONPATH'] = {str(workspace.root)!r} + os.pathsep + path"
    )
    (line,) = kernel.run("%mlkata report").text.strip().splitlines()
    kernel.run("os.environ['PYTHONPATH'] = path")
    assert line == 'the page needs grandalf: `%pip install "mlkata[report]"`'


def test_a_fresh_stub_comes_into_the_next_cell(kernel: Kernel, workspace: Workspace) -> None:
    kernel.run(cell(RIGHT))
    kata = workspace.kata("scale")
    again = kernel.run("%mlkata review scale")
    assert again.following == f"%%kata scale\n{stub_text(kata, 'steps')}"
    assert "practice at level steps" in again.text
    kernel.run(cell("x = 1\n"))
    anew = kernel.run("%mlkata reset --level bare")
    assert anew.following == f"%%kata scale\n{stub_text(kata, 'bare')}"
    assert "Saved a copy at " in anew.text
    kernel.run(cell(RIGHT))
    kernel.run(cell("x = 2\n"))
    back = kernel.run("%mlkata history scale 1 --restore")
    assert back.following == cell(RIGHT)
    assert "Put attempt 1 back at " in back.text


def test_an_interview_gets_no_help(kernel: Kernel) -> None:
    begun = kernel.run("%mlkata interview scale --minutes 20")
    assert "then the cell `%%kata scale`" in begun.text
    shown = kernel.run(cell(SQUARES))
    for text in shown.bundles[0].values():
        assert "behaves like" not in text
        assert "hint" not in text
        assert "20 of 20 minutes left" in text
    assert "no help with scale in the interview: `%mlkata interview --end`" in kernel.run("%mlkata hint").text
    solved = kernel.run(cell(RIGHT))
    assert "race" not in solved.text
    assert "Debrief" in kernel.run("%mlkata interview").text
    again = kernel.run("%mlkata interview").text
    assert "Debrief: 1 of 1 kata solved" in again
    assert "A new one: `%mlkata interview --minutes 45`" in again


def test_a_file_that_is_named_lies_beside_the_notebook(one_kernel: Kernel, tmp_path: Path) -> None:
    pytest.importorskip("grandalf", reason="the page needs grandalf")
    one_kernel.go(tmp_path)
    one_kernel.run("%mlkata init")
    one_kernel.run("%mlkata next")
    assert f"Wrote {tmp_path / 'my.html'} (" in one_kernel.run("%mlkata report my.html").text
    assert f" to {tmp_path / 'my.zip'}\n" in one_kernel.run("%mlkata export my.zip").text
    assert f" to {tmp_path / 'drills' / 'mlkata-record-'}" in one_kernel.run("%mlkata export").text
    assert "New: 0 events of 1" in one_kernel.run("%mlkata import my.zip").text
    assert {path.name for path in tmp_path.iterdir()} == {"drills", "my.html", "my.zip"}


def test_the_frame_of_the_report_has_the_scheme_of_the_front_end(kernel: Kernel) -> None:
    pytest.importorskip("grandalf", reason="the page needs grandalf")
    style = kernel.run("%mlkata report").html.partition("</style>")[0]
    assert '[data-jp-theme-light="false"] .mlkata-report' in style
    assert "color-scheme: dark" in style


def test_a_folder_with_a_space_can_be_typed_again(one_kernel: Kernel, tmp_path: Path) -> None:
    one_kernel.go(tmp_path)
    made = one_kernel.run('%mlkata init "my drills"').text
    again = re.search(r"In another kernel `(.+)` takes it up again", made)[1]  # type: ignore[index]
    one_kernel.go(tmp_path)
    assert f"{tmp_path / 'my drills'} is a workspace" in one_kernel.run(again).text


def test_a_workspace_in_another_one_is_told(one_kernel: Kernel, tmp_path: Path) -> None:
    one_kernel.go(tmp_path)
    outer = tmp_path / "drills"
    assert "lies inside" not in one_kernel.run("%mlkata init").text
    one_kernel.run("%cd -q drills")
    made = one_kernel.run("%mlkata init more").text
    assert f"Note: it lies inside of the workspace {outer}, and has a log of its own." in made
    assert f"This kernel works in it from now on, and no more in {outer}." in made
    again = one_kernel.run("%mlkata init").text
    assert f"{outer / 'more'} is a workspace" in again
    assert "from now on" not in again


def test_a_workspace_elsewhere_is_the_one_from_then_on(one_kernel: Kernel, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    one_kernel.go(here)
    made = one_kernel.run(f"%mlkata init {there} --level steps")
    assert "at level steps" in made.text
    assert f"In another kernel `%mlkata init {there}` takes it up again." in made.text
    assert "%%kata python_warmups" in (one_kernel.run("%mlkata next").following or "")
    assert list(here.iterdir()) == []
    again = one_kernel.run("%mlkata init")
    assert f"{there} is a workspace with 86 katas. No stub was missing." in again.text


def test_where_nothing_can_be_written_the_workspace_is_temporary(one_kernel: Kernel, tmp_path: Path) -> None:
    one_kernel.go(tmp_path)
    one_kernel.run("import os; access = os.access; os.access = lambda *_, **__: False")
    made = one_kernel.run("%mlkata init").text
    one_kernel.run("os.access = access")
    folder = Path(re.search(r"Made the workspace (.+) with", made)[1])  # type: ignore[index]
    assert f"{tmp_path} cannot be written: this is a temporary folder" in made
    assert folder.is_dir()
    assert list(tmp_path.iterdir()) == []
    assert "%%kata " in (one_kernel.run("%mlkata next").following or "")


def test_a_fault_of_a_pack_is_told_in_a_line(kernel: Kernel, workspace: Workspace) -> None:
    kernel.run(cell(RIGHT))
    (workspace.root / "solutions" / "scale" / "checks.py").write_text("def (\n", "utf-8")
    shown = kernel.run(cell(RIGHT))
    (line,) = shown.text.strip().splitlines()
    assert "checks.py:1: cannot be imported: it is not valid Python" in line


def test_a_kernel_that_is_done_leaves_nothing_behind(kernel: Kernel) -> None:
    kernel.run(cell(RIGHT))
    child = "get_ipython().magics_manager.registry['KataMagics'].notebook._judging._child._process"
    kernel.run(f"child = {child}")
    assert kernel.run("print(child.poll())").out == "None\n"
    assert kernel.run("%unload_ext mlkata").text == ""
    assert kernel.run("print(child.poll() is None)").out == "False\n"
    assert "not found" in kernel.run(cell(RIGHT)).text
    assert "not found" in kernel.run("%mlkata").text
    assert kernel.run("%load_ext mlkata").text == ""


def test_a_judge_that_was_killed_meanwhile_is_started_again(kernel: Kernel) -> None:
    kernel.run(cell(RIGHT))
    child = "get_ipython().magics_manager.registry['KataMagics'].notebook._judging._child._process"
    kernel.run(f"{child}.kill(); {child}.wait()")
    assert "scale: solved" in kernel.run(cell(RIGHT)).text


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    errors = pytest.importorskip("IPython.core.error", reason="a notebook needs IPython")
    from mlkata_plugin.notebook import load_ipython_extension

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "vl_convert" else name)
    with pytest.raises(errors.UsageError, match=r'needs vl_convert in a notebook: `%pip install "mlkata\[notebook\]"`'):
        load_ipython_extension(None)  # type: ignore[arg-type]
