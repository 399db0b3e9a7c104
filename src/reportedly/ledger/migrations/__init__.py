"""The schema of the ledger, version by version, for Alembic."""
