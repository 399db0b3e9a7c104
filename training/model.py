"""The language model: one small encoder, several heads.

Encoder: MiniLM-L6 (Wang et al. 2020), with an embedding of each word's shape added to the input,
since its vocabulary is lower-case. Heads: part of speech, sentence start and names (linear), arcs
and labels (deep biaffine, Dozat & Manning 2017), the flat attribution layer of PolNeAR (linear
BIO), cues of all layers (linear BIO), and, for each cue, the words that are its source and its
content: a cue-conditioned tagger over the same encoder output.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

SHAPES = 8  # none, lower, Title, UPPER, mixed, digit, punctuation, other
DISTANCES = 32


def distance_bucket(offset: Tensor) -> Tensor:
    """Bucket signed distances: exact up to 4 words, then by powers of two; 0..31, 16 is zero."""
    size = offset.abs().clamp(min=1).float()
    far = (4 + (size / 4).log2() * 2).floor().clamp(max=15).long()
    step = torch.where(offset.abs() <= 4, offset.abs(), far)
    return torch.where(offset < 0, 16 - step, 16 + step).clamp(0, DISTANCES - 1)


class Reader(nn.Module):
    """Encoder and heads; see the module's description.

    Args:
        encoder: a BERT model that takes `inputs_embeds`.
        labels: number of dependency labels.
    """

    def __init__(self, encoder: nn.Module, labels: int) -> None:
        super().__init__()
        d = encoder.config.hidden_size
        self.encoder = encoder
        self.shape = nn.Embedding(SHAPES, d)
        nn.init.normal_(self.shape.weight, std=0.02)
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(d, 17 + 2 + 7 + 7 + 3)  # pos, start, names, flat, cue
        self.stance = nn.Linear(d, 13)  # read at the first word of a cue
        self.figure = nn.Linear(d, 9 + 4 + 4 + 4)  # measure, basis, modality, status of a quantity
        self.arc_head, self.arc_word = _mlp(d, 192), _mlp(d, 192)
        self.arc = nn.Parameter(torch.zeros(193, 192))
        self.root = nn.Parameter(torch.zeros(192))
        self.label_head, self.label_word = _mlp(d, 96), _mlp(d, 96)
        self.label = nn.Parameter(torch.randn(labels, 97, 97) * 0.02)
        self.role_cue, self.role_word = nn.Linear(d, 192), nn.Linear(d, 192)
        self.role_distance = nn.Embedding(DISTANCES, 192)
        self.role_mix = nn.Linear(192, 192)
        self.role = nn.Linear(192, 5)

    def encode(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Return one vector for each word, `[batch, words, d]`: that of its first piece."""
        embedded = self.encoder.embeddings.word_embeddings(pieces) + self.shape(shapes)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        index = first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])
        return self.dropout(torch.gather(hidden, 1, index))

    def arcs(self, words: Tensor) -> Tensor:
        """Return arc scores `[batch, words, 1 + words]`; column 0 is the root."""
        heads = self.arc_head(words)
        root = self.root.expand(heads.shape[0], 1, -1)
        heads = torch.cat([root, heads], 1)
        dependants = _with_one(self.arc_word(words))
        return torch.einsum("bwi,ij,bhj->bwh", dependants, self.arc, heads)

    def labels(self, words: Tensor, heads: Tensor) -> Tensor:
        """Return label scores `[batch, words, labels]` for the given heads (0 root, else word + 1)."""
        head_vectors = self.label_head(words)
        padded = torch.cat([torch.zeros_like(head_vectors[:, :1]), head_vectors], 1)
        chosen = torch.gather(padded, 1, heads.unsqueeze(-1).expand(-1, -1, padded.shape[-1]))
        return torch.einsum(
            "bwi,lij,bwj->bwl", _with_one(self.label_word(words)), self.label, _with_one(chosen)
        )

    def roles(self, words: Tensor, rows: Tensor, anchors: Tensor) -> Tensor:
        """Return role scores `[cues, words, 5]` for cue words `anchors` in the windows `rows`."""
        cue = self.role_cue(words[rows, anchors])
        at = torch.arange(words.shape[1], device=words.device)
        distance = self.role_distance(distance_bucket(at[None] - anchors[:, None]))
        mixed = nn.functional.gelu(self.role_word(words)[rows] + cue[:, None] + distance)
        return self.role(mixed + nn.functional.gelu(self.role_mix(self.dropout(mixed))))


def _mlp(d: int, out: int) -> nn.Module:
    return nn.Sequential(nn.Linear(d, out), nn.GELU(), nn.Dropout(0.2))


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)
