// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

/// Sentences that several parts of the library end with.
namespace rookery::app {

/// Nothing can be written into the models folder.
QString notWrittenWords();

/// A link was wanted where there are none.
QString noLinksWords();

}  // namespace rookery::app
