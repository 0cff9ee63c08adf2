// SPDX-License-Identifier: Apache-2.0
#include "engine/model/loaded_model.h"
#include "engine/model/transform.h"
#include "tests/engine/model/host_backend.h"
#include "tests/engine/model/tiny_model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace rookery::model {
namespace {

using enum graph::TensorId;
using test::HostBackend;
using test::TinyModel;
using Floats = std::vector<float>;

Result<LoadedModel> load(const TinyModel& model, HostBackend& backend,
                         std::optional<DType> precision = {}, const Progress& progress = {},
                         const std::stop_token& stop = {}) {
    const auto bytes = model.safetensors();
    auto file = test::openBytes(bytes);
    EXPECT_TRUE(file.ok());
    return loadModel(**file, backend, precision, {}, progress, stop);
}

Floats weight(const LoadedModel& model, graph::TensorId id, std::uint32_t layer) {
    const backend::Tensor* tensor = model.weights.find(id, layer);
    return tensor == nullptr ? Floats{} : HostBackend::values(*tensor);
}

DType typeOf(const LoadedModel& model, graph::TensorId id, std::uint32_t layer) {
    return model.weights.find(id, layer)->dtype;
}

void setAll(TinyModel& model, DType dtype) {
    for (TinyModel::Tensor& tensor : model.tensors)
        tensor.dtype = dtype;
}

Floats turned(const TinyModel::Tensor& tensor) {
    Floats out(tensor.values.size());
    transpose(tensor.values, tensor.shape[0], tensor.shape[1], out);
    return out;
}

TEST(Loader, givesTheTapeAllItsWeights) {
    for (const TinyModel& tiny : {TinyModel::four(3), TinyModel::seven(3), TinyModel::seven(1)}) {
        HostBackend backend;
        const auto model = load(tiny, backend);
        ASSERT_TRUE(model.ok()) << model.error().message;
        // checkWeights() passes, so compile() comes to its own refusal.
        const auto executor = backend.compile(model->program, model->weights, {});
        ASSERT_FALSE(executor.ok());
        EXPECT_EQ(executor.error().message, "Cannot run.") << executor.error().details;
        std::size_t slots = 0;
        for (const graph::SlotInfo& slot : model->program.slots)
            slots += slot.role == graph::SlotRole::Weight ? 1U : 0U;
        EXPECT_EQ(model->weights.all().size(), slots);
    }
}

TEST(Loader, transformsVersionFour) {
    TinyModel tiny = TinyModel::four();
    HostBackend backend;
    const auto model = load(tiny, backend);
    ASSERT_TRUE(model.ok()) << model.error().message;
    const std::vector<std::pair<std::string, graph::TensorId>> mixes{{"att.time_mix_k", AttMixK},
                                                                     {"att.time_mix_v", AttMixV},
                                                                     {"att.time_mix_r", AttMixR},
                                                                     {"ffn.time_mix_k", FfnMixK},
                                                                     {"ffn.time_mix_r", FfnMixR}};
    for (const std::uint32_t layer : {0U, 1U}) {
        const std::string block = "blocks." + std::to_string(layer) + ".";
        for (const auto& [name, id] : mixes) {
            const Floats mix = weight(*model, id, layer);
            ASSERT_EQ(mix.size(), 4U);
            for (std::size_t i = 0; i < 4; ++i)
                EXPECT_EQ(mix[i], 1.0F - tiny.at(block + name).values[i]) << name;
        }
        const Floats decay = weight(*model, AttDecay, layer);
        for (std::size_t i = 0; i < 4; ++i) {
            EXPECT_FLOAT_EQ(decay[i], -std::exp(tiny.at(block + "att.time_decay").values[i]));
        }
        EXPECT_EQ(weight(*model, AttBonus, layer), tiny.at(block + "att.time_first").values);
        EXPECT_EQ(weight(*model, AttKey, layer), tiny.at(block + "att.key.weight").values);
        EXPECT_EQ(weight(*model, FfnReceptance, layer),
                  tiny.at(block + "ffn.receptance.weight").values);
        EXPECT_EQ(weight(*model, FfnValue, layer), tiny.at(block + "ffn.value.weight").values);
    }
    EXPECT_EQ(weight(*model, Head, 0), tiny.at("head.weight").values);
    EXPECT_EQ(weight(*model, LnOutBias, 0), tiny.at("ln_out.bias").values);
}

TEST(Loader, foldsLn0IntoTheEmbeddingInFloat) {
    for (const DType dtype : {DType::F32, DType::F16, DType::BF16}) {
        TinyModel tiny = TinyModel::four();
        setAll(tiny, dtype);
        HostBackend backend;
        const auto model = load(tiny, backend);
        ASSERT_TRUE(model.ok());
        const auto rounded = [&](const std::string& name) {
            Floats values = tiny.at(name).values;
            std::vector<std::byte> raw(values.size() * dtypeInfo(dtype).blockBytes);
            fromFloat(dtype, values, raw.data());
            EXPECT_TRUE(format::toFloat(dtype, raw, values).ok());
            return values;
        };
        Floats want = rounded("emb.weight");
        foldLn0(want, rounded("blocks.0.ln0.weight"), rounded("blocks.0.ln0.bias"));
        EXPECT_EQ(weight(*model, Embedding, 0), want);
        EXPECT_EQ(typeOf(*model, Embedding, 0), DType::F32);
        EXPECT_NE(want, rounded("emb.weight"));
    }
}

TEST(Loader, turnsLowRankMatricesOfVersionSeven) {
    TinyModel tiny = TinyModel::seven();
    HostBackend backend;
    const auto model = load(tiny, backend);
    ASSERT_TRUE(model.ok()) << model.error().message;
    const std::vector<std::pair<std::string, graph::TensorId>> pairs{
        {"w1", AttDecayLora1}, {"w2", AttDecayLora2}, {"a1", AttIclrLora1}, {"a2", AttIclrLora2},
        {"v1", AttValueLora1}, {"v2", AttValueLora2}, {"g1", AttGateLora1}, {"g2", AttGateLora2}};
    for (const auto& [name, id] : pairs) {
        const TinyModel::Tensor& stored = tiny.at("blocks.1.att." + name);
        EXPECT_EQ(weight(*model, id, 1), turned(stored)) << name;
        EXPECT_EQ(model->weights.find(id, 1)->rows, stored.shape[1]);
        EXPECT_EQ(model->weights.find(id, 1)->columns, stored.shape[0]);
    }
    EXPECT_EQ(weight(*model, AttKeyBonus, 1), tiny.at("blocks.1.att.r_k").values);
    EXPECT_EQ(model->weights.find(AttKeyBonus, 1)->rows, 1U);
    EXPECT_EQ(weight(*model, AttMixA, 0), tiny.at("blocks.0.att.x_a").values);
    EXPECT_EQ(weight(*model, AttDecay, 1), tiny.at("blocks.1.att.w0").values);
    EXPECT_EQ(weight(*model, AttValueMix, 1), tiny.at("blocks.1.att.v0").values);
    EXPECT_EQ(model->weights.find(AttValueMix, 0), nullptr);
}

TEST(Loader, givesTheSameForTurnedLowRankMatrices) {
    TinyModel tiny = TinyModel::seven();
    HostBackend backend;
    const auto plain = load(tiny, backend);
    for (TinyModel::Tensor& tensor : tiny.tensors) {
        const char last = tensor.name.back();
        if (tensor.shape.size() == 2 && (last == '1' || last == '2')) {
            tensor.values = turned(tensor);
            std::swap(tensor.shape[0], tensor.shape[1]);
        }
    }
    const auto web = load(tiny, backend);
    ASSERT_TRUE(plain.ok() && web.ok());
    for (const auto& [key, tensor] : plain->weights.all())
        EXPECT_EQ(weight(*web, key.first, key.second), HostBackend::values(tensor));
}

TEST(Loader, takesRwkvCppsFusedMixesApart) {
    TinyModel tiny = TinyModel::seven();
    HostBackend backend;
    const auto plain = load(tiny, backend);
    test::BinBuilder builder(101, 5, 4, 2, 0);
    for (const TinyModel::Tensor& tensor : tiny.tensors) {
        const std::string block = tensor.name.substr(0, 9);
        if (tensor.name.find("att.x_") != std::string::npos) {
            if (tensor.name.back() != 'r')
                continue;
            Floats joined;
            for (const std::string mix : {"r", "w", "k", "v", "a", "g"}) {
                const Floats& part = tiny.at(block + "att.x_" + mix).values;
                joined.insert(joined.end(), part.begin(), part.end());
            }
            builder.tensor(block + "att.x_rwkvag", 0, {6, 1, 4}, test::floatBytes(joined));
            continue;
        }
        const char last = tensor.name.back();
        std::vector<std::int32_t> shape;
        for (const std::uint64_t size : tensor.shape)
            shape.push_back(static_cast<std::int32_t>(size));
        Floats values = tensor.values;
        if (shape.size() == 2 && (last == '1' || last == '2')) {
            values = turned(tensor);
            std::swap(shape[0], shape[1]);
        }
        builder.tensor(tensor.name, 0, shape, test::floatBytes(values));
    }
    const auto file = test::openBytes(builder.bytes());
    ASSERT_TRUE(file.ok()) << file.error().message;
    const auto bin = loadModel(**file, backend, {}, {}, {}, {});
    ASSERT_TRUE(plain.ok() && bin.ok()) << bin.error().message;
    for (const auto& [key, tensor] : plain->weights.all())
        EXPECT_EQ(weight(*bin, key.first, key.second), HostBackend::values(tensor));
}

TEST(Loader, keepsTheFilesPrecisionWhereTheBackendCan) {
    for (const DType dtype : {DType::F32, DType::F16, DType::BF16}) {
        TinyModel tiny = TinyModel::seven();
        setAll(tiny, dtype);
        HostBackend backend;
        const auto model = load(tiny, backend);
        ASSERT_TRUE(model.ok());
        EXPECT_EQ(model->header.dtype, dtype);
        EXPECT_EQ(model->runsAs, dtype);
        EXPECT_EQ(typeOf(*model, AttKey, 1), dtype);
        EXPECT_EQ(typeOf(*model, Head, 0), dtype);
        EXPECT_EQ(typeOf(*model, AttDecayLora1, 1), dtype);
        EXPECT_EQ(typeOf(*model, Ln1Weight, 1), DType::F32);
        HostBackend floatsOnly;
        floatsOnly.forget(DType::F16);
        floatsOnly.forget(DType::BF16);
        const auto wider = load(tiny, floatsOnly);
        ASSERT_TRUE(wider.ok());
        EXPECT_EQ(wider->runsAs, DType::F32);
        EXPECT_EQ(typeOf(*wider, AttDecayLora1, 1), DType::F32);
        EXPECT_EQ(weight(*wider, AttKey, 1), weight(*model, AttKey, 1));
    }
}

TEST(Loader, mixedFilesKeepEachMatrixAsItIs) {
    TinyModel tiny = TinyModel::seven();
    setAll(tiny, DType::BF16);
    tiny.at("head.weight").dtype = DType::F32;
    tiny.at("blocks.1.att.w0").dtype = DType::F32;
    HostBackend backend;
    const auto model = load(tiny, backend);
    ASSERT_TRUE(model.ok());
    EXPECT_EQ(model->runsAs, DType::BF16);
    EXPECT_EQ(typeOf(*model, Head, 0), DType::F32);
    EXPECT_EQ(typeOf(*model, FfnKey, 0), DType::BF16);
    EXPECT_EQ(weight(*model, AttDecay, 1), tiny.at("blocks.1.att.w0").values);
}

TEST(Loader, convertsToTheWantedPrecision) {
    TinyModel tiny = TinyModel::four();
    tiny.at("blocks.0.att.key.weight").values[0] = 1.0F + 3 * 0x1p-11F;  // a tie in f16
    HostBackend backend;
    const auto model = load(tiny, backend, DType::F16);
    ASSERT_TRUE(model.ok());
    EXPECT_EQ(model->runsAs, DType::F16);
    EXPECT_EQ(model->header.dtype, DType::F32);
    EXPECT_EQ(typeOf(*model, Head, 0), DType::F16);
    EXPECT_EQ(weight(*model, AttKey, 0)[0], 1.0F + 0x1p-9F);
    const auto brain = load(tiny, backend, DType::BF16);
    ASSERT_TRUE(brain.ok());
    EXPECT_EQ(typeOf(*brain, AttKey, 0), DType::BF16);
    EXPECT_NE(brain->stateKey, model->stateKey);
}

TEST(Loader, refusesPrecisionsThatAreNotThere) {
    HostBackend backend;
    backend.forget(DType::F16);
    for (const DType dtype : {DType::F16, DType::Q8_0, DType::F64}) {
        const auto model = load(TinyModel::four(), backend, dtype);
        ASSERT_FALSE(model.ok());
        EXPECT_EQ(model.error().code, ErrorCode::Unsupported);
        EXPECT_NE(model.error().message.find(dtypeInfo(dtype).name), std::string::npos);
    }
}

TEST(Loader, refusesNumbersThatAreNotFinite) {
    for (const DType dtype : {DType::F32, DType::F16, DType::BF16}) {
        for (const char* name : {"blocks.1.att.key.weight", "blocks.0.ln1.bias", "emb.weight"}) {
            TinyModel tiny = TinyModel::four();
            setAll(tiny, dtype);
            tiny.at(name).values[2] = std::numeric_limits<float>::quiet_NaN();
            HostBackend backend;
            const auto model = load(tiny, backend);
            ASSERT_FALSE(model.ok()) << name;
            EXPECT_EQ(model.error().code, ErrorCode::Corrupt);
            EXPECT_NE(model.error().message.find(name), std::string::npos);
        }
    }
    TinyModel decay = TinyModel::four();
    decay.at("blocks.0.att.time_decay").values[0] = 100.0F;  // exp() of it is infinite
    HostBackend backend;
    const auto model = load(decay, backend);
    ASSERT_FALSE(model.ok());
    EXPECT_EQ(model.error().code, ErrorCode::Corrupt);
}

TEST(Loader, refusesNumbersTooLargeForThePrecision) {
    TinyModel tiny = TinyModel::four();
    tiny.at("head.weight").values[3] = 70000.0F;
    HostBackend backend;
    EXPECT_TRUE(load(tiny, backend).ok());
    EXPECT_TRUE(load(tiny, backend, DType::BF16).ok());
    const auto model = load(tiny, backend, DType::F16);
    ASSERT_FALSE(model.ok());
    EXPECT_EQ(model.error().code, ErrorCode::Unsupported);
    EXPECT_NE(model.error().message.find("head.weight"), std::string::npos);
}

TEST(Loader, tellsProgressAndEndsAtOne) {
    HostBackend backend;
    std::vector<double> seen;
    const auto model =
        load(TinyModel::seven(), backend, {}, [&](double fraction) { seen.push_back(fraction); });
    ASSERT_TRUE(model.ok());
    ASSERT_GT(seen.size(), 10U);
    EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
    EXPECT_GE(seen.front(), 0.0);
    EXPECT_LT(seen[seen.size() / 2], 0.9);
    EXPECT_EQ(seen.back(), 1.0);
}

TEST(Loader, stopsWhenAsked) {
    HostBackend backend;
    std::stop_source source;
    std::size_t calls = 0;
    const auto model = load(
        TinyModel::seven(), backend, {},
        [&](double) {
            if (++calls == 3)
                source.request_stop();
        },
        source.get_token());
    ASSERT_FALSE(model.ok());
    EXPECT_EQ(model.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(calls, 3U);
}

TEST(Loader, passesOnWhatTheBackendSays) {
    HostBackend backend;
    backend.failAfter = 5;
    const auto model = load(TinyModel::seven(), backend);
    ASSERT_FALSE(model.ok());
    EXPECT_EQ(model.error().code, ErrorCode::OutOfMemory);
}

TEST(Loader, epsilonComesFromTheWishThenTheFileThenTheVersion) {
    const auto epsOf = [](const TinyModel& tiny, std::optional<float> wish) {
        const auto bytes = tiny.safetensors();
        const auto file = test::openBytes(bytes);
        const auto header = readHeader(**file, wish);
        return header.ok() ? header->dims.groupNormEps : -1.0F;
    };
    TinyModel tiny = TinyModel::seven();
    EXPECT_EQ(epsOf(tiny, {}), 64e-5F);
    EXPECT_EQ(epsOf(tiny, 0.01F), 0.01F);
    tiny.metadata["rookery.group_norm_eps"] = "0.00256";
    EXPECT_EQ(epsOf(tiny, {}), 0.00256F);
    EXPECT_EQ(epsOf(tiny, 0.01F), 0.01F);
    EXPECT_EQ(epsOf(tiny, 0.0F), -1.0F);
    EXPECT_EQ(epsOf(tiny, std::numeric_limits<float>::quiet_NaN()), -1.0F);
    tiny.metadata["rookery.group_norm_eps"] = "much";
    EXPECT_EQ(epsOf(tiny, {}), -1.0F);
}

}  // namespace
}  // namespace rookery::model
