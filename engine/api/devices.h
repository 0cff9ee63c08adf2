// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/backend.h"
#include "engine/base/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace rookery {

struct OpenedDevice {
    std::shared_ptr<backend::Backend> backend;
    std::string note;  ///< a sentence, where the processor serves though a graphics card was meant
};

struct DeviceWish {
    std::string_view id = "auto";  ///< as in LoadOptions
    std::uint32_t threads = 0;     ///< of the processor; 0 is the engine's choice
    bool smooth = false;
    std::string_view zeroSkip = "auto";  ///< as in LoadOptions
};

/// The device of that name. "auto" is the best graphics card that works, else the processor, which
/// also stands in for "vulkan" and "vulkan:N" where those cannot be had.
Result<OpenedDevice> openDevice(const DeviceWish& wish);

/// Whether the name stands for a graphics card, or may.
bool mayBeGraphics(std::string_view id);

}  // namespace rookery
