// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <exception>
#include <new>

namespace rookery {

/// The one place where exceptions end: everything public that can fail runs through it. Only the
/// standard library throws in the engine, and nearly always for want of memory.
template <class Work>
auto guarded(Work&& work) noexcept -> decltype(work()) {
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory,
                     "The computer has not enough free memory for this; close other programs or "
                     "choose a smaller model.",
                     "bad_alloc"};
    } catch (const std::exception& thrown) {
        return Error{ErrorCode::Internal,
                     "Rookery made a mistake and stopped this request; please report it with the "
                     "details.",
                     thrown.what()};
    } catch (...) {
        return Error{ErrorCode::Internal,
                     "Rookery made a mistake and stopped this request; please report it with the "
                     "details.",
                     "unknown exception"};
    }
}

}  // namespace rookery
