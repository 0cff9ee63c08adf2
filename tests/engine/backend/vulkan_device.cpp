// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/backend/vulkan_against_reference.h"

#include <cstdlib>
#include <iostream>

namespace rookery::test {

backend::VulkanOptions testDeviceOptions() {
    backend::VulkanOptions options;
    const auto devices = backend::listVulkanDevices();
    if (!devices.ok())
        return options;
    options.index = 0;
    for (const backend::VulkanDevice& device : devices.value())
        if (device.software)
            options.index = device.index;
    if (const char* chosen = std::getenv("ROOKERY_TEST_DEVICE"))
        options.index = static_cast<std::uint32_t>(std::strtoul(chosen, nullptr, 10));
    options.complaint = [](const std::string& text) { complaints().add(text); };
    return options;
}

backend::VulkanBackend* testDevice() {
    static const std::unique_ptr<backend::VulkanBackend> device = [] {
        backend::VulkanOptions options = testDeviceOptions();
        auto opened = backend::VulkanBackend::open(options);
        if (!opened.ok()) {
            // A machine with a graphics card need not have the layer.
            std::cerr << "without validation: " << opened.error().details << "\n";
            options.complaint = nullptr;
            opened = backend::VulkanBackend::open(options);
        }
        if (!opened.ok()) {
            std::cerr << opened.error().message << "\n";
            return std::unique_ptr<backend::VulkanBackend>();
        }
        return std::move(opened).value();
    }();
    return device.get();
}

}  // namespace rookery::test
