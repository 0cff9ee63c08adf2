// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace rookery::app {

/// The address a link may lead to: http, https and mailto, written out; empty for everything else
/// (file, javascript, data, relative ones), which stays plain text.
QString safeTarget(const QString& target);

}  // namespace rookery::app
