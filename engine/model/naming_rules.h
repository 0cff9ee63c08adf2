// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/model/naming.h"

#include <span>
#include <string_view>

namespace rookery::model {

/// One line of a family's dictionary; "{}" stands for the block's number. A left side that ends
/// in a dot is a prefix, and what follows it is kept. The first line that fits holds.
struct NamingRule {
    std::string_view from;
    std::string_view to;
};

std::span<const NamingRule> namingRules(Naming naming);

}  // namespace rookery::model
