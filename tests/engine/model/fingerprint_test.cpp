// SPDX-License-Identifier: Apache-2.0
#include "engine/model/fingerprint.h"

#include "engine/model/loaded_model.h"
#include "tests/engine/model/tiny_model.h"

#include <gtest/gtest.h>

namespace rookery::model {
namespace {

using test::TinyModel;

std::string of(const TinyModel& model, std::optional<float> eps = {}) {
    const auto bytes = model.safetensors();
    const auto file = test::openBytes(bytes);
    EXPECT_TRUE(file.ok());
    const auto header = readHeader(**file, eps);
    EXPECT_TRUE(header.ok()) << header.error().message;
    return header.ok() ? header->fingerprint : std::string();
}

TEST(Fingerprint, staysWhatItWas) {
    // Kept states on people's disks carry these: a change here throws them all away.
    EXPECT_EQ(of(TinyModel::four()), "28a873fa713163bedcb80cd89b75ff48");
    EXPECT_EQ(of(TinyModel::seven()), "4c2605081f9ce4224c0d58d0ddac82a1");
}

TEST(Fingerprint, doesNotDependOnOrderOrMetadataOrEpsilon) {
    const std::string plain = of(TinyModel::seven());
    TinyModel model = TinyModel::seven();
    std::reverse(model.tensors.begin(), model.tensors.end());
    model.metadata["name"] = "something";
    EXPECT_EQ(of(model), plain);
    EXPECT_EQ(of(TinyModel::seven(), 1e-3F), plain);
}

TEST(Fingerprint, changesWithAnyTensor) {
    const TinyModel model = TinyModel::four();
    const std::string plain = of(model);
    for (const TinyModel::Tensor& tensor : model.tensors) {
        TinyModel changed = model;
        changed.at(tensor.name).values.back() += 0.5F;
        EXPECT_NE(of(changed), plain) << tensor.name;
    }
    TinyModel half = model;
    for (TinyModel::Tensor& tensor : half.tensors)
        tensor.dtype = DType::F16;
    EXPECT_NE(of(half), plain);
    EXPECT_NE(of(TinyModel::four(3)), plain);
}

TEST(Fingerprint, seesStartMiddleAndEndOfLargeTensors) {
    TinyModel model;
    model.add("t", {16, 1024});
    const auto print = [&] {
        const auto bytes = model.safetensors();
        const auto file = test::openBytes(bytes);
        return fingerprint(**file, graph::Dims{}).value();
    };
    const std::string plain = print();
    for (const std::size_t place : {std::size_t{0}, std::size_t{8192}, std::size_t{16383}}) {
        model.tensors[0].values[place] += 1;
        EXPECT_NE(print(), plain) << place;
        model.tensors[0].values[place] -= 1;
    }
    EXPECT_EQ(print(), plain);
}

TEST(StateKey, hasAllItsParts) {
    const StateKeyParts parts{"abc", DType::F16, 64e-5F, 1, 2};
    EXPECT_EQ(stateKey(parts), "abc-f16-3a27c5ac-0000000000000001-0000000000000002");
    StateKeyParts other = parts;
    other.runsAs = DType::BF16;
    EXPECT_NE(stateKey(other), stateKey(parts));
    other = parts;
    other.groupNormEps = 1e-5F;
    EXPECT_NE(stateKey(other), stateKey(parts));
}

}  // namespace
}  // namespace rookery::model
