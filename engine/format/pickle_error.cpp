// SPDX-License-Identifier: Apache-2.0
#include "engine/format/pickle_error.h"

#include "engine/format/format_error.h"

#include <fmt/format.h>

namespace rookery::format {

Error notPlainWeights(std::string_view what, std::string details) {
    return unsupported(
        fmt::format("The file {}, which plain weights never do, so it was not opened; save only "
                    "the weights again with torch.save(model.state_dict(), path).",
                    what),
        std::move(details));
}

Error brokenPickle(std::string details) {
    return corrupt("its list of tensors makes no sense", std::move(details));
}

}  // namespace rookery::format
