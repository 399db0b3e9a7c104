"""The command line: `reportedly read`, `schema`, `bench`. No logic lives here, only showing."""

from reportedly.cli.app import main

__all__ = ["main"]
