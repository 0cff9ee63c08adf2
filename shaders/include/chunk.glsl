// SPDX-License-Identifier: Apache-2.0
// One 16-byte chunk of a row of weights as numbers; ENCODING is a compile-time choice.
#if ENCODING == INT4
#define VECTORS 8
#elif ENCODING == INT8
#define VECTORS 4
#elif ENCODING == F32
#define VECTORS 1
#else
#define VECTORS 2
#endif

#if ENCODING == INT4
shared float levels[256];

/// To be called by all invocations before the first readChunk().
void loadLevels(uint lane, uint lanes) {
    for (uint i = lane; i < 64; i += lanes) {
        const vec4 four = int8x4(args.levels.at[i]);
        levels[4 * i] = four.x;
        levels[4 * i + 1] = four.y;
        levels[4 * i + 2] = four.z;
        levels[4 * i + 3] = four.w;
    }
    barrier();
}

vec4 lookUp(uint list, uint word) {
    return vec4(levels[list + (word & 15)], levels[list + (word >> 8 & 15)], levels[list + (word >> 16 & 15)],
                levels[list + (word >> 24 & 15)]);
}
#else
void loadLevels(uint lane, uint lanes) {}
#endif

void readChunk(Product p, uint row, uint chunk, out vec4 w[VECTORS]) {
    const uvec4 bits = p.weights.at[row * p.chunks + chunk];
#if ENCODING == F32
    w[0] = uintBitsToFloat(bits);
#elif ENCODING == F16
    w[0] = f16x4(bits.xy);
    w[1] = f16x4(bits.zw);
#elif ENCODING == BF16
    w[0] = bf16x4(bits.xy);
    w[1] = bf16x4(bits.zw);
#elif ENCODING == INT8
    const float scale = int8Scale(blockBits(p.scales, (row * p.chunks + chunk) >> 1));
    [[unroll]] for (uint i = 0; i < 4; ++i)
        w[i] = scale * int8x4(bits[i]);
#else
    const uint meta = blockBits(p.scales, row * p.chunks + chunk);
    const float scale = int4Scale(meta & 255);
    const uint low = meta >> 4 & 0xF0;
    const uint high = meta >> 8 & 0xF0;
    [[unroll]] for (uint i = 0; i < 4; ++i) {
        w[i] = scale * lookUp(low, bits[i]);
        w[i + 4] = scale * lookUp(high, bits[i] >> 4);
    }
#endif
}
