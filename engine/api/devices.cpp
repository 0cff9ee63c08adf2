// SPDX-License-Identifier: Apache-2.0
#include "engine/api/devices.h"

#include "engine/api/engine.h"
#include "engine/api/guard.h"
#include "engine/backend/cpu/cpu_backend.h"
#include "engine/backend/reference/reference_backend.h"

#include <fmt/format.h>

#include <vector>

namespace rookery {
namespace {

DeviceInfo infoOf(const backend::BackendInfo& backend, bool software) {
    DeviceInfo info;
    info.id = backend.id;
    info.name = backend.name;
    info.driver = backend.driver;
    info.memoryBytes = backend.memoryBytes;
    info.software = software;
    return info;
}

}  // namespace

Result<std::shared_ptr<backend::Backend>> openDevice(std::string_view id, std::uint32_t threads) {
    if (id == "auto" || id == "cpu")
        return std::make_shared<backend::CpuBackend>(threads);
    if (id == "reference")
        return std::make_shared<backend::reference::ReferenceBackend>();
    if (id.substr(0, 6) == "vulkan")
        return Error{ErrorCode::Unsupported,
                     "This version of Rookery runs models on the processor only; use --device cpu.",
                     {}};
    return Error{ErrorCode::InvalidArgument,
                 fmt::format("There is no device \"{}\"; use cpu or reference.", id),
                 {}};
}

std::vector<DeviceInfo> listDevices(bool all) {
    const auto listed = guarded([&]() -> Result<std::vector<DeviceInfo>> {
        std::vector<DeviceInfo> devices;
        devices.push_back(infoOf(backend::CpuBackend(1).info(), false));
        if (all)
            devices.push_back(infoOf(backend::reference::ReferenceBackend().info(), true));
        return devices;
    });
    return listed.ok() ? listed.value() : std::vector<DeviceInfo>();
}

}  // namespace rookery
