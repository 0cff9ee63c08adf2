// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace rookery::app {

/// The character that "&amp;", "&#169;" or "&#xA9;" stands for; an unknown name stays as written.
QString decodedEntity(const QString& entity);

}  // namespace rookery::app
