// SPDX-License-Identifier: Apache-2.0
// Whatever a file claims, reading it as a model ends in a model or an Error.
#include "engine/model/loaded_model.h"
#include "tests/engine/model/host_backend.h"
#include "tests/engine/model/tiny_model.h"

#include <gtest/gtest.h>

#include <random>

namespace rookery::model {
namespace {

using test::TinyModel;

/// One change to names or shapes that leaves the file itself in order.
void change(TinyModel& model, std::mt19937& random) {
    const auto below = [&](std::size_t limit) { return random() % limit; };
    TinyModel::Tensor& tensor = model.tensors[below(model.tensors.size())];
    switch (below(6)) {
        case 0:
            model.remove(std::string(tensor.name));
            break;
        case 1: {
            std::uint64_t& size = tensor.shape[below(tensor.shape.size())];
            const std::uint64_t wanted = 1 + below(9);
            tensor.values.resize(tensor.values.size() / size * wanted);
            size = wanted;
            break;
        }
        case 2:
            std::reverse(tensor.shape.begin(), tensor.shape.end());
            break;
        case 3:
            tensor.shape = {tensor.values.size()};
            break;
        case 4:
            if (const std::size_t at = tensor.name.find_first_of("0123456789");
                at != std::string::npos)
                tensor.name.replace(at, 1, std::to_string(below(400)));
            break;
        default:
            std::swap(tensor.name, model.tensors[below(model.tensors.size())].name);
    }
}

bool namesAreUnique(const TinyModel& model) {
    std::set<std::string> names;
    for (const TinyModel::Tensor& tensor : model.tensors)
        names.insert(tensor.name);
    return names.size() == model.tensors.size();
}

TEST(ModelMutations, endInAModelOrAnError) {
    std::mt19937 random(7);
    std::size_t loaded = 0;
    std::size_t refused = 0;
    for (int round = 0; round < 3000; ++round) {
        TinyModel model = round % 2 == 0 ? TinyModel::four() : TinyModel::seven();
        for (auto times = random() % 3 + 1; times > 0; --times)
            change(model, random);
        if (!namesAreUnique(model))
            continue;
        const auto bytes = model.safetensors();
        const auto file = test::openBytes(bytes);
        ASSERT_TRUE(file.ok()) << file.error().message << file.error().details;
        test::HostBackend backend;
        const auto result = loadModel(**file, backend, {}, {}, {}, {});
        if (result.ok()) {
            ++loaded;
            // What was accepted is a whole model.
            const auto executor = backend.compile(result->program, result->weights, {});
            ASSERT_EQ(executor.error().message, "Cannot run.") << executor.error().details;
            continue;
        }
        ++refused;
        ASSERT_FALSE(result.error().message.empty());
        ASSERT_NE(result.error().code, ErrorCode::Internal) << result.error().message;
    }
    EXPECT_GT(loaded, 20U);
    EXPECT_GT(refused, 1000U);
}

}  // namespace
}  // namespace rookery::model
