"""The work of `reportedly review` and `reviews`: keep a decision, and show those that were made."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

import typer
from rich.text import Text

from reportedly.cli.showing import SHORT, open_patiently
from reportedly.cli.text import clean_line, make_console, make_table
from reportedly.ledger import Agreement, Review, to_plain
from reportedly.ledger.wording import word_review
from reportedly.serialise import dump

_HEADS = ("Review", "Day", "Who", "About", "Decided", "Changed since")


def make_review(
    url: str,
    record: str,
    decision: str,
    *,
    reviewer: str,
    reason: str,
    field: str | None,
    value: str | None,
    others: Sequence[str],
    as_json: bool,
) -> None:
    """Keep a decision in the ledger and say so.

    Raises:
        FormatError: it lacks what it needs.
        UnknownRecordError: there is no such record.
    """
    with open_patiently(url) as ledger:
        kept = ledger.review(
            record,
            decision,
            reviewer=reviewer,
            reason=reason,
            field=field,
            value=None if value is None else parse_value(value),
            others=others,
        )
        name = ledger.name
    if as_json:
        typer.echo(dump(to_plain(kept), indent=2))
    else:
        line = f"{name}: {kept.reviewer}: {_shorten(kept.about)}: {word_review(kept)}"
        typer.echo(f"{clean_line(line)}; review {kept.id:.{SHORT}}")


def show_reviews(url: str, *, only_outdated: bool, as_json: bool) -> None:
    """Show what people decided, what changed since, and how far they agree."""
    with open_patiently(url) as ledger:
        made = tuple(ledger.reviews())
        outdated = ledger.outdated()
        agreement = ledger.agreement()
    reasons = {one.review.number: one.reason for one in outdated}
    shown = [one for one in made if one.number in reasons or not only_outdated]
    if as_json:
        answer = {"reviews": shown, "outdated": outdated, "agreement": agreement}
        typer.echo(dump(to_plain(answer), indent=2))
        return
    console = make_console(sys.stdout)
    if shown:
        rows = [_word_row(one, reasons.get(one.number, "")) for one in shown]
        console.print(make_table("", _HEADS, rows))
    else:
        typer.echo("Nothing found.", err=True)
    if made:
        console.print(Text(_word_agreement(agreement)))


def parse_value(text: str) -> Any:
    """Return the value that a text stands for: what it says as JSON, else the text itself."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _word_row(review: Review, reason: str) -> tuple[str, ...]:
    return (
        f"{review.id:.{SHORT}}",
        f"{review.made_at:.10}",
        review.reviewer,
        _shorten(review.about),
        word_review(review),
        reason,
    )


def _shorten(record: str) -> str:
    row, slash, part = record.partition("/")
    return f"{row:.{SHORT}}{slash}{part}"


def _word_agreement(agreement: Agreement) -> str:
    if not agreement.records:
        return "Agreement: no record was judged by two reviewers."
    records = "1 record" if agreement.records == 1 else f"{agreement.records} records"
    alpha = "cannot be told" if agreement.alpha is None else f"{agreement.alpha:.2f}"
    who = ", ".join(agreement.reviewers)
    return f"Agreement (Krippendorff's alpha): {alpha}, on {records} judged by {who}."
