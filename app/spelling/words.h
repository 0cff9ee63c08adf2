// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <vector>

namespace rookery::app {

/// A stretch of a text, in QChars.
struct Stretch {
    qsizetype start = 0;
    qsizetype length = 0;
    friend bool operator==(const Stretch&, const Stretch&) = default;
};

/// The words of a text whose spelling can be looked up: letters of alphabets, with apostrophes
/// within. Not: what has digits, underscores or capitals in its middle, addresses, paths, what
/// stands between backticks, and scripts that are not spelt in letters.
std::vector<Stretch> spelledWords(const QString& text);

/// What stands in `before` as it stands in `after`, which is `before` with one place changed:
/// stretches at the changed place are dropped, those behind it move.
std::vector<Stretch> movedAlong(const std::vector<Stretch>& stretches, const QString& before,
                                const QString& after);

}  // namespace rookery::app
