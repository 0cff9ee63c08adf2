// SPDX-License-Identifier: Apache-2.0
#include "engine/api/starter.h"

#include "tests/support/temp_dir.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace rookery::test {
namespace {

/// Sets the variable for one test.
class StarterVariable {
public:
    explicit StarterVariable(const std::string& value) {
        setenv("ROOKERY_STARTER", value.c_str(), 1);
    }

    ~StarterVariable() { unsetenv("ROOKERY_STARTER"); }
};

TEST(Starter, TheVariableNamesOneOrNone) {
    const TempDir dir;
    const auto path = dir / "little.safetensors";
    {
        const StarterVariable given(path.string());
        EXPECT_EQ(starterModel(), "") << "not there yet";
        std::ofstream(path) << "x";
        EXPECT_EQ(starterModel(), path);
    }
    const StarterVariable none("");
    EXPECT_EQ(starterModel(), "");
}

TEST(Starter, LiesBesideTheProgramAsInstalled) {
    const auto program = std::filesystem::read_symlink("/proc/self/exe");
    const auto installed =
        (program.parent_path() / "../share/rookery/starter.safetensors").lexically_normal();
    if (std::filesystem::exists(installed.parent_path().parent_path()))
        GTEST_SKIP() << "skipped: there is a folder share beside the tests";
    std::filesystem::create_directories(installed.parent_path());
    std::ofstream(installed) << "x";
    const auto found = starterModel();
    std::filesystem::remove_all(installed.parent_path().parent_path());
    EXPECT_EQ(found, installed);
}

}  // namespace
}  // namespace rookery::test
