# SPDX-License-Identifier: Apache-2.0
"""Writes a version 6 or 7 model as GGUF with the `gguf` package, in any type that Rookery reads."""
import numpy as np

BLOCKS = {"Q4_K": (144, 256), "Q5_K": (176, 256), "Q6_K": (210, 256)}
MATRICES = ("receptance", "key", "value", "output", "gate")


def gguf_tensors(w, version, layers):
    """{GGUF name: array} of official tensors `w` (float32 numpy)."""
    t = {"token_embd.weight": w["emb.weight"], "output.weight": w["head.weight"]}
    for part in ("weight", "bias"):
        t["token_embd_norm." + part] = w["blocks.0.ln0." + part]
        t["output_norm." + part] = w["ln_out." + part]
    for i in range(layers):
        a, f, o = "blocks.%d.att." % i, "blocks.%d.ffn." % i, "blk.%d." % i
        for part in ("weight", "bias"):
            t[o + "attn_norm." + part] = w["blocks.%d.ln1.%s" % (i, part)]
            t[o + "attn_norm_2." + part] = w["blocks.%d.ln2.%s" % (i, part)]
            t[o + "time_mix_ln." + part] = w[a + "ln_x." + part]
        for n in MATRICES:
            if a + n + ".weight" in w:
                t[o + "time_mix_%s.weight" % n] = w[a + n + ".weight"]
            if f + n + ".weight" in w:
                t[o + "channel_mix_%s.weight" % n] = w[f + n + ".weight"]
        turned = lambda x: np.ascontiguousarray(np.swapaxes(x, -1, -2))
        if version == "7":
            t[o + "time_mix_lerp_fused.weight"] = np.stack([w[a + "x_" + n] for n in "rwkvag"]).reshape(6, 1, 1, -1)
            for n in ("w0", "a0", "k_k", "k_a", "r_k"):
                t[o + "time_mix_%s.weight" % n] = w[a + n].reshape(-1)
            for n in ("w1", "w2", "a1", "a2", "g1", "g2"):
                t[o + "time_mix_%s.weight" % n] = turned(w[a + n])
            for n in "12":  # layer 0 has copies of a, unused
                t[o + "time_mix_v%s.weight" % n] = turned(w[a + ("v" if i else "a") + n])
            t[o + "time_mix_v0.weight"] = w[a + ("v0" if i else "a0")].reshape(-1)
            t[o + "channel_mix_lerp_k.weight"] = w[f + "x_k"].reshape(1, 1, -1)
        else:
            t[o + "time_mix_lerp_x.weight"] = w[a + "time_maa_x"].reshape(1, 1, -1)
            t[o + "time_mix_lerp_fused.weight"] = \
                np.stack([w[a + "time_maa_" + n] for n in "wkvrg"]).reshape(5, 1, 1, -1)
            t[o + "time_mix_w1.weight"] = turned(w[a + "time_maa_w1"])
            t[o + "time_mix_w2.weight"] = turned(w[a + "time_maa_w2"])
            t[o + "time_mix_decay.weight"] = w[a + "time_decay"].reshape(-1)
            t[o + "time_mix_decay_w1.weight"] = turned(w[a + "time_decay_w1"])
            t[o + "time_mix_decay_w2.weight"] = turned(w[a + "time_decay_w2"])
            t[o + "time_mix_first.weight"] = w[a + "time_faaaa"]
            for n in "kr":
                t[o + "channel_mix_lerp_%s.weight" % n] = w[f + "time_maa_" + n].reshape(1, 1, -1)
    return t


def random_blocks(rng, kind, shape, spread):
    """Bytes of K-quant blocks whose values spread about as the matrix's: the package cannot make any itself."""
    size, values = BLOCKS[kind]
    count = int(np.prod(shape)) // values
    raw = rng.randint(0, 256, (count, size)).astype(np.uint8)
    scale = np.float16(spread / (16 * 32) if kind == "Q6_K" else spread / 150)
    at = 208 if kind == "Q6_K" else 0
    raw[:, at:at + 2] = np.full(count, scale, "<f2").view(np.uint8).reshape(-1, 2)
    if kind != "Q6_K":  # the minimum's scale: so that values lie on both sides of 0
        offset = np.float16(float(scale) * (7.5 if kind == "Q4_K" else 15.5))
        raw[:, 2:4] = np.full(count, offset, "<f2").view(np.uint8).reshape(-1, 2)
        raw[:, 4:16] = 0x11  # small, equal scales and minimums
    else:
        raw[:, 192:208] = rng.randint(8, 25, (count, 16)).astype(np.uint8)
    return raw.reshape(shape[:-1] + (shape[-1] // values * size,))


def write(path, w, version, layers, head_size, kind, rescale=0):
    import gguf

    arch = "rwkv" + version
    rng = np.random.RandomState(3)
    writer = gguf.GGUFWriter(path, arch)
    width = w["emb.weight"].shape[1]
    for key, value in (("embedding_length", width), ("block_count", layers), ("wkv.head_size", head_size),
                       ("feed_forward_length", w["blocks.0.ffn.key.weight"].shape[0])):
        writer.add_uint32("%s.%s" % (arch, key), value)
    if version == "6":
        writer.add_uint32("rwkv6.rescale_every_n_layers", rescale)
    for name, tensor in gguf_tensors(w, version, layers).items():
        tensor = np.ascontiguousarray(tensor, np.float32)
        if rescale and name.endswith(("time_mix_output.weight", "channel_mix_value.weight")):
            tensor = tensor / np.float32(2 ** (int(name.split(".")[1]) // rescale))
        matrix = tensor.ndim == 2 and name.split(".")[-2].endswith(
            ("receptance", "key", "value", "output", "gate", "token_embd"))
        if not matrix or kind == "F32":
            writer.add_tensor(name, tensor)
        elif kind == "F16":
            writer.add_tensor(name, tensor.astype(np.float16))
        elif kind in BLOCKS and tensor.shape[-1] % 256 == 0:  # others as llama.cpp has them
            raw = random_blocks(rng, kind, tensor.shape, float(tensor.std()))
            writer.add_tensor(name, raw, raw_dtype=gguf.GGMLQuantizationType[kind])
        else:
            plain = gguf.GGMLQuantizationType["Q8_0" if kind in BLOCKS else kind]
            writer.add_tensor(name, gguf.quants.quantize(tensor, plain), raw_dtype=plain)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def official_tensors(path, version, layers, load):
    """The same model back as rwkv.cpp's converter would lay it out, from what `load` (not ours) reads."""
    t = load(path)[1]
    meta = load(path)[0]
    rescale = meta.get("rwkv6.rescale_every_n_layers", 0)
    w = {"emb.weight": t["token_embd.weight"], "head.weight": t["output.weight"]}
    for part in ("weight", "bias"):
        w["blocks.0.ln0." + part] = t["token_embd_norm." + part]
        w["ln_out." + part] = t["output_norm." + part]
    for i in range(layers):
        a, f, o = "blocks.%d.att." % i, "blocks.%d.ffn." % i, "blk.%d." % i
        for part in ("weight", "bias"):
            w["blocks.%d.ln1.%s" % (i, part)] = t[o + "attn_norm." + part]
            w["blocks.%d.ln2.%s" % (i, part)] = t[o + "attn_norm_2." + part]
            w[a + "ln_x." + part] = t[o + "time_mix_ln." + part]
        factor = np.float32(2 ** (i // rescale)) if rescale else np.float32(1)
        for n in MATRICES:
            if o + "time_mix_%s.weight" % n in t:
                w[a + n + ".weight"] = t[o + "time_mix_%s.weight" % n] * (factor if n == "output" else 1)
            if o + "channel_mix_%s.weight" % n in t:
                w[f + n + ".weight"] = t[o + "channel_mix_%s.weight" % n] * (factor if n == "value" else 1)
        fused = t[o + "time_mix_lerp_fused.weight"].reshape(-1, w["ln_out.weight"].size)
        if version == "7":
            for n, row in zip("rwkvag", fused):
                w[a + "x_" + n] = row
            for n in ("w0", "w1", "w2", "a0", "a1", "a2", "v0", "v1", "v2", "g1", "g2", "k_k", "k_a"):
                w[a + n] = t[o + "time_mix_%s.weight" % n]
            w[a + "r_k"] = t[o + "time_mix_r_k.weight"].reshape(-1, meta["rwkv7.wkv.head_size"])
            w[f + "x_k"] = t[o + "channel_mix_lerp_k.weight"].reshape(-1)
        else:
            for n, row in zip("wkvrg", fused):
                w[a + "time_maa_" + n] = row
            w[a + "time_maa_x"] = t[o + "time_mix_lerp_x.weight"].reshape(-1)
            for theirs, ours in (("w1", "time_maa_w1"), ("w2", "time_maa_w2"), ("decay", "time_decay"),
                                 ("decay_w1", "time_decay_w1"), ("decay_w2", "time_decay_w2"),
                                 ("first", "time_faaaa")):
                w[a + ours] = t[o + "time_mix_%s.weight" % theirs]
            for n in "kr":
                w[f + "time_maa_" + n] = t[o + "channel_mix_lerp_%s.weight" % n].reshape(-1)
    return w
