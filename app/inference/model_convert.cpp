// SPDX-License-Identifier: Apache-2.0
#include "app/inference/model_convert.h"

#include "app/inference/convert.h"
#include "engine/api/engine.h"

#include <filesystem>

namespace rookery::app {

ConvertOutcome convertModelFile(const ConvertWish& wish,
                                const std::function<void(double share)>& progress,
                                const std::stop_token& stop) {
    ConvertOptions options;
    options.precision = fromQt(wish.precision);
    const auto done = convertModel(std::filesystem::path(fromQt(wish.from)),
                                   std::filesystem::path(fromQt(wish.to)), options, progress, stop);
    if (done.ok())
        return {};
    if (done.error().code == ErrorCode::Cancelled)
        return {{}, true};
    return {toQt(done.error().message), false};
}

}  // namespace rookery::app
