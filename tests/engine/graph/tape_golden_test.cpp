// SPDX-License-Identifier: Apache-2.0
#include "tests/support/paths.h"
#include "tests/support/tiny_model.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace rookery::graph {
namespace {

/// Compares with tests/data/tape/NAME. To accept a change on purpose, run this program with
/// ROOKERY_WRITE_GOLDENS=1 and read the diff.
void expectGolden(const std::string& name, const std::string& text) {
    const std::filesystem::path path = test::testData() / "tape" / name;
    if (std::getenv("ROOKERY_WRITE_GOLDENS") != nullptr)
        std::ofstream(path) << text;
    std::ifstream file(path);
    ASSERT_TRUE(file.good()) << path;
    std::ostringstream wanted;
    wanted << file.rdbuf();
    EXPECT_EQ(text, wanted.str());
}

}  // namespace

TEST(TapeGolden, version4) {
    expectGolden("rwkv4.txt", dump(*record(test::tinyDims(Version::V4))));
}

TEST(TapeGolden, version5) {
    expectGolden("rwkv5.0.txt", dump(*record(test::tinyDims(Version::V5_0))));
    expectGolden("rwkv5.2.txt", dump(*record(test::tinyDims(Version::V5_2))));
}

TEST(TapeGolden, version6) {
    expectGolden("rwkv6.txt", dump(*record(test::tinyDims(Version::V6))));
}

TEST(TapeGolden, version7) {
    expectGolden("rwkv7.txt", dump(*record(test::tinyDims(Version::V7))));
}

}  // namespace rookery::graph
