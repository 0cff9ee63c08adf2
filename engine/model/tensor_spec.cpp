// SPDX-License-Identifier: Apache-2.0
#include "engine/model/tensor_spec.h"

#include <string>

namespace rookery::model {

const VersionTable& versionTable(graph::Version version) {
    using graph::Version;
    static const VersionTable four = tableV4();
    static const VersionTable five0 = tableV5(Version::V5_0);
    static const VersionTable five1 = tableV5(Version::V5_1);
    static const VersionTable five2 = tableV5(Version::V5_2);
    static const VersionTable six = tableV6();
    static const VersionTable seven = tableV7();
    switch (version) {
        case Version::V4:
            return four;
        case Version::V5_0:
            return five0;
        case Version::V5_1:
            return five1;
        case Version::V5_2:
            return five2;
        case Version::V6:
            return six;
        case Version::V7:
            break;
    }
    return seven;
}

std::vector<const Spelling*> findSpellings(const VersionTable& table, Naming naming,
                                           graph::TensorId id) {
    std::vector<const Spelling*> found;
    const auto collect = [&](Naming family) {
        for (const auto rows : table.spellings) {
            for (const Spelling& row : rows) {
                if (row.id == id && row.naming == family)
                    found.push_back(&row);
            }
        }
    };
    if (naming != Naming::BlinkDl)
        collect(naming);
    collect(Naming::BlinkDl);
    return found;
}

bool isPerHead(const TensorSpec& spec) {
    return spec.shape.axes == 1 && spec.shape.sizes.front() == Size::Heads;
}

std::string spelledName(std::string_view pattern, std::uint32_t layer) {
    std::string name(pattern);
    if (const std::size_t at = name.find("{}"); at != std::string::npos)
        name.replace(at, 2, std::to_string(layer));
    return name;
}

}  // namespace rookery::model
