# SPDX-License-Identifier: Apache-2.0
"""A model's tensors as other families name and turn them, from the official ones (numpy)."""
import re

import numpy as np

LOW_RANK = re.compile(r"(time_mix_w|time_decay_w|\.w|\.a|\.g|\.v)[12]$")


def hugging_face(w, version):
    """transformers' own class of version 4; those with code beside the weights of 5 and 6."""
    out = {}
    for name, v in w.items():
        if name != "head.weight":
            name = "rwkv." + re.sub(r"^emb\.", "embeddings.", name)
        name = name.replace(".ln0.", ".pre_ln.").replace(".att.", ".attention.").replace(".ffn.", ".feed_forward.")
        for letter, word in (("k", "key"), ("v", "value"), ("r", "receptance"), ("g", "gate")):
            name = re.sub(r"\.time_mix_%s$" % letter, ".time_mix_" + word, name)
        out[name] = v
    return out


def web_rwkv(w, version):
    """As its converter does; everything in it is float16."""
    heads = w["blocks.0.att.time_decay"].shape[0] if version == "5.1" else 0
    out = {}
    for name, v in w.items():
        name = name.lower().replace("time_faaaa", "time_first").replace("time_maa", "time_mix")
        if LOW_RANK.search(name):
            v = np.swapaxes(v, -1, -2)
        if heads and name.endswith((".time_decay", ".time_first")):  # one number a channel
            v = np.repeat(v.reshape(heads, 1), w["emb.weight"].shape[1] // heads, axis=1)
        out[name] = v
    return out


def fla(w, version):
    """flash-linear-attention: a layer with its low-rank pairs as small networks."""
    rules = ((r"^emb\.", "model.embeddings."), (r"^ln_out\.", "model.norm."), (r"^head\.", "lm_head."),
             (r"^blocks\.", "model.layers."), (r"\.ln0\.", ".pre_norm."), (r"\.ln1\.", ".attn_norm."),
             (r"\.ln2\.", ".ffn_norm."), (r"\.att\.ln_x\.", ".attn.g_norm."), (r"\.att\.receptance\.", ".attn.r_proj."),
             (r"\.att\.key\.", ".attn.k_proj."), (r"\.att\.value\.", ".attn.v_proj."),
             (r"\.att\.output\.", ".attn.o_proj."), (r"\.att\.([wavg])0$", r".attn.\1_lora.lora.2.bias"),
             (r"\.att\.([wavg])1$", r".attn.\1_lora.lora.0.weight"),
             (r"\.att\.([wavg])2$", r".attn.\1_lora.lora.2.weight"), (r"\.att\.", ".attn."))
    out = {}
    for name, v in w.items():
        if re.match(r"blocks\.0\.att\.v[012]$", name):
            continue
        if LOW_RANK.search(name):
            v = np.swapaxes(v, -1, -2)
        if re.search(r"\.[wav]0$|\.k_[ka]$", name):
            v = v.reshape(-1)
        for pattern, to in rules:
            name = re.sub(pattern, to, name)
        out[name] = v
    return out


def fla_fused(w, version):
    """The same with the six mixes of a layer in one tensor."""
    out = fla(w, version)
    for name in [n for n in out if n.endswith(".attn.x_r")]:
        block = name[:-len("x_r")]
        out[block + "x_x"] = np.stack([out.pop(block + "x_" + letter).reshape(-1) for letter in "rwkvag"])
    return out


FAMILIES = (
    ("Hugging Face", hugging_face, ("4", "5.2", "6"), np.float32),
    ("web-rwkv", web_rwkv, ("4", "5.1", "5.2", "6", "7"), np.float16),
    ("fla", fla, ("7",), np.float32),
    ("fla, fused mixes", fla_fused, ("7",), np.float32),
)
