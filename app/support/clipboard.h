// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace rookery::app {

/// Plain text on the clipboard (and, where there is one, the selection stays as it is).
void copyToClipboard(const QString& text);

}  // namespace rookery::app
