"""From one report to the world's news: which texts to read, and reading very many of them."""

from reportedly.scale.prefilter import may_hold_a_claim

__all__ = ["may_hold_a_claim"]
