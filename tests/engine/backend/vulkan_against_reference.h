// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/reference/reference_backend.h"
#include "engine/backend/vulkan/vulkan_backend.h"
#include "tests/engine/backend/cpu_op_tape.h"

#include <gtest/gtest.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace rookery::test {

/// What the validation layer said since the program began. Threads: any.
class Complaints {
public:
    void add(const std::string& text) {
        const std::lock_guard lock(m_mutex);
        m_texts.push_back(text);
    }

    std::vector<std::string> take() {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_texts, {});
    }

private:
    std::mutex m_mutex;
    std::vector<std::string> m_texts;
};

inline Complaints& complaints() {
    static Complaints all;
    return all;
}

/// The device that tests run on: ROOKERY_TEST_DEVICE=N, else the first software device, else the
/// first; nothing if there is no Vulkan. With validation where the layer is installed.
backend::VulkanOptions testDeviceOptions();

/// One for the whole program: opening a device and compiling its shaders takes long here. Null if
/// there is no Vulkan.
backend::VulkanBackend* testDevice();

/// Base of all tests on a device: skips without one, fails if the validation layer complained.
class OnVulkan : public testing::Test {
protected:
    void SetUp() override {
        if (testDevice() == nullptr)
            GTEST_SKIP() << "skipped: there is no Vulkan device here";
        complaints().take();
    }

    void TearDown() override {
        for (const std::string& text : complaints().take())
            ADD_FAILURE() << text;
    }
};

/// float32 arithmetic against double (architecture: tolerances).
inline constexpr double kVulkanError = 5e-5;

/// Runs the op step by step on the reference and on the device.
inline void expectLikeReference(OpTape& program, const std::string& what,
                                backend::Backend& device) {
    backend::reference::ReferenceBackend reference;
    std::string where;
    const double error = worstError(program.run(device), program.run(reference), where);
    EXPECT_LE(error, kVulkanError) << what << ": " << where;
}

inline void expectLikeReference(OpTape& program, const std::string& what) {
    expectLikeReference(program, what, *testDevice());
}

}  // namespace rookery::test
