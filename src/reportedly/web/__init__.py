"""The desk: a local site on a ledger where people check and decide; needs the extra `[web]`."""

from reportedly.web.app import create_app, prepare

__all__ = ["create_app", "prepare"]
