// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/line.h"

#include <algorithm>

namespace rookery::app {

namespace {

constexpr qsizetype kMostDigits = 9;  // CommonMark 5.2
constexpr int kTab = 4;

qsizetype runOf(QStringView text, QChar mark) {
    qsizetype length = 0;
    while (length < text.size() && text[length] == mark)
        ++length;
    return length;
}

bool isSpace(QChar c) {
    return c == u' ' || c == u'\t';
}

bool endsMark(QStringView rest) {
    return rest.isEmpty() || isSpace(rest.front());
}

/// An item's text begins behind its mark and one to four spaces (CommonMark 5.2).
void readItem(QStringView rest, qsizetype markLength, Line& line) {
    const qsizetype spaces = runOf(rest, u' ');
    line.empty = rest.trimmed().isEmpty();
    const bool oneSpace = line.empty || spaces > kTab || spaces == 0;
    line.content = line.indent + static_cast<int>(markLength + (oneSpace ? 1 : spaces));
}

/// "---", "***", "* * *": a rule, which only looks like a bullet.
bool isRule(QStringView body) {
    const QChar mark = body.front();
    qsizetype marks = 0;
    for (const QChar c : body) {
        if (c == mark)
            ++marks;
        else if (!isSpace(c))
            return false;
    }
    return marks >= 3 && mark != u'+';
}

bool isTableRule(QStringView body) {
    bool dash = false;
    bool pipe = false;
    for (const QChar c : body) {
        dash = dash || c == u'-';
        pipe = pipe || c == u'|';
        if (c != u'-' && c != u'|' && c != u':' && !isSpace(c))
            return false;
    }
    return dash && pipe;
}

bool readFence(QStringView body, Line& line) {
    const QChar mark = body.front();
    const qsizetype length = runOf(body, mark);
    const QStringView info = body.mid(length).trimmed();
    // A line such as ```code``` is code in a line of text, not a fence.
    if (length < 3 || (mark == u'`' && info.contains(u'`')))
        return false;
    line.kind = Line::Kind::Fence;
    line.mark = mark;
    line.length = length;
    const auto* end = std::find_if(info.begin(), info.end(), isSpace);
    line.language = info.first(end - info.begin()).toString().toLower();
    return true;
}

bool readNumber(QStringView body, Line& line) {
    qsizetype digits = 0;
    qint64 number = 0;
    while (digits < body.size() && body[digits] >= u'0' && body[digits] <= u'9') {
        if (digits == kMostDigits)
            return false;
        number = number * 10 + (body[digits].unicode() - u'0');
        ++digits;
    }
    if (digits == 0 || digits == body.size())
        return false;
    const QChar mark = body[digits];
    const QStringView rest = body.mid(digits + 1);
    if ((mark != u'.' && mark != u')') || !endsMark(rest))
        return false;
    line.kind = Line::Kind::Number;
    line.mark = mark;
    line.number = number;
    readItem(rest, digits + 1, line);
    return true;
}

bool readBulletOrRule(QStringView body, Line& line) {
    const QStringView rest = body.mid(1);
    if (isRule(body)) {
        line.kind = Line::Kind::Rule;
        line.mark = body.front();
        return true;
    }
    if (!endsMark(rest))
        return false;
    line.kind = Line::Kind::Bullet;
    line.mark = body.front();
    readItem(rest, 1, line);
    return true;
}

bool readHeading(QStringView body, Line& line) {
    const qsizetype level = runOf(body, u'#');
    if (level > 6 || !endsMark(body.mid(level)))
        return false;
    line.kind = Line::Kind::Heading;
    return true;
}

bool readMaths(QStringView body, Line& line) {
    if (!body.startsWith(u"$$") && !body.startsWith(u"\\["))
        return false;
    line.kind = Line::Kind::Maths;
    line.mark = body[0] == u'$' ? u'$' : u'[';
    line.ends = closesMaths(body.mid(2), line.mark);
    // "$$x$$ is small" is a formula within a sentence.
    const bool inText = !line.ends && body.mid(2).contains(line.mark == u'$' ? u"$$" : u"\\]");
    if (inText)
        line.kind = Line::Kind::Text;
    return !inText;
}

}  // namespace

Line readLine(QStringView text) {
    Line line;
    qsizetype at = 0;
    for (; at < text.size() && isSpace(text[at]); ++at)
        line.indent = text[at] == u'\t' ? (line.indent / kTab + 1) * kTab : line.indent + 1;
    const QStringView body = text.mid(at);
    if (body.trimmed().isEmpty()) {
        line.kind = Line::Kind::Blank;
        return line;
    }
    switch (body.front().unicode()) {
        case u'#':
            readHeading(body, line);
            break;
        case u'>':
            line.kind = Line::Kind::Quote;
            break;
        case u'`':
        case u'~':
            readFence(body, line);
            break;
        case u'$':
        case u'\\':
            readMaths(body, line);
            break;
        case u'+':
        case u'*':
            readBulletOrRule(body, line);
            break;
        case u'-':
            if (!readBulletOrRule(body, line) && isTableRule(body))
                line.kind = Line::Kind::TableRule;
            break;
        case u'=':
            if (runOf(body.trimmed(), u'=') == body.trimmed().size())
                line.kind = Line::Kind::Underline;
            break;
        case u'_':
            if (isRule(body)) {
                line.kind = Line::Kind::Rule;
                line.mark = u'_';
            }
            break;
        case u'|':
        case u':':
            if (isTableRule(body))
                line.kind = Line::Kind::TableRule;
            break;
        default:
            readNumber(body, line);
    }
    return line;
}

bool closesFence(QStringView text, QChar mark, qsizetype length) {
    const QStringView body = text.trimmed();
    return runOf(body, mark) == body.size() && body.size() >= length;
}

bool closesMaths(QStringView text, QChar mark) {
    return text.trimmed().endsWith(mark == u'$' ? u"$$" : u"\\]");
}

}  // namespace rookery::app
