"""From one report to the world's news: which texts to read, and reading very many of them."""

from reportedly.scale.engines import ENGINES, Engine
from reportedly.scale.items import Columns
from reportedly.scale.prefilter import may_hold_a_claim
from reportedly.scale.reports import Report, Tell
from reportedly.scale.results import count_shards, find_readings, is_results
from reportedly.scale.scanning import run_scan
from reportedly.scale.stores import Folder, find_path, is_stored
from reportedly.scale.taking import Options

__all__ = [
    "ENGINES",
    "Columns",
    "Engine",
    "Folder",
    "Options",
    "Report",
    "Tell",
    "count_shards",
    "find_path",
    "find_readings",
    "is_results",
    "is_stored",
    "may_hold_a_claim",
    "run_scan",
]
