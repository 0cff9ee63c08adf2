// SPDX-License-Identifier: Apache-2.0
// Tuned states and LoRAs as a program uses them: by LoadOptions.
#include "engine/format/model_file.h"
#include "engine/format/safetensors_writer.h"
#include "engine/session/state_codec.h"
#include "tests/engine/api/synth_models.h"
#include "tests/engine/format/pth_builder.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>

namespace rookery {
namespace {

using test::copyOf;
using test::loaded;
using test::newSession;
using test::SynthModels;

constexpr std::uint32_t kLayers = 3;
constexpr std::uint32_t kSize = 64;  ///< one head as wide as the model

/// What the state of a layer holds, whatever the order.
float number(std::uint32_t layer, std::uint32_t value, std::uint32_t key) {
    return static_cast<float>((layer * 31 + value * 7 + key * 3) % 17) / 16.0F - 0.5F;
}

std::vector<float> layerNumbers(std::uint32_t layer, bool valueFirst) {
    std::vector<float> out;
    for (std::uint32_t i = 0; i < kSize; ++i) {
        for (std::uint32_t j = 0; j < kSize; ++j)
            out.push_back(number(layer, valueFirst ? i : j, valueFirst ? j : i));
    }
    return out;
}

void writePth(const std::filesystem::path& path, bool valueFirst) {
    std::vector<test::PthTensor> tensors;
    for (std::uint32_t layer = 0; layer < kLayers; ++layer)
        tensors.push_back({"blocks." + std::to_string(layer) + ".att.time_state",
                           {1, kSize, kSize},
                           layerNumbers(layer, valueFirst)});
    const test::Bytes bytes = test::pthOf(tensors);
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
}

struct Named {
    std::string name;
    std::vector<std::uint64_t> shape;
    std::vector<float> values;
};

void writeSt(const std::filesystem::path& path, const std::vector<Named>& tensors) {
    std::vector<format::PlannedTensor> plan;
    for (const Named& tensor : tensors)
        plan.push_back({tensor.name, DType::F32, tensor.shape});
    auto writer = format::SafetensorsWriter::create(path, plan, {});
    ASSERT_TRUE(writer.ok());
    for (const Named& tensor : tensors)
        ASSERT_TRUE((*writer)->write(std::as_bytes(std::span(tensor.values))).ok());
    ASSERT_TRUE((*writer)->finish().ok());
}

void writeStateSt(const std::filesystem::path& path) {
    std::vector<Named> tensors;
    for (std::uint32_t layer = 0; layer < kLayers; ++layer)
        tensors.push_back({"blocks." + std::to_string(layer) + ".att.time_state",
                           {1, kSize, kSize},
                           layerNumbers(layer, false)});
    writeSt(path, tensors);
}

/// The same state as a snapshot for the model without a tuned state: shift rows of zeros around the
/// matrix, which version 7 has as (value, key) and version 6 as (key, value).
std::vector<std::byte> handMade(const Model& model, bool valueFirst) {
    session::State state;
    for (std::uint32_t layer = 0; layer < kLayers; ++layer) {
        state.recurrent.resize(state.recurrent.size() + kSize);
        for (const float value : layerNumbers(layer, valueFirst))
            state.recurrent.push_back(value);
        state.recurrent.resize(state.recurrent.size() + kSize);
    }
    return session::encodeState(state, {model.stateKey(), 0, 0});
}

const std::vector<TokenId> kIds{1, 200, 3, 44, 5, 66, 7};

std::vector<float> logitsAfter(Session& session) {
    EXPECT_TRUE(session.prefill(kIds, {}, {}).ok());
    return copyOf(session.logits());
}

LoadOptions withState(const std::filesystem::path& path, bool transposed = false) {
    LoadOptions options;
    options.tunedState = path;
    options.transposeTunedState = transposed;
    return options;
}

TEST(TunedState, IsTheStateConversationsStartFrom) {
    const test::TempDir dir;
    writePth(dir / "value-key.pth", true);
    writePth(dir / "key-value.pth", false);
    writeStateSt(dir / "state.st");
    for (const std::string version : {"5.2", "6", "7"}) {
        const auto& path = SynthModels::path(version, 256);
        const auto plain = loaded(path);
        const auto fed = newSession(*plain);
        const std::vector<float> without = logitsAfter(*fed);
        ASSERT_TRUE(fed->restore(handMade(*plain, version == "7")).ok());
        const std::vector<float> want = logitsAfter(*fed);
        EXPECT_NE(want, without);

        std::vector<std::string> keys{plain->stateKey()};
        for (const LoadOptions& options :
             {withState(dir / "value-key.pth"), withState(dir / "key-value.pth", true),
              withState(dir / "state.st")}) {
            const auto model = loaded(path, options);
            const auto session = newSession(*model);
            EXPECT_EQ(logitsAfter(*session), want) << version << options.tunedState;
            ASSERT_TRUE(session->reset().ok());
            EXPECT_EQ(session->tokens(), 0U);
            EXPECT_EQ(logitsAfter(*session), want) << "after reset()";
            EXPECT_NE(model->stateKey(), plain->stateKey());
            keys.push_back(model->stateKey());
        }
        EXPECT_EQ(keys[1], keys[2]) << "the same state however it was written";
        EXPECT_EQ(keys[1], keys[3]);
        const auto other = loaded(path, withState(dir / "key-value.pth"));
        EXPECT_NE(logitsAfter(*newSession(*other)), want);
        EXPECT_NE(other->stateKey(), keys[1]);
    }
}

TEST(TunedState, KeptStatesDoNotMix) {
    const test::TempDir dir;
    writePth(dir / "s.pth", true);
    const auto plain = loaded(SynthModels::path("7", 256));
    const auto tuned = loaded(SynthModels::path("7", 256), withState(dir / "s.pth"));
    const auto session = newSession(*tuned);
    logitsAfter(*session);
    const auto kept = session->snapshot(hashIds(kIds));
    ASSERT_TRUE(kept.ok());
    EXPECT_EQ(newSession(*plain)->restore(*kept).error().code, ErrorCode::Mismatch);
    EXPECT_TRUE(newSession(*tuned)->restore(*kept).ok());
}

TEST(TunedState, MayBelongToOneSession) {
    const test::TempDir dir;
    writePth(dir / "s.pth", true);
    const auto plain = loaded(SynthModels::path("7", 256));
    const auto tuned = loaded(SynthModels::path("7", 256), withState(dir / "s.pth"));
    const auto start = plain->readTunedStart(dir / "s.pth");
    ASSERT_TRUE(start.ok());
    const auto session = newSession(*plain);
    const std::vector<float> without = logitsAfter(*session);
    ASSERT_TRUE(session->beginWith(*start).ok());
    EXPECT_EQ(session->tokens(), 0U);
    EXPECT_EQ(logitsAfter(*session), logitsAfter(*newSession(*tuned)));
    EXPECT_EQ(session->stateKey(), tuned->stateKey());
    EXPECT_EQ(session->stateKey(), stateKeyWith(plain->stateKey(), (*start)->key));
    const auto kept = session->snapshot(hashIds(kIds));
    ASSERT_TRUE(kept.ok());
    EXPECT_TRUE(newSession(*tuned)->restore(*kept).ok());
    EXPECT_EQ(newSession(*plain)->restore(*kept).error().code, ErrorCode::Mismatch);
    ASSERT_TRUE(session->reset().ok());
    EXPECT_EQ(logitsAfter(*session), logitsAfter(*newSession(*tuned)));
    ASSERT_TRUE(session->beginWith(nullptr).ok());
    EXPECT_EQ(logitsAfter(*session), without);
    const auto another = loaded(SynthModels::path("6", 256));
    EXPECT_FALSE(another->readTunedStart(dir / "nowhere.pth").ok());
}

TEST(TunedState, WrongFilesAreRefusedWithAReason) {
    const test::TempDir dir;
    writePth(dir / "s.pth", true);
    const auto codeOf = [](const std::filesystem::path& model, const LoadOptions& options) {
        const auto inspected = inspectModel(model, options);
        const auto got = loadModel(model, options, {}, {});
        EXPECT_FALSE(got.ok());
        EXPECT_FALSE(inspected.ok());
        return got.ok() ? ErrorCode::Internal : got.error().code;
    };
    EXPECT_EQ(codeOf(SynthModels::path("4", 256), withState(dir / "s.pth")), ErrorCode::Mismatch);
    EXPECT_EQ(codeOf(SynthModels::path("7", 256), withState(dir / "none.pth")),
              ErrorCode::NotFound);
    EXPECT_EQ(codeOf(SynthModels::path("7", 256), withState(SynthModels::path("7", 256))),
              ErrorCode::NotAModel);
    EXPECT_EQ(loadModel(dir / "s.pth", {}, {}, {}).error().code, ErrorCode::Unsupported);
}

/// A LoRA of rank 2 for two matrices of layer 1, and the model with it merged by this function.
void writeLora(const std::filesystem::path& base, const std::filesystem::path& lora,
               const std::filesystem::path& merged, float scale) {
    const auto file = std::move(format::openModelFile(base)).value();
    std::vector<Named> all;
    std::vector<Named> pairs;
    for (const format::TensorEntry& entry : file->tensors()) {
        Named tensor{entry.name, entry.shape, std::vector<float>(entry.values())};
        ASSERT_EQ(entry.dtype, DType::F32);
        ASSERT_TRUE(file->read(entry, 0, std::as_writable_bytes(std::span(tensor.values))).ok());
        const bool target =
            entry.name == "blocks.1.att.key.weight" || entry.name == "blocks.1.ffn.value.weight";
        if (target) {
            const std::uint64_t rows = entry.shape[0];
            const std::uint64_t columns = entry.shape[1];
            Named a{entry.name, {2, columns}, std::vector<float>(2 * columns)};
            Named b{entry.name, {rows, 2}, std::vector<float>(rows * 2)};
            a.name.replace(a.name.size() - 7, 7, ".lora_A");
            b.name.replace(b.name.size() - 7, 7, ".lora_B");
            for (std::size_t i = 0; i < a.values.size(); ++i)
                a.values[i] = static_cast<float>(i * 5 % 13) / 32.0F - 0.2F;
            for (std::size_t i = 0; i < b.values.size(); ++i)
                b.values[i] = static_cast<float>(i * 3 % 11) / 32.0F - 0.15F;
            for (std::size_t i = 0; i < tensor.values.size(); ++i) {
                const float* up = &b.values[i / columns * 2];
                const float* down = &a.values[i % columns];
                tensor.values[i] += scale * (up[0] * down[0] + up[1] * down[columns]);
            }
            pairs.push_back(std::move(a));
            pairs.push_back(std::move(b));
        }
        all.push_back(std::move(tensor));
    }
    ASSERT_EQ(pairs.size(), 4U);
    writeSt(lora, pairs);
    writeSt(merged, all);
}

TEST(Lora, AModelWithOneIsTheModelItIsMergedInto) {
    const test::TempDir dir;
    for (const std::string version : {"4", "5.2", "6", "7"}) {
        const auto& path = SynthModels::path(version, 256);
        writeLora(path, dir / "lora.st", dir / "merged.st", 1.5F);
        LoadOptions options;
        options.lora = dir / "lora.st";
        EXPECT_EQ(loadModel(path, options, {}, {}).error().code, ErrorCode::InvalidArgument);
        EXPECT_EQ(inspectModel(path, options).error().code, ErrorCode::InvalidArgument);
        options.loraAlpha = 3.0F;
        EXPECT_TRUE(inspectModel(path, options).ok());
        std::vector<double> progress;
        const auto model = loadModel(path, options, [&](double x) { progress.push_back(x); }, {});
        ASSERT_TRUE(model.ok()) << model.error().message;
        EXPECT_TRUE(std::is_sorted(progress.begin(), progress.end()));
        const auto got = logitsAfter(*newSession(**model));
        const auto want = logitsAfter(*newSession(*loaded(dir / "merged.st")));
        const auto base = loaded(path);
        const auto without = logitsAfter(*newSession(*base));
        float most = 0;
        float apart = 0;
        for (std::size_t i = 0; i < got.size(); ++i) {
            most = std::max(most, std::abs(got[i] - want[i]));
            apart = std::max(apart, std::abs(got[i] - without[i]));
        }
        EXPECT_LE(most, 2e-5F) << version;
        EXPECT_GT(apart, 0.01F) << version;
        EXPECT_EQ((*model)->info().fingerprint, base->info().fingerprint);
        EXPECT_NE((*model)->stateKey(), base->stateKey());
    }
}

TEST(Lora, WrongFilesAreRefusedWithAReason) {
    const test::TempDir dir;
    writeLora(SynthModels::path("7", 256), dir / "lora.st", dir / "merged.st", 1.0F);
    LoadOptions options;
    options.loraAlpha = 2.0F;
    options.lora = dir / "none.st";
    EXPECT_EQ(loadModel(SynthModels::path("7", 256), options, {}, {}).error().code,
              ErrorCode::NotFound);
    options.lora = dir / "merged.st";
    EXPECT_EQ(loadModel(SynthModels::path("7", 256), options, {}, {}).error().code,
              ErrorCode::NotAModel);
    EXPECT_EQ(loadModel(dir / "lora.st", {}, {}, {}).error().code, ErrorCode::Unsupported);
}

}  // namespace
}  // namespace rookery
