#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes tests/data/gguf/package.gguf with the `gguf` package of llama.cpp's authors (PyPI, 0.19.0),
so that the reader is tested on a file that is not our own work. Needs gguf and numpy.

    python3 make_gguf_sample.py OUT

Value i of every tensor is (i % 16 - 8) / 4; q8_0 and q5_1 are within 1/16 of it, the others exact.
"""
import sys

import gguf
import numpy as np
from gguf import GGMLQuantizationType as T

out = gguf.GGUFWriter(sys.argv[1], "rwkv7")
out.add_block_count(12)
out.add_layer_norm_eps(1e-5)
out.add_bool("test.truth", True)
out.add_int64("test.small", -9)
out.add_token_list(["<s>", "\\x00", "\u6743"])
out.add_array("tokenizer.ggml.token_type", [3, 1, 6])
for name, kind, shape in [("f32", T.F32, (2, 3)), ("f16", T.F16, (3, 1, 2)), ("bf16", T.BF16, (5,)),
                          ("q8_0", T.Q8_0, (2, 32)), ("q4_0", T.Q4_0, (3, 2, 32)),
                          ("q5_0", T.Q5_0, (1, 64)), ("q5_1", T.Q5_1, (32,))]:
    values = ((np.arange(np.prod(shape)) % 16 - 8) / 4).astype(np.float32).reshape(shape)
    out.add_tensor(name, gguf.quants.quantize(values, kind), raw_dtype=kind)
out.write_header_to_file()
out.write_kv_data_to_file()
out.write_tensors_to_file()
out.close()

for tensor in gguf.GGUFReader(sys.argv[1]).tensors:
    back = gguf.quants.dequantize(tensor.data, tensor.tensor_type).reshape(-1)
    exact = ((np.arange(len(back)) % 16 - 8) / 4 == back).all()
    print(tensor.name, tensor.shape, tensor.tensor_type.name, "exact" if exact else back[:16])
