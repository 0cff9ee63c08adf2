// SPDX-License-Identifier: Apache-2.0
#include "engine/model/tensor_spec.h"

#include <string>

namespace rookery::model {

const VersionTable& versionTable(graph::Version version) {
    static const VersionTable four{commonSpecs(), specsV4(), commonSpellings(), spellingsV4()};
    static const VersionTable seven{commonSpecs(), specsV7(), commonSpellings(), spellingsV7()};
    switch (version) {
        case graph::Version::V4:
            return four;
        case graph::Version::V7:
            return seven;
        default:
            return outlineTable(version);
    }
}

const Spelling* findSpelling(const VersionTable& table, Naming naming, graph::TensorId id) {
    for (const Naming family : {naming, Naming::BlinkDl}) {
        for (const auto rows : {table.spellings, table.commonSpellings}) {
            for (const Spelling& row : rows) {
                if (row.id == id && row.naming == family)
                    return &row;
            }
        }
    }
    return nullptr;
}

std::string spelledName(std::string_view pattern, std::uint32_t layer) {
    std::string name(pattern);
    if (const std::size_t at = name.find("{}"); at != std::string::npos)
        name.replace(at, 2, std::to_string(layer));
    return name;
}

}  // namespace rookery::model
