// SPDX-License-Identifier: Apache-2.0
// How weights lie on the device (engine/backend/vulkan/weight_layout.h): rows in 16-byte chunks,
// the last one filled up with zeros; scales and lists of blocks in a plane of their own.
#define F32 0
#define F16 1
#define BF16 2
#define INT8 3
#define INT4 4

vec4 f16x4(uvec2 bits) {
    return vec4(unpackHalf2x16(bits.x), unpackHalf2x16(bits.y));
}

vec4 bf16x4(uvec2 bits) {
    return uintBitsToFloat(uvec4(bits.x << 16, bits.x & 0xFFFF0000u, bits.y << 16, bits.y & 0xFFFF0000u));
}

vec4 int8x4(uint bits) {
    const int word = int(bits);
    return vec4(word << 24 >> 24, word << 16 >> 24, word << 8 >> 24, word >> 24);
}

/// The 16 bits of a block in its plane.
uint blockBits(Words plane, uint block) {
    return bitfieldExtract(plane.at[block >> 1], int(block & 1) * 16, 16);
}

float int8Scale(uint bits) {
    return uintBitsToFloat(bits << 16);
}

/// base/int4_blocks.h: (8 + c % 8) * 2^(c / 8 - 26), 0 for code 0.
float int4Scale(uint code) {
    const float power = uintBitsToFloat((code / 8 + 101) << 23);
    return code == 0 ? 0.0 : float(8 + (code & 7)) * power;
}
