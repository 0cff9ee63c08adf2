// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <filesystem>
#include <functional>
#include <string>

namespace rookery {

/// Tries a graphics driver once. `name` stands for device, driver version and our shaders; what
/// came out is kept in `folder` as "<name>.checked", so that another driver or another Rookery is
/// tried anew. While `test` runs, "<name>.trying" lies there with this process's number: a driver
/// that kills the process leaves it behind and is refused from then on, with a sentence that says
/// which file to remove. `force` tries again what came out badly. An empty folder: always tried.
Result<void> checkDriverOnce(const std::filesystem::path& folder, const std::string& name,
                             bool force, const std::function<Result<void>()>& test);

}  // namespace rookery
