// SPDX-License-Identifier: Apache-2.0
// Converted files are used where they lie: same numbers, and no crash if the file is cut.
#include "tests/engine/api/synth_models.h"

#include <fstream>
#include <string>

namespace rookery::test {
namespace {

const std::vector<TokenId> kIds{1, 2, 3, 200, 7, 0, 9};

class MappedModel : public testing::Test {
protected:
    void SetUp() override {
        SynthOptions options;
        options.version = "7";
        options.layers = 2;
        options.width = 256;
        options.vocab = 256;
        options.precision = "f16";
        ASSERT_TRUE(synthesizeModel(m_source, options).ok());
        ASSERT_TRUE(convertModel(m_source, m_path, {}, {}, {}).ok());
    }

    static std::shared_ptr<const Model> load(const std::filesystem::path& path) {
        LoadOptions options;
        options.device = "cpu";
        options.vocabulary = "none";
        return loaded(path, options);
    }

    static std::vector<float> logitsOf(const Model& model) {
        const auto session = newSession(model);
        EXPECT_TRUE(session->prefill(kIds, {}, {}).ok());
        return {session->logits().begin(), session->logits().end()};
    }

    /// Is part of this file in our memory? Empty where the system does not say.
    static bool isMapped(const std::filesystem::path& path) {
        std::ifstream maps("/proc/self/maps");
        for (std::string line; std::getline(maps, line);)
            if (line.find(path.filename().string()) != std::string::npos)
                return true;
        return false;
    }

    TempDir m_dir;
    std::filesystem::path m_source = m_dir / "source.safetensors";
    std::filesystem::path m_path = m_dir / "converted.safetensors";
};

/// Bands where the file has them, rows read out of them for those who do not skip zeros, bands made
/// of rows in plain numbers: the same numbers, in int8 bit for bit.
TEST_F(MappedModel, ZerosAreSkippedOrNot) {
    ConvertOptions int8;
    int8.precision = "int8";
    const auto path = m_dir / "int8.safetensors";
    ASSERT_TRUE(convertModel(m_source, path, int8, {}, {}).ok());
    for (const auto& file : {path, m_path}) {
        const auto with = [&](const char* skip) {
            LoadOptions options;
            options.device = "cpu";
            options.vocabulary = "none";
            options.zeroSkip = skip;
            return logitsOf(*loaded(file, options));
        };
        const auto off = with("off");
        EXPECT_EQ(with("auto"), off);
        const auto on = with("on");
        if (file == path) {
            EXPECT_EQ(on, off);
            continue;
        }
        EXPECT_NE(on, off) << "nothing was skipped";
        for (std::size_t i = 0; i < on.size(); ++i)
            ASSERT_NEAR(on[i], off[i], 1e-4);
    }
    LoadOptions wrong;
    wrong.device = "cpu";
    wrong.zeroSkip = "sometimes";
    EXPECT_FALSE(loadModel(path, wrong, {}, {}).ok());
}

TEST_F(MappedModel, GivesTheSameNumbersAndGoesWithItsLastUser) {
    const std::vector<float> want = logitsOf(*load(m_source));
    EXPECT_FALSE(isMapped(m_source));
    auto model = load(m_path);
    ASSERT_NE(model, nullptr);
    EXPECT_EQ(logitsOf(*model), want);
    if (!isMapped(m_path))
        GTEST_SKIP() << "files are not mapped from this disk";
    const auto session = newSession(*model);
    model.reset();
    EXPECT_TRUE(isMapped(m_path)) << "a session keeps it";
    ASSERT_TRUE(session->prefill(kIds, {}, {}).ok());
    EXPECT_TRUE(std::equal(want.begin(), want.end(), session->logits().begin()));
}

TEST_F(MappedModel, AFileThatIsCutIsAnErrorAndNotACrash) {
    const auto model = load(m_path);
    ASSERT_NE(model, nullptr);
    if (!isMapped(m_path))
        GTEST_SKIP() << "files are not mapped from this disk";
    const auto session = newSession(*model);
    ASSERT_TRUE(session->prefill(kIds, {}, {}).ok());
    std::filesystem::resize_file(m_path, 4096);
    const auto read = session->prefill(kIds, {}, {});
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, ErrorCode::Truncated);
    // From then on nothing of it is believed.
    ASSERT_TRUE(session->reset().ok());
    EXPECT_FALSE(session->prefill(kIds, {}, {}).ok());
}

}  // namespace
}  // namespace rookery::test
