// SPDX-License-Identifier: Apache-2.0
// A model loaded with a LoRA has the weights that the test has merged itself.
#include "engine/model/lora.h"

#include "engine/model/loaded_model.h"
#include "tests/engine/format/pth_builder.h"
#include "tests/engine/model/host_backend.h"
#include "tests/engine/model/tiny_model.h"

#include <gtest/gtest.h>

#include <limits>

namespace rookery::model {
namespace {

using test::HostBackend;
using test::TinyModel;

/// Weights of `model`, with the LoRA in `lora` if that is not empty.
Result<LoadedModel> load(const TinyModel& model, HostBackend& backend, const test::Bytes& lora = {},
                         std::optional<float> alpha = {}) {
    const test::Bytes bytes = model.safetensors();
    const auto file = test::openBytes(bytes);
    EXPECT_TRUE(file.ok());
    LoadExtras extras;
    std::unique_ptr<format::ModelFile> adapter;
    if (!lora.empty()) {
        auto opened = test::openBytes(lora);
        EXPECT_TRUE(opened.ok()) << opened.error().message << opened.error().details;
        adapter = std::move(opened).value();
        extras.lora = adapter.get();
        extras.loraAlpha = alpha;
    }
    return loadModel(**file, backend, {}, {}, {}, {}, extras);
}

/// A LoRA for some matrix, and the same merged into the model.
void addPair(TinyModel& lora, TinyModel& merged, const std::string& target, std::uint64_t rank,
             double alpha, const std::string& down = ".lora_A", const std::string& up = ".lora_B") {
    auto& whole = merged.at(target + ".weight");
    const std::uint64_t rows = whole.shape[0];
    const std::uint64_t columns = whole.shape[1];
    lora.add(target + down, {rank, columns});
    lora.add(target + up, {rows, rank});
    const auto& a = lora.tensors[lora.tensors.size() - 2].values;
    const auto& b = lora.tensors.back().values;
    for (std::uint64_t row = 0; row < rows; ++row) {
        for (std::uint64_t column = 0; column < columns; ++column) {
            double sum = 0;
            for (std::uint64_t k = 0; k < rank; ++k)
                sum += static_cast<double>(b[row * rank + k]) *
                       static_cast<double>(a[k * columns + column]);
            float& value = whole.values[row * columns + column];
            value = static_cast<float>(static_cast<double>(value) +
                                       alpha / static_cast<double>(rank) * sum);
        }
    }
}

void expectSameWeights(const LoadedModel& got, const LoadedModel& want, float allowed = 0) {
    ASSERT_EQ(got.weights.all().size(), want.weights.all().size());
    for (const auto& [key, tensor] : want.weights.all()) {
        const backend::Tensor& other = *got.weights.find(key.first, key.second);
        EXPECT_EQ(other.dtype, tensor.dtype);
        const auto a = HostBackend::values(other);
        const auto b = HostBackend::values(tensor);
        ASSERT_EQ(a.size(), b.size());
        for (std::size_t i = 0; i < a.size(); ++i)
            ASSERT_NEAR(a[i], b[i], allowed) << graph::tensorName(key.first) << ' ' << key.second;
    }
}

std::vector<TinyModel> allVersions() {
    return {TinyModel::four(), TinyModel::five(), TinyModel::six(), TinyModel::seven()};
}

TEST(Lora, isMergedBitForBit) {
    for (const TinyModel& base : allVersions()) {
        TinyModel merged = base;
        TinyModel lora;
        addPair(lora, merged, "blocks.0.att.key", 2, 4);
        addPair(lora, merged, "blocks.1.att.receptance", 2, 4);
        addPair(lora, merged, "blocks.1.ffn.key", 2, 4);
        addPair(lora, merged, "blocks.0.ffn.value", 2, 4);
        addPair(lora, merged, "head", 2, 4);
        HostBackend first;
        HostBackend second;
        const auto got = load(base, first, lora.safetensors(), 4.0F);
        const auto want = load(merged, second);
        ASSERT_TRUE(got.ok()) << got.error().message << got.error().details;
        expectSameWeights(*got, *want);
    }
}

TEST(Lora, anyAlphaAndRankIsMergedToRounding) {
    const TinyModel base = TinyModel::seven();
    TinyModel merged = base;
    TinyModel lora;
    addPair(lora, merged, "blocks.0.att.key", 3, 5.3);
    addPair(lora, merged, "blocks.1.att.value", 1, 5.3);
    HostBackend first;
    HostBackend second;
    const auto got = load(base, first, lora.safetensors(), 5.3F);
    ASSERT_TRUE(got.ok()) << got.error().message;
    expectSameWeights(*got, *load(merged, second), 1e-6F);
}

void turn(TinyModel::Tensor& tensor) {
    std::vector<float> values(tensor.values.size());
    for (std::uint64_t i = 0; i < tensor.shape[0]; ++i) {
        for (std::uint64_t j = 0; j < tensor.shape[1]; ++j)
            values[j * tensor.shape[0] + i] = tensor.values[i * tensor.shape[1] + j];
    }
    tensor.values = values;
    std::swap(tensor.shape[0], tensor.shape[1]);
}

TEST(Lora, isKnownByAllItsNames) {
    const TinyModel base = TinyModel::seven();
    const auto check = [&](const std::string& prefix, const std::string& down,
                           const std::string& up, bool turned) {
        for (const std::uint64_t rank : {2U, 4U}) {  // 4 is square: only the name tells
            TinyModel merged = base;
            TinyModel lora;
            addPair(lora, merged, "blocks.1.att.key", rank, 4, down, up);
            if (turned)
                turn(lora.tensors[0]);
            for (auto& tensor : lora.tensors)
                tensor.name = prefix + tensor.name;
            HostBackend first;
            HostBackend second;
            const auto got = load(base, first, lora.safetensors(), 4.0F);
            ASSERT_TRUE(got.ok()) << got.error().message;
            expectSameWeights(*got, *load(merged, second));
        }
    };
    check("", ".lora_A", ".lora_B", false);
    check("", ".weight.lora_A", ".weight.lora_B", false);
    check("base_model.model.", ".lora_A.weight", ".lora_B.weight", false);
    check("base_model.model.", ".lora_A.default.weight", ".lora_B.default.weight", false);
    check("", ".lora.0", ".lora.1", true);
    check("", ".weight.lora.0", ".weight.lora.1", true);
}

TEST(Lora, comesAsPyTorchFileToo) {
    const TinyModel base = TinyModel::six();
    TinyModel merged = base;
    TinyModel lora;
    addPair(lora, merged, "blocks.0.att.gate", 2, 2);
    std::vector<test::PthTensor> tensors;
    for (const auto& tensor : lora.tensors)
        tensors.push_back({tensor.name, {tensor.shape.begin(), tensor.shape.end()}, tensor.values});
    HostBackend first;
    HostBackend second;
    const auto got = load(base, first, test::pthOf(tensors), 2.0F);
    ASSERT_TRUE(got.ok()) << got.error().message;
    expectSameWeights(*got, *load(merged, second));
}

TEST(Lora, wholeTensorsReplace) {
    for (const TinyModel& base : allVersions()) {
        TinyModel merged = base;
        TinyModel lora;
        addPair(lora, merged, "blocks.0.att.key", 2, 4);
        for (auto& tensor : merged.tensors) {
            const bool taken =
                tensor.name.find("blocks.1.ln") == 0 || tensor.name.find("blocks.0.ln0") == 0 ||
                tensor.name.find("blocks.1.att.time_") == 0 ||
                tensor.name.find("blocks.1.att.w") == 0 || tensor.name == "emb.weight";
            if (!taken)
                continue;
            for (float& value : tensor.values)
                value = 0.25F - value;
            lora.tensors.push_back(tensor);
            auto& shape = lora.tensors.back().shape;  // [1, 1, C] as [C]
            while (shape.size() > 1 && shape.front() == 1)
                shape.erase(shape.begin());
        }
        ASSERT_GT(lora.tensors.size(), 8U);
        HostBackend first;
        HostBackend second;
        const auto got = load(base, first, lora.safetensors(), 4.0F);
        ASSERT_TRUE(got.ok()) << got.error().message << got.error().details;
        expectSameWeights(*got, *load(merged, second));
    }
}

TEST(Lora, doesNotChangeHowTheModelRuns) {
    TinyModel base = TinyModel::seven();
    for (auto& tensor : base.tensors)
        tensor.dtype = DType::F16;
    TinyModel merged = base;
    TinyModel lora;
    addPair(lora, merged, "blocks.0.att.key", 2, 4);
    HostBackend first;
    HostBackend second;
    const auto got = load(base, first, lora.safetensors(), 4.0F);
    ASSERT_TRUE(got.ok()) << got.error().message;
    EXPECT_EQ(got->runsAs, DType::F16);
    EXPECT_EQ(got->header.dtype, DType::F16);
    expectSameWeights(*got, *load(merged, second));  // rounded once, when all is summed
}

TEST(Lora, isPartOfTheStateKey) {
    const TinyModel base = TinyModel::seven();
    TinyModel merged = base;
    TinyModel lora;
    addPair(lora, merged, "blocks.0.att.key", 2, 4);
    const auto keyWith = [&](const TinyModel& adapter, std::optional<float> alpha) {
        HostBackend backend;
        const auto bytes = alpha.has_value() ? adapter.safetensors() : test::Bytes{};
        const auto model = load(base, backend, bytes, alpha);
        EXPECT_TRUE(model.ok());
        EXPECT_EQ(model->header.fingerprint, model->stateKey.substr(0, 32));
        return model->stateKey;
    };
    const std::string key = keyWith(lora, 4.0F);
    EXPECT_EQ(key, keyWith(lora, 4.0F));
    EXPECT_NE(key, keyWith(lora, 2.0F));
    EXPECT_NE(key, keyWith(lora, {}));
    lora.tensors[1].values.back() += 0.5F;
    EXPECT_NE(key, keyWith(lora, 4.0F));
}

/// GGUF files of version 6 may have two matrices divided by a power of two.
TEST(Lora, isDividedAsTheFileIs) {
    const test::Bytes bytes = TinyModel::six().safetensors();
    const auto file = test::openBytes(bytes);
    auto binding = bindTensors(**file);
    ASSERT_TRUE(binding.ok());
    for (BoundTensor& tensor : binding->tensors) {
        if (tensor.spec->id == graph::TensorId::AttOutput && tensor.layer == 1)
            tensor.scale = 4;
    }
    TinyModel lora;
    lora.add("blocks.0.att.output.lora_A", {2, 4});
    lora.add("blocks.0.att.output.lora_B", {4, 2});
    lora.add("blocks.1.att.output.lora_A", {2, 4});
    lora.add("blocks.1.att.output.lora_B", {4, 2});
    const test::Bytes adapter = lora.safetensors();
    const auto plan = planLora(**test::openBytes(adapter), *binding, 6.0F);
    ASSERT_TRUE(plan.ok()) << plan.error().message;
    EXPECT_EQ(plan->pairs.at("blocks.0.att.output.weight").scale, 3.0F);
    EXPECT_EQ(plan->pairs.at("blocks.1.att.output.weight").scale, 0.75F);
}

class WrongLora : public testing::Test {
protected:
    WrongLora() {
        lora.add("blocks.0.att.key.lora_A", {2, 4});
        lora.add("blocks.0.att.key.lora_B", {4, 2});
    }

    void expectRefused(ErrorCode code, const std::string& word,
                       std::optional<float> alpha = 4.0F) const {
        HostBackend backend;
        const auto model = load(TinyModel::seven(), backend, lora.safetensors(), alpha);
        ASSERT_FALSE(model.ok());
        EXPECT_EQ(model.error().code, code) << model.error().message;
        EXPECT_NE(model.error().message.find(word), std::string::npos) << model.error().message;
        EXPECT_EQ(model.error().message.back(), '.');
    }

    TinyModel lora;
};

TEST_F(WrongLora, needsItsAlpha) {
    expectRefused(ErrorCode::InvalidArgument, "its rank (2)", std::nullopt);
    for (const float alpha : {0.0F, -1.0F, std::numeric_limits<float>::infinity(),
                              std::numeric_limits<float>::quiet_NaN()})
        expectRefused(ErrorCode::InvalidArgument, "above 0", alpha);
}

TEST_F(WrongLora, otherAdaptersAreToBeMergedFirst) {
    const std::vector<std::pair<std::string, std::string>> kinds{
        {"blocks.0.att.key.bone", "Bone"},
        {"blocks.0.att.key.disha", "DiSHA"},
        {"blocks.0.att.key.miss", "MiSS"},
        {"blocks.0.att.key.init_lora_A", "PiSSA"},
        {"base_model.model.blocks.0.att.key.lora_magnitude_vector", "DoRA"}};
    for (const auto& [name, kind] : kinds) {
        const TinyModel good = lora;
        lora.add(name, {4, 4});
        expectRefused(ErrorCode::Unsupported, kind);
        expectRefused(ErrorCode::Unsupported, "merge it");
        lora = good;
    }
}

TEST_F(WrongLora, mustFitTheModel) {
    lora.at("blocks.0.att.key.lora_A").name = "blocks.2.att.key.lora_A";
    lora.at("blocks.0.att.key.lora_B").name = "blocks.2.att.key.lora_B";
    expectRefused(ErrorCode::Mismatch, "blocks.2.att.key.weight");  // the model has two layers
    lora.tensors.clear();
    lora.add("blocks.0.att.key.lora_A", {2, 5});
    lora.add("blocks.0.att.key.lora_B", {4, 2});
    expectRefused(ErrorCode::Mismatch, "[2, 5] and [4, 2], and the matrix is [4, 4]");
    lora.tensors.clear();
    lora.add("blocks.0.att.key.lora_A", {3, 4});
    lora.add("blocks.0.att.key.lora_B", {4, 2});
    expectRefused(ErrorCode::Mismatch, "[3, 4] and [4, 2]");
    lora.tensors.clear();
    lora.add("blocks.0.att.key.lora_A", {8});
    lora.add("blocks.0.att.key.lora_B", {8});
    expectRefused(ErrorCode::Mismatch, "[8]");
}

TEST_F(WrongLora, changesMatricesOnly) {
    lora.add("blocks.0.ln1.lora_A", {1, 4});
    lora.add("blocks.0.ln1.lora_B", {1, 1});
    expectRefused(ErrorCode::Unsupported, "not one of the model's matrices");
}

TEST_F(WrongLora, hasBothHalvesOnce) {
    const TinyModel good = lora;
    lora.tensors.pop_back();
    expectRefused(ErrorCode::Corrupt, "only one half");
    lora = good;
    lora.add("blocks.0.att.key.lora_A.weight", {2, 4});
    expectRefused(ErrorCode::Corrupt, "twice");
}

TEST_F(WrongLora, replacesOnlyWhatTheModelHasSo) {
    const TinyModel good = lora;
    lora.add("blocks.0.att.time_decay", {4});
    expectRefused(ErrorCode::Mismatch, "blocks.0.att.time_decay");
    lora = good;
    lora.add("blocks.0.ln1.weight", {5});
    expectRefused(ErrorCode::Mismatch, "[5]");
    lora = good;
    lora.add("blocks.0.att.time_state", {2, 2, 2});
    expectRefused(ErrorCode::Mismatch, "time_state");
}

TEST_F(WrongLora, numbersMustBeNumbers) {
    lora.tensors[1].values[3] = std::numeric_limits<float>::quiet_NaN();
    expectRefused(ErrorCode::Corrupt, "blocks.0.att.key.lora_B");
}

TEST_F(WrongLora, aModelIsNoLora) {
    lora = TinyModel::seven();
    expectRefused(ErrorCode::NotAModel, "not a LoRA");
}

}  // namespace
}  // namespace rookery::model
