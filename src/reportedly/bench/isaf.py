"""Benchmark `isaf`: least killed and captured of the ISAF press releases, as shares.

Exact match with the number that the coder entered, by that coder's convention (see the profile).
Data: Strick van Linschoten and Kuehn (2011), "A Knock on the Door: 22 Months of ISAF Press
Releases".
"""

from __future__ import annotations

from pathlib import Path

from reportedly.bench.benchmark import Options, Scores
from reportedly.bench.coded import load_reports, score_reports
from reportedly.bench.profiles import load_profile


def score(data: Path, options: Options) -> Scores:
    """Read and code the press releases, by the profile `isaf` or the one given."""
    profile = load_profile(options.profile or "isaf")
    return score_reports(load_reports(data, profile, "start_date"), profile, options)
