// SPDX-License-Identifier: Apache-2.0
#pragma once

// The base types that appear in the façade's signatures, so that the application needs engine/api
// only.
#include "engine/base/error.h"   // IWYU pragma: export
#include "engine/base/log.h"     // IWYU pragma: export
#include "engine/base/result.h"  // IWYU pragma: export
#include "engine/base/token.h"   // IWYU pragma: export
