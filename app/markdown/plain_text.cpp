// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/plain_text.h"

#include "app/markdown/pieces.h"

#include <QStringList>

#include <algorithm>

namespace rookery::app {

namespace {

QString oneLine(QString text) {
    for (QChar& c : text)
        if (c == u'\t' || c == u'\n' || c == u'\r')
            c = u' ';
    return text;
}

/// Marks of Markdown within a cell, so that what is pasted elsewhere looks the same.
QString cellAsMarkdown(const StyledText& cell) {
    QString out;
    qsizetype at = 0;
    for (const Span& span : cell.spans) {
        out += QStringView(cell.text).sliced(at, span.from - at);
        const QStringView inside = QStringView(cell.text).sliced(span.from, span.length);
        const SpanStyles s = span.styles;
        const QString mark = s.testFlag(SpanStyle::Code)           ? u"`"_qs
                             : s.testFlag(SpanStyle::Maths)        ? u"$"_qs
                             : s.testFlag(SpanStyle::DisplayMaths) ? u"$$"_qs
                             : s.testFlag(SpanStyle::Bold)         ? u"**"_qs
                             : s.testFlag(SpanStyle::Italic)       ? u"*"_qs
                             : s.testFlag(SpanStyle::Strike)       ? u"~~"_qs
                                                                   : QString();
        const QString marked = mark + inside.toString() + mark;
        out += span.target.isEmpty() ? marked : QStringLiteral("[%1](%2)").arg(marked, span.target);
        at = span.from + span.length;
    }
    out += QStringView(cell.text).sliced(at);
    return oneLine(out.replace(u'|', u"\\|"_qs));
}

QString joined(TableRows rows, QString (*cellText)(const StyledText&), const QString& between) {
    QStringList lines;
    for (const std::vector<StyledText>& row : rows) {
        QStringList cells;
        for (const StyledText& cell : row)
            cells += cellText(cell);
        lines += cells.join(between);
    }
    return lines.join(u'\n');
}

}  // namespace

QString plainText(const Block& block) {
    const QString indent(qsizetype{2} * std::max(0, block.lists - 1), u' ');
    const QString marker = block.marker.isEmpty() ? QString() : block.marker + u' ';
    const QString task = block.task == TaskMark::None   ? QString()
                         : block.task == TaskMark::Done ? u"[x] "_qs
                                                        : u"[ ] "_qs;
    switch (block.kind) {
        case BlockKind::Table:
            return tableAsTsv(block.rows);
        case BlockKind::Rule:
            return u"---"_qs;
        default:
            return indent + marker + task + block.content.text;
    }
}

QString plainText(std::span<const Block> blocks) {
    constexpr int kApart = 12;
    QString out;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (i > 0) {
            const bool apart = gapBefore(blocks[i - 1], blocks[i]) >= kApart;
            const bool inLine = blocks[i].follows &&
                                (blocks[i].kind == BlockKind::Paragraph ||
                                 (blocks[i].kind == BlockKind::Plain && !blocks[i - 1].closed));
            out += inLine ? u""_qs : apart ? u"\n\n"_qs : u"\n"_qs;
        }
        out += plainText(blocks[i]);
    }
    return out;
}

QString tableAsTsv(TableRows rows) {
    return joined(
        rows, [](const StyledText& cell) { return oneLine(cell.text); }, u"\t"_qs);
}

QString tableAsMarkdown(TableRows rows, std::span<const ColumnSide> columns) {
    if (rows.empty())
        return {};
    QStringList rule;
    for (const ColumnSide side : columns)
        rule += side == ColumnSide::End      ? u"---:"_qs
                : side == ColumnSide::Centre ? u":---:"_qs
                                             : u"---"_qs;
    const auto line = [](const QString& cells) { return u"| "_qs + cells + u" |\n"_qs; };
    QString out;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        out += line(joined(rows.subspan(i, 1), &cellAsMarkdown, u" | "_qs));
        if (i == 0)
            out += line(rule.join(u" | "_qs));
    }
    return out;
}

}  // namespace rookery::app
