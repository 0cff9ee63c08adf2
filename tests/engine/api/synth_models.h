// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/engine.h"
#include "tests/support/temp_dir.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace rookery::test {

/// Random little models, made once a program run.
class SynthModels {
public:
    static const std::filesystem::path& path(const std::string& version, std::uint32_t vocab,
                                             std::uint64_t seed = 1) {
        static SynthModels models;
        const std::string name =
            version + "-" + std::to_string(vocab) + "-" + std::to_string(seed) + ".safetensors";
        const auto [entry, isNew] = models.m_paths.try_emplace(name, models.m_dir / name);
        if (isNew) {
            SynthOptions options;
            options.version = version;
            options.layers = 3;
            options.width = 64;
            options.vocab = vocab;
            options.seed = seed;
            options.precision = "f32";
            const auto made = synthesizeModel(entry->second, options);
            EXPECT_TRUE(made.ok()) << made.error().message << made.error().details;
        }
        return entry->second;
    }

private:
    TempDir m_dir;
    std::map<std::string, std::filesystem::path> m_paths;
};

inline std::shared_ptr<const Model> loaded(const std::filesystem::path& path,
                                           const LoadOptions& options = {}) {
    auto model = loadModel(path, options, {}, {});
    EXPECT_TRUE(model.ok()) << model.error().message << " " << model.error().details;
    return model.ok() ? *model : nullptr;
}

inline std::unique_ptr<Session> newSession(const Model& model) {
    auto session = model.createSession();
    EXPECT_TRUE(session.ok()) << session.error().message << " " << session.error().details;
    return std::move(session).value();
}

inline GenerateOptions greedy(std::uint32_t tokens) {
    GenerateOptions options;
    options.sampling = {0.0F, 1.0F, 0, 0.0F, 0.0F, 0.996F, 0};
    options.maxTokens = tokens;
    return options;
}

inline std::vector<float> copyOf(std::span<const float> values) {
    return {values.begin(), values.end()};
}

}  // namespace rookery::test
