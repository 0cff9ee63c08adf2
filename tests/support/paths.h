// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

// Where the checkout lies. A function, so that one object file knows the path and the others
// come from ccache in whatever folder they are built.
namespace rookery::test {

std::filesystem::path sourceDir();
std::filesystem::path testData();  // tests/data

}  // namespace rookery::test
