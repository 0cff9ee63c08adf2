// SPDX-License-Identifier: Apache-2.0
// Opening a device, and the sentence a user reads where that is not possible.
#include "engine/backend/vulkan/device_facts.h"
#include "engine/backend/vulkan/instance.h"
#include "engine/backend/vulkan/vk_api.h"
#include "tests/engine/backend/vulkan_against_reference.h"
#include "tests/support/temp_dir.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace rookery::test {
namespace {

class VulkanOpen : public OnVulkan {
protected:
    std::string sentence(const backend::VulkanOptions& options) {
        const auto opened = backend::VulkanBackend::open(options);
        EXPECT_FALSE(opened.ok());
        return opened.ok() ? "" : opened.error().message;
    }

    /// A product on a device of its own.
    void runSomething(const backend::VulkanOptions& options) {
        auto device = backend::VulkanBackend::open(options);
        ASSERT_TRUE(device.ok()) << device.error().details;
        OpTape program(graph::Version::V4, 1, 32);
        program.step(graph::OpKind::MatMul, graph::MatMulParams{},
                     {program.activation(32, uniform(32, -1, 1, 1)),
                      program.matrix(8, 32, uniform(256, -1, 1, 2), DType::F32)},
                     {8});
        expectLikeReference(program, "on a device of its own", **device);
    }
};

TEST_F(VulkanOpen, TheValidationLayerIsListening) {
    std::vector<std::string> heard;
    const auto instance =
        backend::vulkan::Instance::open([&](const std::string& text) { heard.push_back(text); });
    if (!instance.ok())
        GTEST_SKIP() << "skipped: the validation layer is not installed";
    VkPhysicalDeviceFeatures2 planted{};  // sType left out
    vkGetPhysicalDeviceFeatures2((*instance)->devices().front(), &planted);
    EXPECT_FALSE(heard.empty());
}

TEST_F(VulkanOpen, HiddenByTheEnvironment) {
    ASSERT_EQ(::setenv("ROOKERY_NO_VULKAN", "1", 1), 0);
    EXPECT_NE(sentence(testDeviceOptions()).find("ROOKERY_NO_VULKAN"), std::string::npos);
    EXPECT_FALSE(backend::listVulkanDevices().ok());
    ASSERT_EQ(::unsetenv("ROOKERY_NO_VULKAN"), 0);
}

TEST_F(VulkanOpen, WithoutWhatIsNeeded) {
    backend::VulkanOptions options = testDeviceOptions();
    options.pretend = [](backend::vulkan::DeviceFacts& facts) { facts.storage16 = false; };
    EXPECT_NE(sentence(options).find("16-bit"), std::string::npos);
    options.pretend = [](backend::vulkan::DeviceFacts& facts) {
        facts.type = VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU;
        facts.apiVersion = VK_API_VERSION_1_1;
    };
    options.index.reset();
    EXPECT_NE(sentence(options).find("newer driver"), std::string::npos);
    options.pretend = nullptr;
    options.index = 99;
    EXPECT_NE(sentence(options).find("vulkan:99"), std::string::npos);
}

/// A software device is only taken when it is asked for by its number.
TEST_F(VulkanOpen, SoftwareDevicesOnlyByNumber) {
    backend::VulkanOptions options = testDeviceOptions();
    options.pretend = [](backend::vulkan::DeviceFacts& facts) {
        facts.type = VK_PHYSICAL_DEVICE_TYPE_CPU;
    };
    options.index.reset();
    EXPECT_NE(sentence(options).find("no graphics card"), std::string::npos);
}

TEST_F(VulkanOpen, KeepsToItsBudget) {
    backend::VulkanOptions options = testDeviceOptions();
    options.budget = 3 << 20U;
    const auto device = backend::VulkanBackend::open(options);
    ASSERT_TRUE(device.ok()) << device.error().details;
    const std::vector<float> megabyte(1 << 18U);
    const backend::HostTensor tensor{DType::F32, 1024, 256,
                                     reinterpret_cast<const std::byte*>(megabyte.data())};
    {
        const auto first = (*device)->upload(tensor);
        ASSERT_TRUE(first.ok());
        const auto second = (*device)->upload(tensor);
        ASSERT_TRUE(second.ok());
        EXPECT_LE((*device)->usedBytes(), std::uint64_t{3} << 20U);
        const auto third = (*device)->upload(tensor);
        ASSERT_FALSE(third.ok());
        EXPECT_EQ(third.error().code, ErrorCode::OutOfMemory);
        EXPECT_NE(third.error().message.find("graphics card"), std::string::npos);
    }
    // What is unloaded is free at once.
    EXPECT_TRUE((*device)->upload(tensor).ok());
}

TEST_F(VulkanOpen, ADamagedShaderCacheIsMadeAgain) {
    const TempDir folder;
    backend::VulkanOptions options = testDeviceOptions();
    options.cacheFolder = folder.path();
    runSomething(options);
    std::filesystem::path file;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        file = entry.path();
    ASSERT_EQ(file.extension(), ".cache");
    const auto size = std::filesystem::file_size(file);
    runSomething(options);
    EXPECT_EQ(std::filesystem::file_size(file), size);
    std::fstream(file, std::ios::in | std::ios::out | std::ios::binary).seekp(20).put('?');
    runSomething(options);
    EXPECT_EQ(std::filesystem::file_size(file), size);
    std::ofstream(file, std::ios::binary | std::ios::trunc) << "not a cache";
    runSomething(options);
    EXPECT_EQ(std::filesystem::file_size(file), size);
}

}  // namespace
}  // namespace rookery::test
