// SPDX-License-Identifier: Apache-2.0
// How much work a submission has: little where the desktop is to stay smooth.
#include "engine/backend/vulkan/vk_api.h"
#include "tests/engine/backend/cpu_random_model.h"
#include "tests/engine/backend/vulkan_against_reference.h"
#include "tests/support/prompt_run.h"

#include <atomic>
#include <chrono>
#include <thread>

namespace rookery::test {
namespace {

std::atomic<int> gSubmits = 0;
VolkDeviceTable gReal{};

VkResult VKAPI_CALL countSubmit(VkQueue queue, std::uint32_t count, const VkSubmitInfo* submits,
                                VkFence fence) {
    ++gSubmits;
    return gReal.vkQueueSubmit(queue, count, submits, fence);
}

/// Longer than a submission may take where the desktop is to stay smooth, far shorter than else.
VkResult VKAPI_CALL slowWait(VkDevice device, std::uint32_t count, const VkFence* fences,
                             VkBool32 all, std::uint64_t timeout) {
    std::this_thread::sleep_for(std::chrono::milliseconds(15));
    return gReal.vkWaitForFences(device, count, fences, all, timeout);
}

class VulkanSmooth : public OnVulkan {
protected:
    /// Submissions of the second of two runs of 256 rows.
    int submissions(bool smooth, PromptRun& answer) {
        graph::Dims dims = blockDims(graph::Version::V4);
        dims.layers = 4;
        dims.width = 256;
        dims.hidden = 1024;
        const graph::Program program = graph::record(dims).value();
        backend::VulkanOptions options = testDeviceOptions();
        options.smooth = smooth;
        options.wrap = [](VolkDeviceTable& table) {
            gReal = table;
            table.vkQueueSubmit = countSubmit;
            table.vkWaitForFences = slowWait;
        };
        auto device = backend::VulkanBackend::open(options).value();
        const auto executor =
            device->compile(program, randomWeights(program, *device, DType::F32), {.maxRows = 256})
                .value();
        std::vector<TokenId> ids(256);
        for (std::size_t i = 0; i < ids.size(); ++i)
            ids[i] = static_cast<TokenId>(i * 7 % dims.vocab);
        answer = runPrompt(*executor, program, ids, 256);
        const backend::Span span{.firstRow = 0, .rows = 256, .want = backend::Want::None};
        gSubmits = 0;
        EXPECT_TRUE(executor->run({ids, {&span, 1}}, {}).ok());
        return gSubmits;
    }
};

TEST_F(VulkanSmooth, PiecesAreShortAndTheAnswerIsTheSame) {
    PromptRun usual;
    PromptRun smooth;
    const int few = submissions(false, usual);
    const int many = submissions(true, smooth);
    EXPECT_LE(few, 2);
    EXPECT_GE(many, 4) << "one a layer";
    EXPECT_EQ(usual.logits, smooth.logits);
    EXPECT_EQ(usual.state, smooth.state);
}

}  // namespace
}  // namespace rookery::test
