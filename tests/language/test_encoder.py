"""The engine behind the language model."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportedly.errors import ModelError
from reportedly.language.encoder import Encoder


def test_products_are_exact_on_every_processor() -> None:
    """Bytes are multiplied without saturation, which would change readings on some processors."""
    options = Encoder.load()._session.get_session_options()
    assert options.get_session_config_entry("session.x64quantprecision") == "1"


def test_a_file_that_is_no_model_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The error names the file and what to do."""
    path = tmp_path_factory.mktemp("model") / "model.onnx"
    path.write_bytes(b"no model")
    with pytest.raises(ModelError, match="it is damaged; reinstall reportedly"):
        Encoder.load(path)


def test_the_model_reports_to_nobody(tmp_path: Path) -> None:
    """Its engine keeps no name for this machine, and nothing to be sent later."""
    homes = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    environment = {**os.environ, **homes}
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    code = "from reportedly.language import Analyser; Analyser.load()"
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
