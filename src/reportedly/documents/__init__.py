"""From bytes to documents: files, folders, standard input, headers, encodings, language."""

from reportedly.documents.files import Received, Refused, find_files, receive
from reportedly.documents.making import make_document, parse_day

__all__ = ["Received", "Refused", "find_files", "make_document", "parse_day", "receive"]
