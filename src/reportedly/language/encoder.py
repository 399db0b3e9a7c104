"""Run the language model: words in, the scores of every head out.

The model is one ONNX file in the package; its metadata carries the vocabulary and the names of all
tags. Words are cut into pieces by WordPiece (Wu et al. 2016). Each window is run by itself: the
engine scales activations over all it is given, so company would change a window's scores, and on a
CPU a batch is no faster (docs/decisions/0002-one-window-a-run.md).
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from reportedly.errors import ModelError
from reportedly.language.decoding import Chain
from reportedly.language.shapes import shape_of
from reportedly.language.windows import Window, cut_windows

# onnxruntime 1.29 and later report to Microsoft, and what `disable_telemetry_events` leaves out is
# only a part of that. It looks at the variable once, when it is loaded.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
import onnxruntime

FORMAT = "reportedly-model/2"
MAX_WORD_PIECES = 8
_CLS, _SEP, _UNKNOWN = 101, 102, 100
_REMEMBERED_WORDS = 200_000


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model says of the words of one window; log-probabilities unless told otherwise.

    Args:
        window: which words, and which of them to read.
        pos: part of speech, an index.
        starts: probability that a sentence starts here.
        names, cues: `[words, tags]`.
        flat: `[words, tags]`, log-scores for its chain.
        stances: `[words, stances]`, to be read at the first word of a cue.
        arcs: `[words, 1 + words]`, unnormalised.
        labels: dependency label, an index.
        anchors: words that may begin a cue, `[cues]`.
        roles: `[cues, words, 5]`, log-scores for their chain.
    """

    window: Window
    pos: NDArray[np.int64]
    starts: NDArray[np.float32]
    names: NDArray[np.float32]
    flat: NDArray[np.float32]
    cues: NDArray[np.float32]
    stances: NDArray[np.float32]
    arcs: NDArray[np.float32]
    labels: NDArray[np.int64]
    anchors: NDArray[np.int64]
    roles: NDArray[np.float32]


class Encoder:
    """The loaded model.

    Args:
        path: the ONNX file.
        threads: threads for one run; 0 leaves the choice to the engine.

    Raises:
        ModelError: the file is missing, damaged, or not of this format.
    """

    def __init__(self, path: Path, *, threads: int = 0) -> None:
        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # Without it, processors without VNNI saturate: docs/decisions/0012-exact-products.md.
        options.add_session_config_entry("session.x64quantprecision", "1")
        try:
            self._session = onnxruntime.InferenceSession(
                os.fspath(path), options, providers=["CPUExecutionProvider"]
            )
            self._meta = self._session.get_modelmeta().custom_metadata_map
        except Exception as error:  # onnxruntime raises its own, unrelated classes
            reason = "it is damaged" if path.exists() else "there is no such file"
            raise ModelError(
                f"cannot load the language model {path}: {reason}; reinstall reportedly"
            ) from error
        if json.loads(self._meta.get("format", "null")) != FORMAT:
            raise ModelError(f"{path} is not a {FORMAT} file; reinstall reportedly")
        self._pieces_of: dict[str, tuple[int, ...]] = {}

    @classmethod
    def load(cls, path: Path | None = None, *, threads: int = 0) -> Encoder:
        """Load the model in the package, or the one at `path`."""
        if path is not None:
            return cls(path, threads=threads)
        with as_file(files("reportedly") / "data" / "model.onnx") as packaged:
            return cls(packaged, threads=threads)

    def names_of(self, key: str) -> list[str]:
        """Return the list of names that the model file keeps under `key`."""
        return [str(name) for name in json.loads(self._meta[key])]

    def chain_of(self, key: str) -> Chain:
        """Return the chain of tags that the model file keeps under `key`: "flat" or "roles"."""
        kept = json.loads(self._meta["chains"])[key]
        first, follow = (np.array(kept[part], dtype=np.float32) for part in ("first", "follow"))
        return Chain(first, follow)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        vocabulary = {piece: index for index, piece in enumerate(self.names_of("vocabulary"))}
        tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))  # noqa: S106
        tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
        tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
        return tokenizer

    def pieces(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Return the vocabulary indices of each word, one to eight."""
        known = self._pieces_of
        fresh = [word for word in dict.fromkeys(words) if word not in known]
        if fresh:
            if len(known) + len(fresh) > _REMEMBERED_WORDS:
                known.clear()
                fresh = list(dict.fromkeys(words))
            clean = [word.encode("utf-8", "replace").decode() for word in fresh]  # lone surrogates
            encoded = self._tokenizer.encode_batch(clean, add_special_tokens=False)
            for word, one in zip(fresh, encoded, strict=True):
                known[word] = tuple(one.ids[:MAX_WORD_PIECES]) or (_UNKNOWN,)
        return [known[word] for word in words]

    def run(
        self, texts: Sequence[Sequence[str]], breaks: Sequence[Sequence[int]]
    ) -> list[list[Scores]]:
        """Return the scores of each text, window by window.

        Args:
            texts: the words of each text.
            breaks: how good a place each word is to start a window; see `cut_windows`.
        """
        found = []
        for words, rates in zip(texts, breaks, strict=True):
            pieces = self.pieces(words)
            windows = cut_windows([len(one) for one in pieces], rates)
            found.append([self._run_window(window, words, pieces) for window in windows])
        return found

    def _run_window(
        self, window: Window, words: Sequence[str], pieces: Sequence[tuple[int, ...]]
    ) -> Scores:
        shown = pieces[window.first : window.last]
        lengths = np.fromiter(map(len, shown), dtype=np.int64, count=len(shown))
        shapes = [shape_of(word) for word in words[window.first : window.last]]
        ids = [_CLS, *(piece for word in shown for piece in word), _SEP]
        inputs = {
            "pieces": np.array([ids], dtype=np.int64),
            "shapes": np.concatenate([[0], np.repeat(shapes, lengths), [0]])[None],
            "mask": np.ones((1, len(ids)), dtype=np.int64),
            "first": (np.cumsum(lengths) - lengths + 1)[None],
        }
        *by_word, _, anchors, roles = self._session.run(None, inputs)
        pos, starts, names, flat, cues, stances, arcs, labels = (v[0] for v in by_word)
        return Scores(window, pos, starts, names, flat, cues, stances, arcs, labels, anchors, roles)
