"""From bytes to documents: files, folders, standard input, headers, encodings, language."""

from reportedly.documents.fetching import is_url
from reportedly.documents.files import (
    Received,
    Refused,
    find_files,
    receive,
    receive_bytes,
    receive_fetched,
    receive_url,
)
from reportedly.documents.making import make_document, parse_day
from reportedly.documents.raw import keep_raw

__all__ = [
    "Received",
    "Refused",
    "find_files",
    "is_url",
    "keep_raw",
    "make_document",
    "parse_day",
    "receive",
    "receive_bytes",
    "receive_fetched",
    "receive_url",
]
