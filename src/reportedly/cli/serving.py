"""The command that opens the desk; `register` puts it on the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.ledger import DEFAULT, LedgerUrl
from reportedly.errors import FormatError, LedgerError

_EXAMPLES = """[bold]Examples[/bold]

reportedly serve --ledger raids.db

reportedly serve --host 192.0.2.7 --token "a long word"

Only this machine can reach the desk unless --host names another address; then --token is needed,
and every visitor must give it. Ctrl+C ends it. Exit code: 4 no token for such an address, 7 the
ledger cannot be opened, or the extra `web` is not installed."""
_PATIENCE = 1.5
_LOCAL = ("127.0.0.1", "localhost", "::1")


def serve(
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Address to listen at.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="PORT", min=1, max=65535)] = 8765,
    token: Annotated[
        str | None,
        typer.Option(
            metavar="WORD",
            envvar="REPORTEDLY_TOKEN",
            show_envvar=False,
            help="What visitors must give. Default: $REPORTEDLY_TOKEN.",
            show_default=False,
        ),
    ] = None,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """Open the desk: a local site on a ledger where people check and decide."""
    if host not in _LOCAL and not token:
        raise FormatError(
            f"no token for {host!r}: others than this machine can reach it; give --token WORD"
        )
    try:
        import uvicorn

        from reportedly.ledger import Ledger
        from reportedly.web import create_app, prepare
    except ModuleNotFoundError as error:
        raise LedgerError(
            f"the desk needs {error.name}, which is not installed: pip install 'reportedly[web]'"
        ) from error
    name = f"[{host}]" if ":" in host else host
    with Ledger.open(ledger) as opened:
        app = create_app(opened, token=token, hosts=(name,))
        if opened.head()[0]:
            typer.echo("Looking through the ledger …", err=True)
            prepare(app)
        opened.patience = _PATIENCE
        typer.echo(f"The desk is at http://{name}:{port} (Ctrl+C ends it)")
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def register(app: typer.Typer) -> None:
    """Put this command on the command line."""
    app.command(epilog=_EXAMPLES)(serve)
