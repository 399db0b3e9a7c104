from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from reportedly.records import Measure, Reading
from reportedly.schema import make_schema
from reportedly.serialise import to_json


@pytest.fixture
def data(reading: Reading) -> Any:
    """A reading as another program gets it."""
    return json.loads(to_json(reading))


def test_the_schema_is_a_schema() -> None:
    """The schema itself follows JSON Schema draft 2020-12."""
    jsonschema.Draft202012Validator.check_schema(make_schema())


def test_real_output_follows_the_schema(data: Any) -> None:
    """What is written validates against the schema that is shipped."""
    jsonschema.validate(data, make_schema())


def _check_keys(value: Any, schema: Any, root: Any) -> None:
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    for choice in schema.get("anyOf", []):
        if "$ref" in choice and isinstance(value, dict):
            _check_keys(value, choice, root)
    if isinstance(value, list):
        for item in value:
            _check_keys(item, schema["items"], root)
    elif isinstance(value, dict) and "properties" in schema:
        assert list(value) == list(schema["properties"])
        for key, inner in value.items():
            _check_keys(inner, schema["properties"][key], root)


def test_the_schema_lists_exactly_the_keys_that_are_written(data: Any) -> None:
    """No key is written that the schema does not describe, and in the same order."""
    schema = make_schema()
    _check_keys(data, schema, schema)


def test_closed_sets_are_those_of_the_records() -> None:
    """A schema's list of values is generated from the enum, so the two cannot drift apart."""
    measure = make_schema()["$defs"]["Figure"]["properties"]["measure"]
    assert measure["enum"] == [one.value for one in Measure]


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [
        ("figures", "measure", "vanished"),
        ("figures", "low", "thirty"),
        ("figures", "confidence", 1.5),
        ("statements", "sources", None),
        ("times", "from", "last week"),
        ("places", "country", "Russia"),
        ("positions", "stand", None),
    ],
)
def test_the_schema_refuses(data: Any, section: str, key: str, value: object) -> None:
    """A value outside the format does not validate."""
    data[section][0][key] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, make_schema())


def test_further_keys_are_allowed(data: Any) -> None:
    """A later minor version may add keys, and its readings still validate."""
    data["figures"][0]["colour"] = "grey"
    jsonschema.validate(data, make_schema())
