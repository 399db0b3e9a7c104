"""reportedly reads news reports of conflict and disaster: who said what, and how many.

    import reportedly

    reading = reportedly.read("At least 12 people died, the mayor said.", published="2024-12-23")
    for figure in reading.figures:
        print(figure.bounds.low, figure.measure, figure.chain)

Public names are loaded when they are first used, so that `import reportedly` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.documents import make_document
    from reportedly.errors import (
        BenchmarkError,
        DocumentError,
        FormatError,
        LanguageError,
        LedgerError,
        ModelError,
        ReportedlyError,
        ScanError,
        SpanError,
        TamperedError,
        UnknownRecordError,
    )
    from reportedly.ledger import Ledger
    from reportedly.reader import Reader, read
    from reportedly.records import (
        Basis,
        Bounds,
        Document,
        Entity,
        EntityType,
        Figure,
        Kind,
        Measure,
        Modality,
        Modifier,
        Place,
        Position,
        Quantity,
        Reading,
        Skipped,
        Span,
        Stance,
        Stand,
        Statement,
        Status,
        Time,
        TimeType,
    )
    from reportedly.schema import make_schema
    from reportedly.serialise import from_dict, from_json, to_dict, to_json

__version__ = "0.1.0"

_HOMES = {
    "reportedly.documents": "make_document",
    "reportedly.errors": "BenchmarkError DocumentError FormatError LanguageError LedgerError"
    " ModelError ReportedlyError ScanError SpanError TamperedError UnknownRecordError",
    "reportedly.ledger": "Ledger",
    "reportedly.reader": "Reader read",
    "reportedly.records": "Basis Bounds Document Entity EntityType Figure Kind Measure Modality"
    " Modifier Place Position Quantity Reading Skipped Span Stance Stand Statement Status Time"
    " TimeType",
    "reportedly.schema": "make_schema",
    "reportedly.serialise": "from_dict from_json to_dict to_json",
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = [
    "Basis",
    "BenchmarkError",
    "Bounds",
    "Document",
    "DocumentError",
    "Entity",
    "EntityType",
    "Figure",
    "FormatError",
    "Kind",
    "LanguageError",
    "Ledger",
    "LedgerError",
    "Measure",
    "Modality",
    "ModelError",
    "Modifier",
    "Place",
    "Position",
    "Quantity",
    "Reader",
    "Reading",
    "ReportedlyError",
    "ScanError",
    "Skipped",
    "Span",
    "SpanError",
    "Stance",
    "Stand",
    "Statement",
    "Status",
    "TamperedError",
    "Time",
    "TimeType",
    "UnknownRecordError",
    "__version__",
    "from_dict",
    "from_json",
    "make_document",
    "make_schema",
    "read",
    "to_dict",
    "to_json",
]


def __getattr__(name: str) -> object:
    """Load a public name from its module."""
    if name not in _HOME_OF:
        raise AttributeError(f"module 'reportedly' has no attribute {name!r}")
    found: object = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
