// SPDX-License-Identifier: Apache-2.0
#include "engine/base/error.h"

namespace rookery {

const char* errorCodeName(ErrorCode code) {
    switch (code) {
        case ErrorCode::InvalidArgument:
            return "invalid-argument";
        case ErrorCode::NotFound:
            return "not-found";
        case ErrorCode::Io:
            return "io";
        case ErrorCode::NotAModel:
            return "not-a-model";
        case ErrorCode::Truncated:
            return "truncated";
        case ErrorCode::Corrupt:
            return "corrupt";
        case ErrorCode::Unsupported:
            return "unsupported";
        case ErrorCode::Mismatch:
            return "mismatch";
        case ErrorCode::OutOfMemory:
            return "out-of-memory";
        case ErrorCode::Cancelled:
            return "cancelled";
        case ErrorCode::Internal:
            break;
    }
    return "internal";
}

}  // namespace rookery
