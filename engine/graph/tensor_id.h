// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace rookery::graph {

/// Every weight a tape may ask for, after the load-time transforms of model/transform.h: matrices
/// are (out, in), low-rank ones too; `mix` vectors weigh the past (y = x + (prev - x) * mix);
/// ln0 is folded into Embedding.
enum class TensorId : std::uint8_t {
    Embedding,  ///< [V, C]
    Head,       ///< [V, C]
    LnOutWeight,
    LnOutBias,
    Ln1Weight,
    Ln1Bias,
    Ln2Weight,
    Ln2Bias,
    // Time mix, all versions
    AttReceptance,  ///< [C, C]
    AttKey,
    AttValue,
    AttOutput,
    AttGate,  ///< 5.1 to 6
    AttMixR,  ///< [C]
    AttMixK,
    AttMixV,
    AttMixG,      ///< 5.1 to 7
    AttMixW,      ///< 6, 7
    AttMixA,      ///< 7
    AttMixX,      ///< 6
    AttDecay,     ///< 4: -exp(w) [C]; 5: exp(-exp(w)) [C]; 6: raw [C]; 7: w0 [C]
    AttBonus,     ///< 4: u [C]; 5, 6: u [C]
    AttLnWeight,  ///< ln_x, 5 to 7
    AttLnBias,
    // Low-rank parts of 6
    AttMixLora1,  ///< [5R, C]
    AttMixLora2,  ///< [5, C, R]
    // Low-rank parts of 6 (decay) and 7
    AttDecayLora1,  ///< [rank, C]
    AttDecayLora2,  ///< [C, rank]
    AttIclr,        ///< a0 [C]
    AttIclrLora1,
    AttIclrLora2,
    AttValueMix,  ///< v0 [C], from layer 1
    AttValueLora1,
    AttValueLora2,
    AttGateLora1,
    AttGateLora2,
    AttKeyNorm,   ///< k_k [C]
    AttKeyIclr,   ///< k_a [C]
    AttKeyBonus,  ///< r_k [C]
    // Channel mix
    FfnMixK,
    FfnMixR,        ///< 4 to 6
    FfnKey,         ///< [F, C]
    FfnValue,       ///< [C, F]
    FfnReceptance,  ///< [C, C], 4 to 6
    Count,
};

/// Canonical short name, as in dumps: "att.key", "ffn.value", "ln1.weight".
std::string_view tensorName(TensorId id);

/// False for the embedding, the head and ln_out, of which a model has one each.
bool isPerLayer(TensorId id);

}  // namespace rookery::graph
