// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/generation.h"
#include "engine/session/reply.h"

namespace rookery {

/// Between the engine's front door and its sessions.
session::ReplyRequest requestFrom(const GenerateOptions& options);
GenerateReport reportFrom(session::Reply reply, double seconds);

}  // namespace rookery
