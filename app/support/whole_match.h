// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace rookery::app {

/// Whether all of the text is what the pattern says. The pattern is a literal: it is compiled once
/// a thread, because compiling takes many times longer than matching a short word.
bool wholeMatch(const QString& text, const char* pattern);

}  // namespace rookery::app
