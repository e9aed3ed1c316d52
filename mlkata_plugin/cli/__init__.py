"""The command line: one of the doors. It chooses and prints; what is chosen and printed stands below it.

A command's module is imported when the command is called, so that `mlkata next` does not pay for `mlkata compare`.
"""

from __future__ import annotations

import difflib
import errno
import importlib
import sys
from pathlib import Path

import click

from mlkata_plugin import __version__
from mlkata_plugin.cli.console import Failure, Refusal, colour_wanted, meant_kata, tell_faults
from mlkata_plugin.course.join import AmbiguousKata
from mlkata_plugin.course.pack import UnknownKata
from mlkata_plugin.course.toml import PackError
from mlkata_plugin.practice.desk import Desk, Refused
from mlkata_plugin.workspace import Workspace, WorkspaceError

TOLD = f"{__name__}.told"  # the error that a command ended with
# Where each command stands: the module, and the name in it. In the order in which a learner meets them.
COMMANDS = {
    "init": ("init", "init"),
    "next": ("next", "next_"),
    "watch": ("watch", "watch"),
    "review": ("review", "review"),
    "rate": ("review", "rate"),
    "plan": ("plan", "plan"),
    "list": ("course", "list_"),
    "show": ("drill", "show"),
    "hint": ("drill", "hint"),
    "check": ("drill", "check"),
    "compare": ("answers", "compare"),
    "solution": ("answers", "solution"),
    "reset": ("answers", "reset"),
    "history": ("history", "history"),
    "stats": ("stats", "stats"),
    "report": ("report", "report"),
    "export": ("record", "export"),
    "import": ("record", "import_"),
    "interview": ("interview", "interview"),
    "grade": ("grade", "grade"),
    "doctor": ("doctor", "doctor"),
    "dev": ("dev", "dev"),
}


class Commands(click.Group):
    """The commands, imported on call; what goes wrong below them becomes one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(f"{__name__}.{module}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command of a line, or say which one was probably meant."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = difflib.get_close_matches(name, COMMANDS, n=1)
            if kata := meant_kata(name):
                raise Refusal(f"{name!r} is a kata and no command: `mlkata show {kata}` prints its question")
            remedy = f"did you mean `mlkata {near[0]}`?" if near else "`mlkata --help` shows them all"
            raise Refusal(f"there is no command {name!r}: {remedy}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except (PackError, UnknownKata, AmbiguousKata, Refused) as error:
            ctx.meta[TOLD] = str(error)
            raise Refusal(str(error)) from None
        except WorkspaceError as error:
            raise Failure(str(error)) from None
        except (click.Abort, KeyboardInterrupt):
            click.echo("\nStopped. `mlkata` says where you are.", err=True)
            raise click.exceptions.Exit(130) from None
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader of a pipe has left: click ends quietly
                raise
            raise Failure(f"{error.filename or 'a file'} cannot be used: {error.strerror}") from None


def _current_folder() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError:
        raise Failure("the folder that you are in is gone: `cd` to another one") from None


def tell_troubles(desk: Desk, told: str | None) -> None:
    """Say on stderr what is wrong with the log and with packs, if anything, other than what was told already."""
    for trouble in desk.troubles:
        click.echo(f"Note: {trouble}", err=True)
    workspace: Workspace | None = vars(desk).get("workspace")
    if workspace is not None:
        tell_faults([fault for fault in workspace.faults if str(fault) != told])


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mlkata", message="%(prog)s %(version)s")
@click.option("--json", "as_json", is_flag=True, help="Say where you are as JSON (without a command).")
@click.pass_context
def main(ctx: click.Context, as_json: bool) -> None:
    """Machine-learning katas: fill in the blanks, and let pytest judge them.

    Without a command, `mlkata` says where you are and what comes next.
    """
    if hasattr(sys.stdout, "reconfigure"):  # an encoding that lacks a character shows `?` for it
        sys.stdout.reconfigure(errors="replace")
    if sys.stdout is None:
        raise Failure("stdout is closed, and there is nowhere to print to: `mlkata ... > /dev/null` throws it away")
    ctx.color = colour_wanted()
    desk = ctx.obj = Desk(_current_folder())
    ctx.call_on_close(lambda: tell_troubles(desk, ctx.meta.get(TOLD)))
    if ctx.invoked_subcommand is None:
        from mlkata_plugin.cli.next import status  # here, as any command

        status(desk, as_json)
    elif as_json:
        raise Refusal("--json goes behind a command that has it, as in `mlkata list --json`")
