// SPDX-License-Identifier: Apache-2.0
#include "tests/support/paths.h"

#include <cstdlib>

namespace rookery::test {

std::filesystem::path sourceDir() {
    const char* elsewhere = std::getenv("ROOKERY_CHECKOUT");  // tests that were carried there
    return elsewhere != nullptr ? elsewhere : ROOKERY_SOURCE_DIR;
}

std::filesystem::path testData() {
    return sourceDir() / "tests" / "data";
}

}  // namespace rookery::test
