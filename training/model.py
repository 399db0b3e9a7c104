"""The language model: one small encoder, several heads.

Encoder: MiniLM-L6 (Wang et al. 2020), with an embedding of each word's shape added to the input,
since its vocabulary is lower-case. Heads: part of speech, sentence start and names (linear), arcs
and labels (deep biaffine, Dozat & Manning 2017), the flat attribution layer of PolNeAR (CRF), cues of all layers (linear BIO), and, for each cue, the words that are its source and its
content: a cue-conditioned second pass over the same encoder output, one small attention layer and
a CRF (Lafferty et al. 2001).
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
        self.arc_head, self.arc_word = _mlp(d, 192), _mlp(d, 192)
        self.arc = nn.Parameter(torch.zeros(193, 192))
        self.root = nn.Parameter(torch.zeros(192))
        self.label_head, self.label_word = _mlp(d, 96), _mlp(d, 96)
        self.label = nn.Parameter(torch.randn(labels, 97, 97) * 0.02)
        self.role_cue, self.role_word = nn.Linear(d, 192), nn.Linear(d, 192)
        self.role_distance = nn.Embedding(DISTANCES, 192)
        self.role_layer = AttentionLayer(192, 4)
        self.role = nn.Linear(192, 5)
        self.flat_chain, self.role_chain = Chain(7), Chain(5)

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

    def roles(self, words: Tensor, rows: Tensor, anchors: Tensor, known: Tensor) -> Tensor:
        """Return role scores `[cues, words, 5]` for cue words `anchors` in the windows `rows`.

        Args:
            words: `[batch, words, d]`.
            rows: window of each cue, `[cues]`.
            anchors: first word of each cue, `[cues]`.
            known: `[batch, words]`, false for padding.
        """
        cue = self.role_cue(words[rows, anchors])
        at = torch.arange(words.shape[1], device=words.device)
        distance = self.role_distance(distance_bucket(at[None] - anchors[:, None]))
        mixed = nn.functional.gelu(self.role_word(words)[rows] + cue[:, None] + distance)
        return self.role(self.role_layer(self.dropout(mixed), known[rows]))


class AttentionLayer(nn.Module):
    """One layer of self-attention and a feed-forward part, both with residuals, norm first.

    Args:
        d: width.
        heads: number of attention heads.
    """

    def __init__(self, d: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.before, self.after = nn.LayerNorm(d), nn.LayerNorm(d)
        self.queries, self.keys, self.values = (nn.Linear(d, d) for _ in range(3))
        self.out = nn.Linear(d, d)
        self.forth, self.back = nn.Linear(d, 2 * d), nn.Linear(2 * d, d)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, known: Tensor) -> Tensor:
        """Return `[rows, words, d]`; padding, where `known` is false, is not attended to."""
        rows, n, d = x.shape
        y = self.before(x)
        q, k, v = (
            f(y).view(rows, n, self.heads, d // self.heads).transpose(1, 2)
            for f in (self.queries, self.keys, self.values)
        )
        scores = q @ k.transpose(-1, -2) / (d // self.heads) ** 0.5
        weights = scores.masked_fill(~known[:, None, None], -1e4).softmax(-1)
        mixed = (weights @ v).transpose(1, 2).reshape(rows, n, d)
        x = x + self.dropout(self.out(mixed))
        return x + self.dropout(self.back(nn.functional.gelu(self.forth(self.after(x)))))


class NoAttention(nn.Module):
    """Stands in for the attention layer where its use is measured."""

    def forward(self, x: Tensor, _known: Tensor) -> Tensor:
        """Return `x` itself."""
        return x


class Chain(nn.Module):
    """A linear-chain CRF over BIO tags O, B1, I1, B2, I2, ...: what may follow what, and how gladly.

    Args:
        tags: number of tags.
    """

    def __init__(self, tags: int) -> None:
        super().__init__()
        self.first = nn.Parameter(torch.zeros(tags))
        self.follow = nn.Parameter(torch.zeros(tags, tags))  # [before, after]
        illegal = torch.zeros(tags, tags)
        for tag in range(2, tags, 2):
            illegal[:, tag] = -1e4
            illegal[tag - 1, tag] = illegal[tag, tag] = 0
        illegal_first = torch.zeros(tags)
        illegal_first[2::2] = -1e4
        self.register_buffer("illegal", illegal, persistent=False)
        self.register_buffer("illegal_first", illegal_first, persistent=False)

    def transitions(self) -> tuple[Tensor, Tensor]:
        """Return the scores of the first tag `[tags]` and of each tag after each `[tags, tags]`."""
        return self.first + self.illegal_first, self.follow + self.illegal

    def loss(self, scores: Tensor, labels: Tensor, known: Tensor) -> Tensor:
        """Return the summed negative log-likelihood of `labels`.

        Args:
            scores: `[rows, words, tags]`, in float32.
            labels: `[rows, words]`.
            known: `[rows, words]`, false for padding, which only ends a row.
        """
        first, follow = self.transitions()
        labels = labels.clamp(min=0)
        own = scores.gather(-1, labels[..., None])[..., 0]
        steps = follow[labels[:, :-1], labels[:, 1:]]
        right = (own * known).sum() + (steps * known[:, 1:]).sum() + first[labels[:, 0]].sum()
        return self._partition(scores, known, first, follow).sum() - right

    def _partition(self, scores: Tensor, known: Tensor, first: Tensor, follow: Tensor) -> Tensor:
        """Return the log of the sum over all paths of each row, by a tree of matrix products."""
        tags = scores.shape[-1]
        one = torch.full((tags, tags), -1e4, device=scores.device).fill_diagonal_(0)
        step = torch.where(known[:, 1:, None, None], follow + scores[:, 1:, None, :], one)
        while step.shape[1] > 1:
            if step.shape[1] % 2:
                step = torch.cat([step, one.expand(len(step), 1, -1, -1)], 1)
            step = (step[:, ::2, :, :, None] + step[:, 1::2, None, :, :]).logsumexp(3)
        start = first + scores[:, 0]
        if step.shape[1]:
            start = (start[:, :, None] + step[:, 0]).logsumexp(1)
        return start.logsumexp(-1)


def _mlp(d: int, out: int) -> nn.Module:
    return nn.Sequential(nn.Linear(d, out), nn.GELU(), nn.Dropout(0.2))


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)
