"""The command `discipline-flow`: every subcommand is imported only when it is called, so that help costs nothing."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

COMMANDS = {
    "run": ("cli.run", "run", "Run scenario files and answer."),
    "case": ("cli.case", "case", "Keep cases in a store: new, do, show, log, next, list."),
    "deadlines": ("cli.case", "deadlines", "List the open duties of all stored cases."),
    "audit": ("cli.audit", "audit", "Check the audit log."),
    "workflow": ("cli.workflow", "workflow", "Check and show the law as data."),
}
INTERNAL_ERROR = 70


class Lazy(click.Group):
    """A group whose commands are imported when they are called."""

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
    """Run the command line: an error is one line a fault on stderr, and its exit code; never a traceback."""
    sys.exit(guarded(arguments))


def guarded(arguments: list[str] | None) -> int:
    """Run the command line and return its exit code: 0 done, 1 refused or not as expected, 2 bad input, 70 our own bug."""
    from discipline_flow.errors import DisciplineError

    try:
        result: Any = cli.main(args=arguments, prog_name="discipline-flow", standalone_mode=False)
    except DisciplineError as error:
        click.echo(str(error), err=True)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Abort:
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone; nothing more can be told, and nothing must be said at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("DISCIPLINE_FLOW_DEBUG") == "1":
            raise
        click.echo(f"internal error: {type(error).__name__}; set DISCIPLINE_FLOW_DEBUG=1 to see where", err=True)
        return INTERNAL_ERROR
    return result if isinstance(result, int) else 0


if __name__ == "__main__":
    main()
