// SPDX-License-Identifier: Apache-2.0
// The device is lost, or out of memory, at every so many-th call of a whole turn: opening, loading,
// reading a prompt, answering, unloading. Each turn must end with the right tokens.
// ROOKERY_FAULT_POINTS=N tries N points a kind instead of 50, with an answer long enough to have as
// many calls.
#include "tests/engine/backend/vulkan_faults.h"

#include "engine/backend/rescue_executor.h"
#include "tests/engine/backend/vulkan_against_reference.h"
#include "tests/support/tiny_model.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace rookery::test {
namespace {

const std::vector<TokenId> kPrompt{3, 1, 4, 1, 5, 9, 2};
constexpr std::size_t kUsualPoints = 50;
constexpr std::size_t kUsualAnswer = 5;

std::size_t points() {
    const char* wish = std::getenv("ROOKERY_FAULT_POINTS");
    return wish == nullptr ? kUsualPoints : std::strtoul(wish, nullptr, 10);
}

/// In tokens; each is three calls.
std::size_t answerTokens() {
    return std::max(kUsualAnswer, points() <= kUsualPoints ? 0 : points() / 3);
}

TokenId best(const std::vector<float>& logits) {
    return static_cast<TokenId>(std::max_element(logits.begin(), logits.end()) - logits.begin());
}

class VulkanFaults : public OnVulkan {
protected:
    Result<std::unique_ptr<backend::Executor>> compileOn(backend::Backend& device) {
        backend::WeightMap weights;
        for (const TinyModel::Weight& weight : m_model.weights) {
            const auto bytes = encode(weight.values, DType::F32);
            ROOKERY_TRY(backend::Tensor tensor,
                        device.upload({DType::F32, weight.rows, weight.columns, bytes.data()}));
            weights.set(weight.id, weight.layer, std::move(tensor));
        }
        return device.compile(m_model.program, weights, {.maxRows = 16, .stateSlots = 1});
    }

    /// Prompt and answer; throws nothing, an Error ends the test.
    std::vector<TokenId> answer(backend::Executor& executor) {
        std::vector<TokenId> ids;
        std::vector<float> state(m_model.program.state.floats());
        m_model.program.state.fillEmpty(state);
        std::vector<float> logits(m_model.program.dims.vocab);
        const auto ok = [](const Result<void>& done) {
            EXPECT_TRUE(done.ok()) << done.error().message << " " << done.error().details;
            return done.ok();
        };
        if (!ok(executor.writeState(0, state)))
            return ids;
        std::vector<TokenId> next = kPrompt;
        for (std::size_t i = 0; i < answerTokens(); ++i) {
            const backend::Span span{
                .stateSlot = 0, .firstRow = 0, .rows = static_cast<std::uint32_t>(next.size())};
            if (!ok(executor.run({next, {&span, 1}}, logits)))
                return ids;
            ids.push_back(best(logits));
            next = {ids.back()};
            if (i % 16 == 2 && !ok(executor.readState(0, state)))
                return ids;
        }
        return ids;
    }

    /// A turn on a device that may fail, as a caller goes about it.
    std::vector<TokenId> turn() {
        backend::VulkanOptions options = testDeviceOptions();
        options.wrap = Faults::wrap;
        options.complaint = nullptr;
        // Only what is planted may go wrong: a busy machine may compile a shader for a minute.
        options.longestWait = std::chrono::minutes(10);
        backend::reference::ReferenceBackend cpu;
        const auto onCpu = [&] { return compileOn(cpu); };
        const auto device = backend::VulkanBackend::open(options);
        if (device.ok()) {
            auto compiled = compileOn(**device);
            if (compiled.ok()) {
                backend::RescueExecutor executor(std::move(compiled).value(),
                                                 m_model.program.state.floats(), onCpu,
                                                 [this](const Error& why) {
                                                     ++m_rescues;
                                                     m_why = why;
                                                 });
                return answer(executor);
            }
            EXPECT_FALSE(compiled.error().message.empty());
            m_why = compiled.error();
        } else {
            m_why = device.error();
        }
        ++m_refusals;
        return answer(*onCpu().value());
    }

    void strikeAtMany(VkResult result) {
        Faults::arm(0, result);
        const std::vector<TokenId> want = turn();
        ASSERT_EQ(want.size(), answerTokens());
        ASSERT_EQ(m_refusals, 0U);
        const std::uint64_t calls = Faults::calls();
        const std::uint64_t tried = std::min<std::uint64_t>(calls, points());
        for (std::uint64_t point = 0; point < tried; ++point) {
            const std::uint64_t call = 1 + point * calls / tried;
            Faults::arm(call, result);
            EXPECT_EQ(turn(), want) << "call " << call;
            EXPECT_TRUE(Faults::struck())
                << "call " << call << " of a turn that ended on the processor after "
                << Faults::calls() << ": " << m_why.message << " " << m_why.details;
        }
        std::cout << tried << " of " << calls << " calls failed: " << m_refusals
                  << " turns began on the processor, " << m_rescues << " were carried over\n";
        EXPECT_GT(m_refusals, 0U);
        EXPECT_GT(m_rescues, 0U);
    }

    TinyModel m_model = makeTinyModel(tinyDims(graph::Version::V7), 11);
    std::size_t m_rescues = 0;
    std::size_t m_refusals = 0;
    Error m_why;  ///< the last refusal or rescue
};

TEST_F(VulkanFaults, LostAtAnyCall) {
    strikeAtMany(VK_ERROR_DEVICE_LOST);
}

TEST_F(VulkanFaults, OutOfMemoryAtAnyCall) {
    strikeAtMany(VK_ERROR_OUT_OF_DEVICE_MEMORY);
}

/// Whatever has been made is destroyed, and in order, when opening or loading fails: the
/// validation layer looks on.
TEST_F(VulkanFaults, NothingIsLeftBehind) {
    for (const std::uint64_t call : {2U, 5U, 9U, 14U, 20U, 40U}) {
        backend::VulkanOptions options = testDeviceOptions();
        options.wrap = Faults::wrap;
        Faults::arm(call, VK_ERROR_OUT_OF_DEVICE_MEMORY);
        const auto device = backend::VulkanBackend::open(options);
        if (device.ok()) {
            const auto compiled = compileOn(**device);
            EXPECT_TRUE(compiled.ok() || Faults::struck());
        } else {
            EXPECT_TRUE(Faults::struck()) << device.error().details;
        }
    }
    Faults::arm(0, VK_SUCCESS);
}

}  // namespace
}  // namespace rookery::test
