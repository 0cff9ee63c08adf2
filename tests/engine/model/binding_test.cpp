// SPDX-License-Identifier: Apache-2.0
#include "engine/model/binding.h"

#include "tests/engine/model/tiny_model.h"

#include <gtest/gtest.h>

namespace rookery::model {
namespace {

using test::TinyModel;

Result<Binding> bindBytes(const test::Bytes& bytes) {
    const auto file = test::openBytes(bytes);
    EXPECT_TRUE(file.ok()) << file.error().message << file.error().details;
    if (!file.ok())
        return file.error();
    auto binding = bindTensors(**file);
    if (binding.ok())
        binding->tensors.clear();  // they point into the file
    return binding;
}

Error refused(const TinyModel& model, ErrorCode code) {
    const auto binding = bindBytes(model.safetensors());
    EXPECT_FALSE(binding.ok());
    if (binding.ok())
        return {};
    EXPECT_EQ(binding.error().code, code) << binding.error().message;
    return binding.error();
}

bool mentions(const Error& error, const std::string& text) {
    return error.message.find(text) != std::string::npos;
}

TEST(Binding, readsSizesOfSeven) {
    const auto binding = bindBytes(TinyModel::seven(3).safetensors());
    ASSERT_TRUE(binding.ok()) << binding.error().message;
    graph::Dims dims;
    dims.version = graph::Version::V7;
    dims.layers = 3;
    dims.width = 4;
    dims.hidden = 6;
    dims.vocab = 5;
    dims.heads = 2;
    dims.headSize = 2;
    dims.decayRank = 3;
    dims.iclrRank = 2;
    dims.valueRank = 1;
    dims.gateRank = 5;
    dims.groupNormEps = 64e-5F;
    EXPECT_EQ(binding->dims, dims);
}

TEST(Binding, readsSizesOfFour) {
    const auto binding = bindBytes(TinyModel::four(2).safetensors());
    ASSERT_TRUE(binding.ok()) << binding.error().message;
    EXPECT_EQ(binding->dims.version, graph::Version::V4);
    EXPECT_EQ(binding->dims.layers, 2U);
    EXPECT_EQ(binding->dims.heads, 0U);
    EXPECT_EQ(binding->dims.hidden, 6U);
}

TEST(Binding, everyTensorIsNeeded) {
    for (const TinyModel& model : {TinyModel::four(), TinyModel::seven()}) {
        for (const TinyModel::Tensor& tensor : model.tensors) {
            TinyModel without = model;
            without.remove(tensor.name);
            const auto binding = bindBytes(without.safetensors());
            ASSERT_FALSE(binding.ok()) << tensor.name;
            // Without its marks a model looks like another version or like none.
            const bool mark =
                tensor.name == "emb.weight" || tensor.name == "blocks.0.att.time_decay";
            EXPECT_TRUE(mark || mentions(binding.error(), tensor.name))
                << tensor.name << ": " << binding.error().message;
        }
    }
}

TEST(Binding, wrongShapesAreNamedWithBothShapes) {
    for (const TinyModel& model : {TinyModel::four(), TinyModel::seven()}) {
        for (const TinyModel::Tensor& tensor : model.tensors) {
            TinyModel wrong = model;
            TinyModel::Tensor& changed = wrong.at(tensor.name);
            changed.shape.back() += 1;
            changed.values.resize(changed.values.size() / tensor.shape.back() *
                                  changed.shape.back());
            const auto binding = bindBytes(wrong.safetensors());
            EXPECT_FALSE(binding.ok()) << tensor.name;
        }
    }
    TinyModel model = TinyModel::four();
    model.at("blocks.1.ffn.key.weight").shape = {4, 6};
    const Error error = refused(model, ErrorCode::Corrupt);
    EXPECT_TRUE(mentions(error, "blocks.1.ffn.key.weight")) << error.message;
    EXPECT_TRUE(mentions(error, "[4, 6]")) << error.message;
    EXPECT_TRUE(mentions(error, "[6, 4]")) << error.message;
}

TEST(Binding, axesOfOneDoNotMatter) {
    TinyModel model = TinyModel::seven();
    model.at("blocks.0.att.x_r").shape = {4};
    model.at("blocks.1.att.k_k").shape = {1, 4};
    model.at("blocks.1.ln1.weight").shape = {1, 1, 1, 4};
    model.at("blocks.1.att.r_k").shape = {2, 2, 1};
    EXPECT_TRUE(bindBytes(model.safetensors()).ok());
}

TEST(Binding, layerZeroMayHaveAValueResidual) {
    TinyModel model = TinyModel::seven();
    model.add("blocks.0.att.v0", {1, 1, 4});
    model.add("blocks.0.att.v1", {4, 7});  // any rank: never used
    model.add("blocks.0.att.v2", {7, 4});
    const auto binding = bindBytes(model.safetensors());
    ASSERT_TRUE(binding.ok()) << binding.error().message;
    EXPECT_EQ(binding->dims.valueRank, 1U);
}

TEST(Binding, oneLayerOfSevenNeedsNone) {
    const auto binding = bindBytes(TinyModel::seven(1).safetensors());
    ASSERT_TRUE(binding.ok()) << binding.error().message;
    EXPECT_EQ(binding->dims.valueRank, 0U);
}

TEST(Binding, unknownTensorsAreRefused) {
    TinyModel model = TinyModel::four();
    model.add("blocks.1.att.surprise", {4});
    EXPECT_TRUE(mentions(refused(model, ErrorCode::Unsupported), "blocks.1.att.surprise"));
}

TEST(Binding, headsMustFillTheWidth) {
    TinyModel model = TinyModel::seven(1);
    model.at("blocks.0.att.r_k").shape = {1, 2};
    model.at("blocks.0.att.r_k").values.resize(2);
    EXPECT_TRUE(mentions(refused(model, ErrorCode::Corrupt), "1 heads of 2"));
}

TEST(Binding, turnedLowRankMatricesAreBoundAsSuch) {
    TinyModel model = TinyModel::seven();
    for (TinyModel::Tensor& tensor : model.tensors) {
        const char last = tensor.name.back();
        if (tensor.shape.size() == 2 && (last == '1' || last == '2'))
            std::swap(tensor.shape[0], tensor.shape[1]);
    }
    const auto binding = bindBytes(model.safetensors());
    ASSERT_TRUE(binding.ok()) << binding.error().message;
    EXPECT_EQ(binding->dims.decayRank, 3U);
    EXPECT_EQ(binding->dims.gateRank, 5U);
}

/// A version 4 model as rwkv.cpp writes it.
test::BinBuilder binOf(const TinyModel& model, std::int32_t layers) {
    test::BinBuilder builder(101, 5, 4, layers, 0);
    for (const TinyModel::Tensor& tensor : model.tensors) {
        std::vector<std::int32_t> shape;
        for (const std::uint64_t size : tensor.shape)
            shape.push_back(static_cast<std::int32_t>(size));
        builder.tensor(tensor.name, 0, shape, test::floatBytes(tensor.values));
    }
    return builder;
}

TEST(Binding, aBinFileCutBetweenTensorsIsIncomplete) {
    TinyModel model = TinyModel::four(2);
    EXPECT_TRUE(bindBytes(binOf(model, 2).bytes()).ok());
    const auto layer = bindBytes(binOf(model, 3).bytes());
    ASSERT_FALSE(layer.ok());
    EXPECT_EQ(layer.error().code, ErrorCode::Truncated);
    EXPECT_TRUE(mentions(layer.error(), "2 of 3 layers"));
    model.tensors.pop_back();
    const auto tensor = bindBytes(binOf(model, 2).bytes());
    ASSERT_FALSE(tensor.ok());
    EXPECT_EQ(tensor.error().code, ErrorCode::Truncated);
    EXPECT_TRUE(mentions(tensor.error(), "blocks.1.ffn.value.weight"));
}

TEST(Binding, aBinHeaderMustFitItsTensors) {
    const auto fewer = bindBytes(binOf(TinyModel::four(2), 1).bytes());
    ASSERT_FALSE(fewer.ok());
    EXPECT_EQ(fewer.error().code, ErrorCode::Corrupt);
}

}  // namespace
}  // namespace rookery::model
