"""The engine behind the language model."""

from __future__ import annotations

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
