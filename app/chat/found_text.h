// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <string>
#include <utility>
#include <vector>

/// Text with what was searched for in it, cut so that the window can mark it without markup: pieces
/// at even places are as they are, those at odd places were found.
namespace rookery::app {

/// Stands before and after what was found where pieces travel as one text.
constexpr QChar kFoundSign{0x1F};

QStringList searchWords(const QString& query);
bool containsAll(const QString& text, const QStringList& words);
/// Overlapping finds become one piece.
QStringList foundPieces(const QString& text, const QStringList& words);
/// The same from the database's [begin, end) byte ranges.
QStringList foundPieces(const std::string& text,
                        const std::vector<std::pair<std::size_t, std::size_t>>& marks);

/// The pieces with kFoundSign between them; what has one of its own loses it.
QString markedText(const QStringList& pieces);

}  // namespace rookery::app
