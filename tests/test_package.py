from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import reportedly
from reportedly.html import to_html
from reportedly.records import Reading
from reportedly.serialise import to_dict

ROOT = Path(__file__).parents[1]


def test_public_names_are_sorted_and_there() -> None:
    """Every public name can be had from the package, and the list is in order."""
    assert reportedly.__all__ == sorted(reportedly.__all__)
    assert dir(reportedly) == reportedly.__all__


@pytest.mark.parametrize("name", [one for one in reportedly.__all__ if one != "__version__"])
def test_a_public_name_has_a_home_and_a_docstring(name: str) -> None:
    """A public name loads from its module and says what it is."""
    found = getattr(reportedly, name)
    assert found.__name__ == name
    assert found.__doc__


def test_another_name_is_no_attribute() -> None:
    """A misspelt name is an ordinary AttributeError."""
    with pytest.raises(AttributeError, match="raed"):
        _ = reportedly.raed


def test_importing_loads_nothing() -> None:
    """`import reportedly` loads neither the model's libraries nor any module of its own."""
    code = (
        "import reportedly, sys\n"
        "print([n for n in sys.modules if n.startswith(('reportedly.', 'numpy'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_version_stands_in_one_value() -> None:
    """The version of the package is that of the project file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == reportedly.__version__


def test_a_reading_converts_and_shows_itself(reading: Reading) -> None:
    """The methods of a reading are those of the modules that do the work."""
    assert reading.to_dict() == to_dict(reading)
    assert reading._repr_html_() == to_html(reading)


def test_the_package_stays_small() -> None:
    """Code, model and gazetteer together leave the whole installation below 300 MB."""
    files = (ROOT / "src" / "reportedly").rglob("*")
    assert sum(file.stat().st_size for file in files if file.is_file()) < 50_000_000
