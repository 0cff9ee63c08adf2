// SPDX-License-Identifier: Apache-2.0
#include "tests/support/paths.h"

namespace rookery::test {

std::filesystem::path sourceDir() {
    return ROOKERY_SOURCE_DIR;
}

std::filesystem::path testData() {
    return sourceDir() / "tests" / "data";
}

}  // namespace rookery::test
