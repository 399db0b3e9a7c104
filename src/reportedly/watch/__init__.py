"""Watch feeds: fetch what they list that is new, read it, and add it to a ledger."""

from reportedly.watch.ending import Ending
from reportedly.watch.settings import Feed, Settings, load_settings
from reportedly.watch.state import State, path_of_state
from reportedly.watch.visiting import Visitor
from reportedly.watch.watching import Tally, Watch, World

__all__ = [
    "Ending",
    "Feed",
    "Settings",
    "State",
    "Tally",
    "Visitor",
    "Watch",
    "World",
    "load_settings",
    "path_of_state",
]
