"""A sandbox shows what it must, is tried out before it is used, and gives the verdicts that are given outside of it."""

from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import grimp
import pytest

from mlkata_plugin.course.pack import builtin_pack, builtin_root, read_pack
from mlkata_plugin.domain.checks import collect
from mlkata_plugin.grade import sandbox_container, sandbox_view
from mlkata_plugin.grade.sandbox import NoSandbox, SandboxWorkers, sandbox_workers
from mlkata_plugin.grade.sandbox_container import ContainerWorkers
from mlkata_plugin.judge.diagnose import KnownAnswers
from mlkata_plugin.judge.link import Workers
from mlkata_plugin.judge.run import judge
from mlkata_plugin.judge.source import parse_source
from mlkata_plugin.proof.planting import mistake_lines, source_with_mistake
from tests.smallpack import announce, write_pack

linux = pytest.mark.skipif(sys.platform != "linux", reason="bubblewrap is for Linux")
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such streams")


@pytest.fixture(scope="module")
def boxed() -> Iterator[Workers]:
    try:
        workers = sandbox_workers(["numpy"])
    except NoSandbox as error:
        if "does not hold" in str(error):
            raise
        pytest.skip(str(error))
    yield workers
    workers.close()


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pack(tmp_path_factory.mktemp("pack"))


def verdicts(root: Path, workers: Workers, name: str, texts: list[str]) -> list[Mapping[str, object]]:
    """Return what the judge says of texts, without the times."""
    kata = read_pack(root).kata(name)
    checks, known = collect(kata), KnownAnswers(kata)
    file = Path(f"{name}.py")

    def verdict(text: str) -> Mapping[str, object]:
        reading = parse_source(kata, text, file.name)
        result, _ = judge(kata, reading, checks, workers, file=file, shown=file.name, known=known)
        checked = [replace(check, seconds=0.0) for check in result.checks]
        return {"verdict": result.verdict, **replace(result, checks=tuple(checked)).to_dict()}

    return [verdict(text) for text in texts]


@pytest.mark.parametrize("name", ["scale", "pair", "centre"])
def test_verdicts_are_those_of_a_process_without_a_sandbox(boxed: Workers, pack: Path, name: str) -> None:
    kata = read_pack(pack).kata(name)
    right = kata.solution.read_text("utf-8")
    texts = [right, *(source_with_mistake(kata, mistake) for mistake in mistake_lines(kata))]
    texts += [
        right.replace("return", "print('seen'); return"),
        right + "\nquit()\n",
        "import os\nos._exit(3)\n",
        "x = (\n",
    ]
    plain = Workers(["numpy"], fresh=True)
    outside = verdicts(pack, plain, name, texts)
    plain.close()
    assert verdicts(pack, boxed, name, texts) == outside


@pytest.mark.usefixtures("boxed")
def test_katas_with_tables_and_models_run_in_it() -> None:
    kata = builtin_pack().kata("tabular_pipeline")
    workers = sandbox_workers(kata.modules)
    (said,) = verdicts(builtin_root(), workers, kata.name, [kata.solution.read_text("utf-8")])
    workers.close()
    assert said["verdict"] == "solved"


def test_what_is_shown_of_the_engine_is_what_its_worker_imports() -> None:
    graph = grimp.build_graph("mlkata_plugin", exclude_type_checking_imports=True, cache_dir=None)
    entry = "mlkata_plugin.grade.sandbox_worker"
    needed = {entry, *graph.find_upstream_modules(entry)}
    needed |= {module.rpartition(".")[0] for module in needed} - {""}
    shown = {
        place.removeprefix("/mlkata/").removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for _, place in sandbox_view.engine()
    }
    assert shown == needed
    assert all(source.is_file() for source, _ in sandbox_view.engine())


def test_packs_among_the_libraries_are_covered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "lib" / "python3.11" / "site-packages"
    write_pack(site / "course_pack")
    announce(site, "course", extra="course_pack")
    (site / "mlkata_plugin" / "builtin" / "solutions").mkdir(parents=True)
    (site / "numpy").mkdir()
    monkeypatch.setattr("site.getsitepackages", lambda: [str(site)])
    monkeypatch.syspath_prepend(str(site))
    shown = sandbox_view.view()
    assert shown.sites == (site,)
    assert shown.shows(site / "numpy")
    assert not shown.shows(site / "course_pack" / "solutions" / "scale" / "checks.py")
    assert not shown.shows(site / "mlkata_plugin" / "builtin" / "solutions")
    assert not shown.shows(builtin_root() / "solutions" / "knn" / "checks.py")
    assert not shown.shows(Path.home())


def test_pack_that_would_be_shown_is_not_judged(boxed: Workers, tmp_path: Path) -> None:
    if not isinstance(boxed, SandboxWorkers):
        pytest.skip("a container shows nothing of this machine")
    kata = read_pack(write_pack(tmp_path)).kata("scale")
    shown = sandbox_view.View(Path(sys.executable), (), (tmp_path,), ())
    workers = SandboxWorkers.__new__(SandboxWorkers)
    workers._view = shown
    with pytest.raises(NoSandbox, match=r"the checks of scale lie in .* Move that pack"):
        workers.link(kata, Path("scale.py"))


def program(folder: Path, name: str, script: str) -> Path:
    """Write a program into a folder that becomes the path."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!{sys.executable}\n{dedent(script)}", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@linux
@pytest.mark.parametrize(
    ("said", "help_"),
    [
        ("bwrap: setting up uid map: Permission denied", "apparmor_parser -r"),
        ("bwrap: loopback: Failed RTM_NEWADDR: Operation not permitted", "apparmor_parser -r"),
        ("bwrap: No permissions to create new namespace", "max_user_namespaces"),
        ("bwrap: Unknown option --as-pid-1", "--as-pid-1"),
    ],
)
def test_cause_is_named_with_its_remedy(programs: Path, said: str, help_: str) -> None:
    program(programs, "bwrap", f"import sys; sys.exit({said!r})")
    with pytest.raises(NoSandbox) as caught:
        sandbox_workers(["numpy"])
    assert str(caught.value).startswith(f"No sandbox: bubblewrap does not work here: {said}.")
    assert help_ in str(caught.value)


@linux
@pytest.mark.usefixtures("programs")
def test_without_bubblewrap_and_containers_it_says_what_to_install() -> None:
    with pytest.raises(NoSandbox, match="bubblewrap is not installed: `sudo apt install bubblewrap`"):
        sandbox_workers(["numpy"])


@linux
def test_container_that_does_not_work_is_told_beside_it(programs: Path) -> None:
    program(programs, "docker", "import sys; sys.exit('Cannot connect to the daemon.')")
    with pytest.raises(NoSandbox) as caught:
        sandbox_workers(["numpy"])
    assert "bubblewrap is not installed" in str(caught.value)
    assert "docker does not work here: Cannot connect to the daemon." in str(caught.value)


@linux
def test_sandbox_that_holds_nothing_back_is_refused(programs: Path) -> None:
    # It starts what it is told to, and confines nothing: the trial finds the hidden files, and says so.
    program(
        programs,
        "bwrap",
        f"""
        import os, re, sys
        at = sys.argv.index("-P")
        *command, begin = sys.argv[at - 1 : at + 5]
        begin = re.sub(r"begin\\(\\d+", "begin(None", begin.replace("/mlkata'", "{builtin_root()}'"))
        os.execve(command[0], [*command, begin, *sys.argv[at + 5 :]], {{"LANG": "C.UTF-8", "PATH": "/bin"}})
        """,
    )
    with pytest.raises(NoSandbox, match=r"does not hold: it shows .*solutions, hands on the environment"):
        sandbox_workers(["numpy"])


FAKE_DOCKER = """
import subprocess, sys
from pathlib import Path
log = Path({log!r})
with log.open("a") as file:
    print(*sys.argv[1:], file=file)
match sys.argv[1:]:
    case ["info"] | ["rm", *_]:
        sys.exit(0)
    case ["image", *_]:
        sys.exit("no such image")
    case ["build", *_]:
        log.with_suffix(".tar").write_bytes(sys.stdin.buffer.read())
        sys.exit(0)
at = sys.argv.index("-c")
code = sys.argv[at + 1].replace("'/mlkata'", repr({root!r}))
sys.exit(subprocess.run([{python!r}, "-P", "-c", code, *sys.argv[at + 2:]]).returncode)
"""


@pytest.fixture
def docker(programs: Path, tmp_path: Path) -> Path:
    log = tmp_path / "docker.log"
    program(programs, "docker", FAKE_DOCKER.format(log=str(log), root=str(builtin_root()), python=sys.executable))
    return log


@posix
def test_image_has_the_libraries_of_this_environment_and_no_hidden_file(docker: Path) -> None:
    import numpy as np

    image, cause = sandbox_container.image_of("docker")
    assert cause == ""
    assert image.startswith("mlkata-sandbox:")
    assert docker.read_text("utf-8").splitlines() == ["info", f"image inspect {image}", f"build --tag {image} -"]
    names = subprocess.run(
        [sys.executable, "-m", "tarfile", "-l", docker.with_suffix(".tar")], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "Dockerfile" in names
    assert "engine/mlkata_plugin/grade/sandbox_worker.py" in names
    assert not [name for name in names if "solutions" in name or name.endswith("checks.py")]
    assert f"numpy=={np.__version__}" in sandbox_container.dockerfile()


@posix
def test_container_is_started_without_network_rights_or_a_place_to_write() -> None:
    command = sandbox_container.run_command("docker", "image", "name", 512, {"LANG": "C.UTF-8"})
    said = " ".join(command[: command.index("image")])
    assert said == (
        "docker run --rm --interactive --name name --pull never --network none --ipc none --read-only "
        "--user 65534:65534 --workdir / --cap-drop ALL --security-opt no-new-privileges --pids-limit 64 --cpus 1 "
        "--memory 1024m --memory-swap 1024m --log-driver none --ulimit fsize=1048576 --ulimit nofile=64 --ulimit core=0"
    )
    assert command[command.index("image") + 1 : -5] == ["env", "-i", "LANG=C.UTF-8"]


@linux
@pytest.mark.usefixtures("docker")
def test_submission_is_judged_over_the_streams_of_a_container(pack: Path) -> None:
    workers = ContainerWorkers("docker", "image", ["numpy"], {})
    right = read_pack(pack).kata("scale").solution.read_text("utf-8")
    said = verdicts(pack, workers, "scale", [right, right.replace("array * factor", "array * 2"), "while True: pass"])
    assert [one["verdict"] for one in said] == ["solved", "wrong", "error"]
    assert "ran longer than 2 seconds" in str(said[2]["fault"])
