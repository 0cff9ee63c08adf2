// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>

namespace rookery {

/// What kind of thing went wrong; callers decide by this, users read the message.
enum class ErrorCode {
    InvalidArgument,  ///< the request itself makes no sense
    NotFound,         ///< a file or an entry that is not there
    Io,               ///< reading or writing failed, or permission is missing
    NotAModel,        ///< the file is of no kind we read
    Truncated,        ///< the file ends before its header says
    Corrupt,          ///< the file contradicts itself
    Unsupported,      ///< understood, but Rookery cannot do it
    Mismatch,         ///< two things that must fit do not (state and model, vocabulary and model)
    OutOfMemory,
    Cancelled,  ///< the caller asked to stop
    Internal,   ///< a defect of Rookery
};

/// A failure of the world (file, device, network) as a value.
/// `message` is one sentence for the user: what, why, what to do. `details` is for "Copy details"
/// and the log: offsets, names, system texts.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message;
    std::string details;

    static Error cancelled() { return {ErrorCode::Cancelled, "Stopped.", {}}; }
};

/// Stable English name of a code, for logs and tests.
const char* errorCodeName(ErrorCode code);

}  // namespace rookery
