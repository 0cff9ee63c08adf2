// SPDX-License-Identifier: Apache-2.0
#include "app/support/shown_text.h"

#include <algorithm>

namespace rookery::app {
namespace {

constexpr char16_t kReplacement = 0xFFFD;
constexpr char16_t kFirstStrongIsolate = 0x2068;
constexpr char16_t kPopIsolate = 0x2069;

/// C0 without tab and line feed, DEL, C1.
bool isControl(char16_t unit) {
    return (unit < 0x20 && unit != u'\t' && unit != u'\n') || (unit >= 0x7F && unit < 0xA0);
}

bool isSeparator(char16_t unit) {
    return unit == 0x2028 || unit == 0x2029;
}

bool isOverride(char16_t unit) {
    return unit == 0x202D || unit == 0x202E;
}

/// Embeddings, overrides, isolates and their ends.
bool setsDirection(char16_t unit) {
    return (unit >= 0x202A && unit <= 0x202E) || (unit >= 0x2066 && unit <= kPopIsolate);
}

bool needsCare(QChar unit) {
    const char16_t code = unit.unicode();
    return isControl(code) || isSeparator(code) || isOverride(code);
}

char16_t picture(char16_t control) {
    if (control == 0x7F)
        return 0x2421;
    return control < 0x20 ? static_cast<char16_t>(0x2400 + control) : kReplacement;
}

bool isRightToLeft(QChar unit) {
    return unit.isSurrogate() || unit.direction() == QChar::DirR ||
           unit.direction() == QChar::DirAL;
}

}  // namespace

QString shownText(const QString& text) {
    const auto first = std::find_if(text.begin(), text.end(), needsCare);
    if (first == text.end())
        return text;
    QString shown = text.left(first - text.begin());
    shown.reserve(text.size());
    for (const auto* unit = first; unit != text.end(); ++unit) {
        const char16_t code = unit->unicode();
        if (code == u'\r') {  // of a line break, or one itself
            if (unit + 1 == text.end() || unit[1] != u'\n')
                shown += u'\n';
        } else if (isControl(code)) {
            shown += QChar(picture(code));
        } else if (isSeparator(code)) {
            shown += u'\n';
        } else {
            shown += isOverride(code) ? QChar(kReplacement) : *unit;
        }
    }
    return shown;
}

QString shownLine(const QString& text) {
    const auto unwanted = [](QChar unit) {
        const char16_t code = unit.unicode();
        return isControl(code) || isSeparator(code) || setsDirection(code) || code == u'\t' ||
               code == u'\n';
    };
    if (std::none_of(text.begin(), text.end(), unwanted))
        return text;
    QString shown;
    shown.reserve(text.size());
    for (const QChar unit : text) {
        if (!unwanted(unit))
            shown += unit;
        else if (!setsDirection(unit.unicode()))
            shown += u' ';
    }
    return shown.simplified();
}

QString shownInSentence(const QString& text) {
    const QString line = shownLine(text);
    if (std::none_of(line.begin(), line.end(), isRightToLeft))
        return line;
    return QChar(kFirstStrongIsolate) + line + QChar(kPopIsolate);
}

}  // namespace rookery::app
