// SPDX-License-Identifier: Apache-2.0
#include "engine/api/devices.h"

#include "engine/api/engine.h"
#include "engine/api/graphics.h"
#include "engine/api/guard.h"
#include "engine/backend/cpu/cpu_backend.h"
#include "engine/backend/reference/reference_backend.h"

#include <fmt/format.h>

#include <utility>
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

Result<backend::ZeroSkip> zeroSkipOf(std::string_view wish) {
    if (wish == "auto")
        return backend::ZeroSkip::WhereExact;
    if (wish == "on")
        return backend::ZeroSkip::Everywhere;
    if (wish == "off")
        return backend::ZeroSkip::Off;
    return Error{ErrorCode::InvalidArgument, "Zeros are skipped auto, on or off.",
                 std::string(wish)};
}

}  // namespace

bool mayBeGraphics(std::string_view id) {
    return id == "auto" || id.substr(0, 6) == "vulkan";
}

Result<OpenedDevice> openDevice(const DeviceWish& wish) {
    if (wish.id == "reference")
        return OpenedDevice{std::make_shared<backend::reference::ReferenceBackend>(
                                backend::reference::BlockInputs::Rounded),
                            {}};
    OpenedDevice opened;
    if (mayBeGraphics(wish.id)) {
        auto graphics = openGraphics(wish);
        if (graphics.ok())
            return OpenedDevice{std::move(graphics).value(), {}};
        if (graphics.error().code == ErrorCode::InvalidArgument)
            return std::move(graphics).error();
        // Who asked for no card in particular need not hear that there is none.
        if (wish.id != "auto" || graphics.error().code != ErrorCode::NotFound)
            opened.note = graphics.error().message;
    } else if (wish.id != "cpu") {
        return Error{
            ErrorCode::InvalidArgument,
            fmt::format("There is no device \"{}\"; use auto, cpu, vulkan, vulkan:N or reference.",
                        wish.id),
            {}};
    }
    ROOKERY_TRY(const backend::ZeroSkip skip, zeroSkipOf(wish.zeroSkip));
    opened.backend = std::make_shared<backend::CpuBackend>(wish.threads, skip);
    return opened;
}

std::vector<DeviceInfo> listDevices(bool all) {
    const auto listed = guarded([&]() -> Result<std::vector<DeviceInfo>> {
        std::vector<DeviceInfo> devices;
        devices.push_back(infoOf(backend::CpuBackend(1).info(), false));
        for (DeviceInfo& device : listGraphics())
            if (all || !device.software)
                devices.push_back(std::move(device));
        if (all)
            devices.push_back(infoOf(backend::reference::ReferenceBackend().info(), true));
        return devices;
    });
    return listed.ok() ? listed.value() : std::vector<DeviceInfo>();
}

}  // namespace rookery
