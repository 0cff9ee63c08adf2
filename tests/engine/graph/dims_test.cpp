// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/dims.h"

#include "engine/graph/op.h"
#include "engine/graph/tensor_id.h"

#include <gtest/gtest.h>

#include <set>
#include <string_view>

namespace rookery::graph {

TEST(Dims, groupNormEpsilonDependsOnVersionAndHeadSize) {
    EXPECT_FLOAT_EQ(defaultGroupNormEps(Version::V7, 64), 64e-5F);
    EXPECT_FLOAT_EQ(defaultGroupNormEps(Version::V7, 16), 64e-5F);
    EXPECT_FLOAT_EQ(defaultGroupNormEps(Version::V6, 8), 64e-5F);
    EXPECT_FLOAT_EQ(defaultGroupNormEps(Version::V5_2, 64), 64e-5F);
    EXPECT_FLOAT_EQ(defaultGroupNormEps(Version::V5_2, 8), 1e-5F);
    EXPECT_FLOAT_EQ(defaultGroupNormEps(Version::V5_0, 8), 1e-5F);
}

TEST(Names, everyEnumeratorHasItsOwn) {
    std::set<std::string_view> names;
    for (std::size_t id = 0; id < static_cast<std::size_t>(TensorId::Count); ++id)
        names.insert(tensorName(static_cast<TensorId>(id)));
    EXPECT_EQ(names.size(), static_cast<std::size_t>(TensorId::Count));
    EXPECT_EQ(tensorName(TensorId::FfnReceptance), "ffn.receptance");
    EXPECT_EQ(tensorName(TensorId::AttIclrLora2), "att.iclr_lora2");
    EXPECT_EQ(tensorName(TensorId::Ln2Weight), "ln2.weight");
    EXPECT_EQ(opName(OpKind::Copy), "Copy");
    EXPECT_EQ(opName(OpKind::Wkv7), "Wkv7");
    EXPECT_EQ(activationName(Activation::DecayV7), "decay7");
    EXPECT_EQ(mapName(MapKind::Scale), "scale");
    EXPECT_EQ(versionName(Version::V5_2), "5.2");
    EXPECT_EQ(versionName(Version::V7), "7");
}

}  // namespace rookery::graph
