"""The command `discipline-flow`: every subcommand is imported only when it is called, so that help costs nothing."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

COMMANDS = {
    "run": ("cli.commands.run", "run", "Run scenario files and answer."),
    "case": ("cli.commands.case", "case", "Keep cases in a store: new, do, show, log, next, list."),
    "deadlines": ("cli.commands.case", "deadlines", "List the open duties of all stored cases."),
    "audit": ("cli.commands.audit", "audit", "Check the audit log."),
    "workflow": ("cli.commands.workflow", "workflow", "Check and show the law as data."),
    "law": ("cli.commands.law", "law", "Account for every clause, and show one."),
    "replay": ("cli.commands.replay", "replay", "Decide stored histories anew, and tell what changes."),
    "verify": ("cli.commands.verify", "verify", "Explore the law, and tell which properties hold."),
}
INTERNAL_ERROR = 70
READER_GONE = 128 + 13  # as a shell tells of a program ended by SIGPIPE


class ReaderGone(Exception):
    """Whoever read our output has gone; raised past click, which would end with the 1 that means a failed expectation."""


class Lazy(click.Group):
    """A group whose commands are imported when they are called."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was named; an unknown one is refused with those that there are."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"no such command; allowed: {', '.join(COMMANDS)}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise ReaderGone from None

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, imported now."""
        del ctx
        home = COMMANDS.get(cmd_name)
        if home is None:
            return None
        command: click.Command = getattr(import_module(f"discipline_flow.{home[0]}"), home[1])
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, home[2]) for name, home in COMMANDS.items()])


@click.group(
    cls=Lazy,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: discipline-flow run --lang th case.yaml",
)
@click.version_option(package_name="discipline-flow", prog_name="discipline-flow")
def cli() -> None:
    """The disciplinary procedure of the Bangkok Metropolitan Administration, as executable law."""


def main(arguments: list[str] | None = None) -> None:
    """
    Run the command line: an error is one line a fault on stderr, and its exit code; never a traceback.

    Output is UTF-8 whatever the locale says, because answers hold Thai and JSON is UTF-8.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.stdout is None:  # an act would be recorded, and nobody told what became of it
        click.echo("output: closed; nothing was done", err=True)
        sys.exit(2)
    sys.exit(guarded(arguments))


def guarded(arguments: list[str] | None) -> int:
    """Run the command line and return its exit code: 0 done, 1 refused or not as expected, 2 bad input, 70 our bug."""
    from discipline_flow.errors import DisciplineError, printable

    try:
        result: Any = cli.main(args=arguments, prog_name="discipline-flow", standalone_mode=False)
    except DisciplineError as error:
        click.echo(str(error), err=True)
        return error.exit_code
    except click.ClickException as error:
        told = error.format_message()
        where = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx is not None else None
        if where is None or "\n" in told:  # the whole help, where a command was named and nothing else
            error.show()
        else:
            click.echo(f"{where}: {printable(told.removesuffix('.'))}; see {where} --help", err=True)
        return error.exit_code
    except click.exceptions.Abort:
        return 130
    except (ReaderGone, BrokenPipeError):
        silence()
        return READER_GONE
    except OSError as error:
        where = "output" if error.filename is None else printable(str(error.filename))
        click.echo(f"{where}: {(error.strerror or 'cannot be used').lower()}", err=True)
        silence()
        return 2
    except Exception as error:
        if os.environ.get("DISCIPLINE_FLOW_DEBUG") == "1":
            raise
        click.echo(f"internal error: {type(error).__name__}; set DISCIPLINE_FLOW_DEBUG=1 to see where", err=True)
        return INTERNAL_ERROR
    return result if isinstance(result, int) else 0


def silence() -> None:
    """Let the interpreter write what is left to nobody when it ends, so that it does not complain about it."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return


if __name__ == "__main__":
    main()
