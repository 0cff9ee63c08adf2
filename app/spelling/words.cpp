// SPDX-License-Identifier: Apache-2.0
#include "app/spelling/words.h"

#include <QChar>

#include <algorithm>

namespace rookery::app {
namespace {

bool isApostrophe(QChar c) {
    return c == QLatin1Char('\'') || c == QChar(0x2019);
}

/// Of an alphabet that hunspell has dictionaries for.
bool isSpelled(QChar c) {
    if (!c.isLetter() && !c.isMark())
        return false;
    switch (c.script()) {
        case QChar::Script_Latin:
        case QChar::Script_Cyrillic:
        case QChar::Script_Greek:
        case QChar::Script_Hebrew:
        case QChar::Script_Armenian:
        case QChar::Script_Inherited:
            return true;
        default:
            return false;
    }
}

/// Shout, aCRONYM, camelCase: names, not words.
bool hasInnerCapital(QStringView word) {
    return std::any_of(word.begin() + 1, word.end(), [](QChar c) { return c.isUpper(); });
}

/// A run without spaces that is an address, a path or a name of a program.
bool isTechnical(QStringView run) {
    if (run.contains(QLatin1String("://")) || run.startsWith(QLatin1String("www.")) ||
        run.contains(QLatin1Char('@')) || run.contains(QLatin1Char('\\')) ||
        run.startsWith(QLatin1Char('/')) || run.startsWith(QLatin1Char('~')))
        return true;
    if (std::any_of(run.begin(), run.end(),
                    [](QChar c) { return c.isDigit() || c == QLatin1Char('_'); }))
        return true;
    // "main.cpp", "std::vector", but not "end.Next" of somebody who forgot a space … nor "e.g."
    const qsizetype dot = run.indexOf(QLatin1Char('.'));
    return run.contains(QLatin1String("::")) ||
           (dot > 0 && dot + 1 < run.size() && run.at(dot + 1).isLower() &&
            run.at(dot - 1).isLower());
}

void addWords(QStringView run, qsizetype origin, std::vector<Stretch>& words) {
    for (qsizetype at = 0; at < run.size();) {
        if (!isSpelled(run.at(at))) {
            ++at;
            continue;
        }
        qsizetype end = at;
        while (end < run.size() &&
               (isSpelled(run.at(end)) ||
                (isApostrophe(run.at(end)) && end + 1 < run.size() && isSpelled(run.at(end + 1)))))
            ++end;
        const QStringView word = run.mid(at, end - at);
        if (word.size() > 1 && !hasInnerCapital(word))
            words.push_back({origin + at, word.size()});
        at = end;
    }
}

}  // namespace

std::vector<Stretch> spelledWords(const QString& text) {
    std::vector<Stretch> words;
    const QStringView all(text);
    bool code = false;
    for (qsizetype at = 0; at < all.size();) {
        if (all.at(at) == QLatin1Char('`')) {
            code = !code;
            ++at;
            continue;
        }
        if (all.at(at).isSpace()) {
            ++at;
            continue;
        }
        qsizetype end = at;
        while (end < all.size() && !all.at(end).isSpace() && all.at(end) != QLatin1Char('`'))
            ++end;
        const QStringView run = all.mid(at, end - at);
        if (!code && !isTechnical(run))
            addWords(run, at, words);
        at = end;
    }
    return words;
}

std::vector<Stretch> movedAlong(const std::vector<Stretch>& stretches, const QString& before,
                                const QString& after) {
    const qsizetype shorter = std::min(before.size(), after.size());
    qsizetype same = 0;
    while (same < shorter && before.at(same) == after.at(same))
        ++same;
    qsizetype tail = 0;
    while (tail < shorter - same &&
           before.at(before.size() - 1 - tail) == after.at(after.size() - 1 - tail))
        ++tail;
    const qsizetype changedEnd = before.size() - tail;
    std::vector<Stretch> moved;
    for (const Stretch& one : stretches) {
        if (one.start + one.length < same)
            moved.push_back(one);
        else if (one.start > changedEnd)
            moved.push_back({one.start + after.size() - before.size(), one.length});
    }
    return moved;
}

}  // namespace rookery::app
