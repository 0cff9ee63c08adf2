// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/maths_marks.h"

namespace rookery::app {

namespace {

/// Where the code span or fence that starts at `at` ends; just behind its marks if it never does.
qsizetype behindCode(QStringView text, qsizetype at) {
    qsizetype end = at;
    while (end < text.size() && text[end] == u'`')
        ++end;
    const QStringView marks = text.sliced(at, end - at);
    for (qsizetype found = text.indexOf(marks, end); found >= 0;
         found = text.indexOf(marks, found + 1)) {
        const qsizetype behind = found + marks.size();
        if ((behind == text.size() || text[behind] != u'`') && text[found - 1] != u'`')
            return behind;
        while (found + 1 < text.size() && text[found + 1] == u'`')
            ++found;
    }
    return end;
}

}  // namespace

QString withDollars(const QString& markdown) {
    const QStringView text(markdown);
    if (!text.contains(u"\\(") && !text.contains(u"\\["))
        return markdown;
    QString out;
    out.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        if (text[at] == u'`') {
            const qsizetype end = behindCode(text, at);
            out += text.sliced(at, end - at);
            at = end;
            continue;
        }
        const QStringView pair = text.sliced(at).first(std::min<qsizetype>(2, text.size() - at));
        const bool inLine = pair == u"\\(";
        if (inLine || pair == u"\\[") {
            const qsizetype end = text.indexOf(inLine ? u"\\)" : u"\\]", at + 2);
            const QStringView tex = end < 0 ? QStringView() : text.sliced(at + 2, end - at - 2);
            if (end >= 0 && !tex.contains(u'$') && !tex.contains(u"\n\n")) {
                const QStringView mark = inLine ? u"$" : u"$$";
                out += mark;
                out += tex.trimmed();
                out += mark;
                at = end + 2;
                continue;
            }
        }
        // Any other backslash takes the next character with it: "\\(" is a backslash and a bracket.
        const qsizetype length = text[at] == u'\\' ? pair.size() : 1;
        out += text.sliced(at, length);
        at += length;
    }
    return out;
}

QStringView withoutMathsMarks(QStringView text) {
    text = text.trimmed();
    const bool dollars = text.startsWith(u"$$");
    if (dollars || text.startsWith(u"\\["))
        text = text.sliced(2);
    if (text.endsWith(dollars ? u"$$" : u"\\]"))
        text = text.chopped(2);
    return text.trimmed();
}

bool isMoney(QStringView between) {
    return between.front().isSpace() || between.back().isSpace();
}

}  // namespace rookery::app
