# SPDX-License-Identifier: Apache-2.0
"""Muon (K. Jordan and others, 2024): momentum, made orthogonal, for the square-like matrices inside the blocks.

Each step all singular values of a matrix's change are about 1, so that rare directions are learned as fast as common
ones; with little text that saves a good part of the steps. Changes are scaled to the size that AdamW's have (0.2 a
weight), so both share one learning rate.
"""
import torch

A, B, C = 3.4445, -4.7750, 2.0315  # Newton-Schulz of the fifth order, for five rounds
ROUNDS = 5
SIZE = 0.2


def orthogonal(stack):
    """[n, rows, columns]: each matrix with its singular values moved to between about 0.7 and 1.2."""
    wide = stack.shape[-1] > stack.shape[-2]
    x = stack if wide else stack.transpose(-1, -2)
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    for _ in range(ROUNDS):
        square = x @ x.transpose(-1, -2)
        x = A * x + (B * square + C * square @ square) @ x
    return x if wide else x.transpose(-1, -2)


class Muon(torch.optim.Optimizer):
    def __init__(self, parameters, lr, weight_decay=0.0, momentum=0.95):
        super().__init__(parameters, {"lr": lr, "weight_decay": weight_decay, "momentum": momentum})

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            alike = {}
            for parameter in group["params"]:
                if parameter.grad is None:
                    continue
                state = self.state[parameter]
                if "mean" not in state:
                    state["mean"] = torch.zeros_like(parameter)
                state["mean"].lerp_(parameter.grad, 1 - group["momentum"])
                ahead = parameter.grad.lerp(state["mean"], group["momentum"])
                alike.setdefault(parameter.shape, []).append((parameter, ahead))
            for shape, pairs in alike.items():
                changes = orthogonal(torch.stack([ahead for _, ahead in pairs]))
                for (parameter, _), change in zip(pairs, changes):
                    parameter.mul_(1 - group["lr"] * group["weight_decay"])
                    parameter.add_(change, alpha=-group["lr"] * SIZE * max(shape) ** 0.5)
