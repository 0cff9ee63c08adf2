// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/dims.h"

namespace rookery::graph {

std::string_view versionName(Version version) {
    switch (version) {
        case Version::V4:
            return "4";
        case Version::V5_0:
            return "5.0";
        case Version::V5_1:
            return "5.1";
        case Version::V5_2:
            return "5.2";
        case Version::V6:
            return "6";
        case Version::V7:
            break;
    }
    return "7";
}

std::optional<Version> versionNamed(std::string_view name) {
    using enum Version;
    for (const Version version : {V4, V5_0, V5_1, V5_2, V6, V7}) {
        if (versionName(version) == name)
            return version;
    }
    return std::nullopt;
}

float defaultGroupNormEps(Version version, std::uint32_t headSize) {
    const bool five =
        version == Version::V5_0 || version == Version::V5_1 || version == Version::V5_2;
    return five && headSize != 64 ? 1e-5F : 64e-5F;
}

}  // namespace rookery::graph
