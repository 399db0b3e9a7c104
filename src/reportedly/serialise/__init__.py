"""Readings to JSON and back: the only place that knows both the records and the reading format."""

from reportedly.serialise.decode import from_dict, from_json
from reportedly.serialise.encode import dump, to_dict, to_json

__all__ = ["dump", "from_dict", "from_json", "to_dict", "to_json"]
