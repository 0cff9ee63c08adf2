// SPDX-License-Identifier: Apache-2.0
#include "app/chat/found_text.h"

#include "app/inference/convert.h"

#include <algorithm>
#include <string_view>

namespace rookery::app {

QStringList searchWords(const QString& query) {
    return query.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

bool containsAll(const QString& text, const QStringList& words) {
    return std::all_of(words.begin(), words.end(), [&text](const QString& word) {
        return text.contains(word, Qt::CaseInsensitive);
    });
}

QStringList foundPieces(const QString& text, const QStringList& words) {
    std::vector<bool> found(static_cast<std::size_t>(text.size()), false);
    for (const QString& word : words) {
        if (word.isEmpty())
            continue;
        for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
             at = text.indexOf(word, at + 1, Qt::CaseInsensitive))
            std::fill_n(found.begin() + at, word.size(), true);
    }
    QStringList pieces{QString()};
    for (qsizetype at = 0; at < text.size(); ++at) {
        const bool marked = pieces.size() % 2 == 0;
        if (found[static_cast<std::size_t>(at)] != marked)
            pieces.append(QString());
        pieces.last().append(text.at(at));
    }
    return pieces;
}

QStringList foundPieces(const std::string& text,
                        const std::vector<std::pair<std::size_t, std::size_t>>& marks) {
    const std::string_view view(text);
    QStringList pieces;
    std::size_t at = 0;
    for (const auto& [begin, end] : marks) {
        if (begin < at || end > view.size())
            continue;
        pieces.append(toQt(view.substr(at, begin - at)));
        pieces.append(toQt(view.substr(begin, end - begin)));
        at = end;
    }
    pieces.append(toQt(view.substr(at)));
    return pieces;
}

QString markedText(const QStringList& pieces) {
    QString text;
    for (qsizetype at = 0; at < pieces.size(); ++at) {
        QString piece = pieces.at(at);
        text += (at > 0 ? QString(kFoundSign) : QString()) + piece.remove(kFoundSign);
    }
    return text;
}

}  // namespace rookery::app
