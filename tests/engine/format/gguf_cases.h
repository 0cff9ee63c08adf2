// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/engine/format/file_cases.h"

#include <vector>

namespace rookery::test {

std::vector<HostileFile> hostileGguf();
std::vector<OddFile> oddGguf();

}  // namespace rookery::test
