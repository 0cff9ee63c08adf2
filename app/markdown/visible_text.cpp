// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/visible_text.h"

namespace rookery::app {

namespace {

constexpr char16_t kBox = u'\u25AF';
constexpr int kMostMarks = 8;

bool isHidden(char32_t c) {
    const bool control = (c < 0x20 && c != U'\n' && c != U'\t') || (c >= 0x7F && c < 0xA0);
    const bool turnsAround = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    const bool tag = c >= 0xE0000 && c <= 0xE007F;
    return control || turnsAround || tag;
}

bool isMark(char32_t c) {
    const QChar::Category category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

}  // namespace

QString VisibleText::more(QStringView raw, bool growing) {
    QString out;
    out.reserve(raw.size() - m_taken);
    while (m_taken < raw.size()) {
        const QChar unit = raw[m_taken];
        const bool last = m_taken + 1 == raw.size();
        if (last && growing && (unit == u'\r' || unit.isHighSurrogate()))
            break;
        const bool pair = unit.isHighSurrogate() && !last && raw[m_taken + 1].isLowSurrogate();
        const char32_t c =
            pair ? QChar::surrogateToUcs4(unit, raw[m_taken + 1]) : char32_t(unit.unicode());
        m_taken += pair ? 2 : 1;
        if (unit == u'\r') {
            if (m_taken == raw.size() || raw[m_taken] != u'\n')
                out += u'\n';
            continue;
        }
        m_marks = isMark(c) ? m_marks + 1 : 0;
        if (m_marks > kMostMarks)
            continue;
        if (isHidden(c))
            out += QChar(kBox);
        else if (pair)
            out += QChar::fromUcs4(c);
        else
            out += unit.isSurrogate() ? QChar(QChar::ReplacementCharacter) : unit;
    }
    return out;
}

QString visibleText(QStringView raw) {
    return VisibleText().more(raw, false);
}

}  // namespace rookery::app
