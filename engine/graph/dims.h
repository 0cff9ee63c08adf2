// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace rookery::graph {

/// The RWKV generations that differ in mathematics.
enum class Version : std::uint8_t { V4, V5_0, V5_1, V5_2, V6, V7 };

/// "4", "5.0", "5.1", "5.2", "6", "7".
std::string_view versionName(Version version);

/// The other way round; nothing for any other name.
std::optional<Version> versionNamed(std::string_view name);

/// Sizes of a model, read from tensor shapes (never from a file name). Letters as in the papers.
struct Dims {
    Version version = Version::V7;
    std::uint32_t layers = 0;    ///< L
    std::uint32_t width = 0;     ///< C, the embedding width
    std::uint32_t hidden = 0;    ///< F, hidden width of the channel mix
    std::uint32_t vocab = 0;     ///< V, rows of the embedding and of the head
    std::uint32_t heads = 0;     ///< H; 0 for version 4
    std::uint32_t headSize = 0;  ///< N = C / H; 0 for version 4

    /// Ranks of the low-rank projections: 7 has decay (w), iclr (a), value (v) and gate (g);
    /// 6 has mix (five of them) and decay.
    std::uint32_t decayRank = 0;
    std::uint32_t iclrRank = 0;
    std::uint32_t valueRank = 0;
    std::uint32_t gateRank = 0;
    std::uint32_t mixRank = 0;

    float groupNormEps = 64e-5F;

    friend bool operator==(const Dims&, const Dims&) = default;
};

/// Group norm epsilon when the file does not say: version 5 with heads other than 64 was trained
/// with 1e-5, everything else with 1e-5 * 8^2 (head_size_divisor 8).
float defaultGroupNormEps(Version version, std::uint32_t headSize);

}  // namespace rookery::graph
