# SPDX-License-Identifier: Apache-2.0
"""RWKV-7 ("x070") in PyTorch, tensors named and shaped as in the authors' files, first values as theirs."""
import dataclasses
import math

import torch
from torch import nn
from torch.nn import functional as F

from .wkv import wkv

HEAD = 64
GROUP_NORM_EPS = 64e-5


@dataclasses.dataclass(frozen=True)
class Shape:
    layers: int
    width: int
    vocab: int

    def rank(self, factor):
        """The authors' rule for the low-rank parts."""
        return max(32, round(factor * math.sqrt(self.width) / 32) * 32)


def shifted(x):
    """Every token's neighbour to the left; the first one's is zero."""
    return F.pad(x, (0, 0, 1, -1))


def _spread(shape, gain):
    matrix = torch.empty(shape)
    return nn.init.orthogonal_(matrix, gain=gain)


class TimeMix(nn.Module):
    def __init__(self, shape: Shape, layer: int):
        super().__init__()
        C = shape.width
        self.layer, self.heads = layer, C // HEAD
        depth = layer / max(1, shape.layers - 1)
        height = 1.0 - layer / shape.layers
        place = torch.arange(C) / C
        ramp = torch.arange(C) / (C - 1)
        zigzag = (torch.arange(C) % HEAD - (HEAD - 1) / 2) / ((HEAD - 1) / 2)
        zigzag = zigzag * zigzag.abs()
        for name, power in (("r", 0.2), ("w", 0.9), ("k", 0.7), ("v", 0.7), ("a", 0.9), ("g", 0.2)):
            setattr(self, f"x_{name}", nn.Parameter(1.0 - place.pow(power * height)))
        ranks = {"w": shape.rank(2.5), "a": shape.rank(2.5), "v": shape.rank(1.7), "g": shape.rank(5)}
        for name, rank in ranks.items():
            if name == "v" and layer == 0:
                continue
            setattr(self, f"{name}1", nn.Parameter(torch.zeros(C, rank)))
            setattr(self, f"{name}2", nn.Parameter(_spread((rank, C), 0.1)))
        self.w0 = nn.Parameter(-6 + 6 * ramp ** (1 + depth**0.3) + 0.5 + zigzag * 2.5)
        self.a0 = nn.Parameter(zigzag * 0.3 + (ramp - 0.5) * 0.4)
        if layer > 0:
            self.v0 = nn.Parameter(0.73 - (ramp - 0.5) * 0.4)
        self.k_k = nn.Parameter(0.71 - (ramp - 0.5) * 0.1)
        self.k_a = nn.Parameter(torch.full((C,), 1.02))
        self.r_k = nn.Parameter(torch.full((self.heads, HEAD), -0.04))
        for name, scale in (("receptance", 0.5), ("key", 0.05), ("value", 0.5), ("output", 0.0)):
            linear = nn.Linear(C, C, bias=False)
            nn.init.uniform_(linear.weight, -scale / math.sqrt(C), scale / math.sqrt(C))
            setattr(self, name, linear)
        self.ln_x = nn.GroupNorm(self.heads, C, eps=GROUP_NORM_EPS)
        nn.init.constant_(self.ln_x.weight, ((1 + layer) / shape.layers) ** 0.7)

    def forward(self, x, v_first):
        B, T, C = x.shape
        delta = shifted(x) - x
        xr, xw, xk, xv, xa, xg = (x + delta * getattr(self, f"x_{name}") for name in "rwkvag")
        r, k, v = self.receptance(xr), self.key(xk), self.value(xv)
        # log of the decay: -exp(-softplus(-z) - 0.5), so the decay lies above 0.545
        log_w = -0.60653066 * torch.sigmoid((self.w0 + torch.tanh(xw @ self.w1) @ self.w2).float())
        a = torch.sigmoid(self.a0 + (xa @ self.a1) @ self.a2)
        g = torch.sigmoid(xg @ self.g1) @ self.g2
        if self.layer == 0:
            v_first = v
        else:
            v = v + (v_first - v) * torch.sigmoid(self.v0 + (xv @ self.v1) @ self.v2)
        by_head = (B, T, self.heads, HEAD)
        kk = F.normalize((k * self.k_k).view(by_head).float(), dim=-1)
        k = k * (1 + (a - 1) * self.k_a)
        a, r, k, v = (t.view(by_head).float() for t in (a, r, k, v))
        y = wkv(r, log_w.view(by_head), k, v, -kk, kk * a)
        y = self.ln_x(y.reshape(B * T, C)).view(by_head)
        y = y + (r * k * self.r_k).sum(-1, keepdim=True) * v
        return self.output(y.reshape(B, T, C) * g), v_first


class ChannelMix(nn.Module):
    def __init__(self, shape: Shape, layer: int):
        super().__init__()
        C = shape.width
        place = torch.arange(C) / C
        self.x_k = nn.Parameter(1.0 - place.pow((1.0 - layer / shape.layers) ** 4))
        self.key, self.value = nn.Linear(C, 4 * C, bias=False), nn.Linear(4 * C, C, bias=False)
        nn.init.uniform_(self.key.weight, -0.5 / math.sqrt(C), 0.5 / math.sqrt(C))
        nn.init.zeros_(self.value.weight)

    def forward(self, x):
        return self.value(torch.relu(self.key(x + (shifted(x) - x) * self.x_k)) ** 2)


class Block(nn.Module):
    def __init__(self, shape: Shape, layer: int):
        super().__init__()
        if layer == 0:
            self.ln0 = nn.LayerNorm(shape.width)
        self.ln1, self.ln2 = nn.LayerNorm(shape.width), nn.LayerNorm(shape.width)
        self.att, self.ffn = TimeMix(shape, layer), ChannelMix(shape, layer)

    def forward(self, x, v_first):
        mixed, v_first = self.att(self.ln1(x), v_first)
        x = x + mixed
        return x + self.ffn(self.ln2(x)), v_first


class Model(nn.Module):
    """Token ids [B, T] to logits [B, T, vocab].

    The last channel of ln_out is not trained: weight 0, bias 1. Whatever the input, it is 1 there, so a row of the
    head has a constant to put a logit at; `rookery-cli convert --full-vocab` needs that for World's other ids.
    """

    def __init__(self, shape: Shape):
        super().__init__()
        self.shape = shape
        self.emb = nn.Embedding(shape.vocab, shape.width)
        nn.init.uniform_(self.emb.weight, -1e-4, 1e-4)
        self.blocks = nn.ModuleList(Block(shape, layer) for layer in range(shape.layers))
        self.ln_out = nn.LayerNorm(shape.width)
        self.head = nn.Linear(shape.width, shape.vocab, bias=False)
        nn.init.orthogonal_(self.head.weight, gain=0.5 * max(1.0, math.sqrt(shape.vocab / shape.width)))
        self.hold_constant()

    def hold_constant(self):
        with torch.no_grad():
            self.ln_out.weight[-1] = 0.0
            self.ln_out.bias[-1] = 1.0

    def forward(self, ids, chosen=None):
        """`chosen`: of all B * T places, which to give logits for, as [n, vocab]; without it [B, T, vocab]."""
        x, v_first = self.blocks[0].ln0(self.emb(ids)), None
        for block in self.blocks:
            x, v_first = block(x, v_first)
        if chosen is not None:
            x = x.flatten(0, 1)[chosen]
        return self.head(self.ln_out(x))

    def parameter_count(self):
        return sum(p.numel() for p in self.parameters())
