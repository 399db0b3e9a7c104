"""Say what to install where the libraries of the ledger are absent."""

from importlib.util import find_spec

from reportedly.errors import LedgerError

for _needed in ("sqlalchemy", "alembic"):
    if find_spec(_needed) is None:
        raise LedgerError(f"the ledger needs {_needed}: pip install 'reportedly[ledger]'")
