// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/engine/format/file_cases.h"

#include <vector>

namespace rookery::test {

/// Of every PyTorch file that must be refused: what is wrong with the archive, with the members it
/// has, with the pickle, with the tensors.
std::vector<HostileFile> hostileArchives();
std::vector<HostileFile> hostileMembers();
std::vector<HostileFile> hostilePickles();
std::vector<HostileFile> hostileTensors();
std::vector<HostileFile> hostilePth();

std::vector<OddFile> oddPth();

}  // namespace rookery::test
