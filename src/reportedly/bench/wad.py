"""Benchmark `wad`: deaths and injured of the PITF Worldwide Atrocities reports, as shares.

Exact match with the number that the coder entered, as in Zhong and others (2023), "Extracting
Victim Counts from Text", https://aclanthology.org/2023.eacl-main.141 (on another sample); reports
without an entry do not count.
"""

from __future__ import annotations

from pathlib import Path

from reportedly.bench.benchmark import Options, Scores
from reportedly.bench.coded import load_reports, score_reports
from reportedly.bench.profiles import load_profile


def score(data: Path, options: Options) -> Scores:
    """Read and code the reports, by the profile `wad` or the one given."""
    profile = load_profile(options.profile or "wad")
    return score_reports(load_reports(data, profile, "start"), profile, options)
