// SPDX-License-Identifier: Apache-2.0
#include "app/typesetting/block_formats.h"

#include "app/maths/maths_typesetter.h"

#include <QFontMetricsF>
#include <QTextCursor>

#include <algorithm>

namespace rookery::app {

namespace {

struct Size {
    qreal letters;
    qreal line;
    qreal spacing;
};

constexpr Size kReading{15, 24, 0};
constexpr Size kReadingCjk{15, 26, 0};
constexpr Size kTitle{20, 28, -0.3};
constexpr Size kSection{17, 26, -0.2};
constexpr qreal kInlineCode = 0.9;
constexpr qreal kMarkerEnd = 18;  // where numbers and bullets end
constexpr qreal kMarkerGap = 8;
const QString kMarkerSpace = u"\u00A0\u00A0"_qs;

Size sizeOf(const Block& block) {
    if (block.kind == BlockKind::Heading && block.level <= 2)
        return block.level == 1 ? kTitle : kSection;
    return isDense(block.content.text) ? kReadingCjk : kReading;
}

QTextCharFormat spanFormat(QTextCharFormat format, const Span& span, const TextLook& look) {
    const SpanStyles s = span.styles;
    const bool tex = s.testFlag(SpanStyle::Maths) || s.testFlag(SpanStyle::DisplayMaths);
    if (s.testFlag(SpanStyle::Code) || tex) {
        const qreal size = format.font().pixelSize() / look.scale;
        format.setFont(look.codeFont(size * kInlineCode));
    }
    if (s.testFlag(SpanStyle::Bold))
        format.setFontWeight(QFont::DemiBold);
    if (s.testFlag(SpanStyle::Italic))
        format.setFontItalic(true);
    if (s.testFlag(SpanStyle::Strike))
        format.setFontStrikeOut(true);
    if (s.testFlag(SpanStyle::Link)) {
        format.setForeground(look.link);
        format.setFontUnderline(true);
    }
    return format;
}

void insertRun(QTextCursor& cursor, QStringView text, const QTextCharFormat& format) {
    if (text.isEmpty())
        return;
    QString shown = text.toString();
    shown.replace(u'\n', QChar(QChar::LineSeparator));
    cursor.insertText(shown, format);
}

/// The last letter of a run gets room behind it, for the box behind the code beside it.
void insertWithRoom(QTextCursor& cursor, QStringView text, const QTextCharFormat& format,
                    qreal room) {
    const bool pair = text.size() > 1 && text.back().isLowSurrogate();
    const qsizetype last = text.size() - (pair ? 2 : 1);
    insertRun(cursor, text.first(last), format);
    QTextCharFormat roomy = format;
    roomy.setFontLetterSpacingType(QFont::AbsoluteSpacing);
    roomy.setFontLetterSpacing(format.fontLetterSpacing() + room);
    insertRun(cursor, text.sliced(last), roomy);
}

bool isTex(const Span& span) {
    return span.styles.testFlag(SpanStyle::Maths) || span.styles.testFlag(SpanStyle::DisplayMaths);
}

/// False: there is no picture of it (yet), its source has to do.
bool insertFormula(QTextCursor& cursor, const QString& tex, bool display, QTextCharFormat format,
                   const FindFormula& find) {
    const std::shared_ptr<const TypesetFormula> formula = find ? find(tex, display) : nullptr;
    if (!formula || !formula->ok())
        return false;
    const qreal ex = QFontMetricsF(format.font()).xHeight();
    format.setObjectType(FormulaObject);
    format.setProperty(FormulaTex, tex);
    format.setProperty(FormulaDisplay, display);
    format.setProperty(FormulaWidth, formula->width * ex);
    format.setProperty(FormulaAscent, formula->ascent * ex);
    format.setProperty(FormulaDescent, formula->descent * ex);
    cursor.insertText(QString(QChar(QChar::ObjectReplacementCharacter)), format);
    return true;
}

}  // namespace

QSizeF FormulaRoom::intrinsicSize(QTextDocument*, int, const QTextFormat& format) {
    return {format.doubleProperty(FormulaWidth), format.doubleProperty(FormulaAscent)};
}

bool isDense(QStringView text) {
    constexpr qsizetype kLook = 200;
    qsizetype dense = 0;
    for (const QChar c : text.first(std::min(text.size(), kLook))) {
        const char16_t u = c.unicode();
        dense += (u >= 0x2E80 && u <= 0x9FFF) || (u >= 0xAC00 && u <= 0xD7AF) ||
                 (u >= 0xF900 && u <= 0xFAFF);
    }
    return dense * 4 > std::min(text.size(), kLook);
}

qreal codePad(const TextLook& look) {
    return look.px(4);
}

QString markerText(const Block& block) {
    if (block.marker.isEmpty())
        return {};
    const QString sign = block.task == TaskMark::None   ? block.marker
                         : block.task == TaskMark::Done ? u"☑"_qs
                                                        : u"☐"_qs;
    // Qt's tabs do not count from the right.
    return readsFromRight(block) ? sign + kMarkerSpace : u'\t' + sign + u'\t';
}

bool readsFromRight(const Block& block) {
    return block.content.text.isRightToLeft();
}

QTextBlockFormat blockFormat(const Block& block, int gap, const TextLook& look) {
    QTextBlockFormat format;
    format.setAlignment(Qt::AlignLeft);  // leading: right in a block that reads from the right
    format.setLineHeight(look.px(sizeOf(block).line), QTextBlockFormat::FixedHeight);
    format.setTopMargin(look.px(gap));
    const qreal outer = kQuoteIndent * block.quotes + kListIndent * std::max(0, block.lists - 1);
    qreal indent = block.lists > 0 ? look.px(kListIndent) : 0;
    const bool fromRight = readsFromRight(block);
    if (!block.marker.isEmpty() && fromRight) {
        const qreal marker =
            QFontMetricsF(look.font(kReading.letters)).horizontalAdvance(markerText(block));
        indent = std::max(indent, marker);
        format.setTextIndent(-marker);
    } else if (!block.marker.isEmpty()) {
        const qreal marker =
            QFontMetricsF(look.font(kReading.letters)).horizontalAdvance(block.marker);
        const qreal end = std::max<qreal>(look.px(kMarkerEnd), marker);
        indent = std::max(indent, end + look.px(kMarkerGap));
        format.setTextIndent(-indent);
        format.setTabPositions({QTextOption::Tab(end, QTextOption::RightTab),
                                QTextOption::Tab(indent, QTextOption::LeftTab)});
    }
    if (fromRight)
        format.setRightMargin(look.px(outer) + indent);
    else
        format.setLeftMargin(look.px(outer) + indent);
    return format;
}

QTextCharFormat letterFormat(const Block& block, const TextLook& look) {
    const Size size = sizeOf(block);
    QFont font = look.font(size.letters);
    if (block.kind == BlockKind::Heading)
        font.setWeight(QFont::DemiBold);
    font.setLetterSpacing(QFont::AbsoluteSpacing, size.spacing * look.scale);
    QTextCharFormat format;
    format.setFont(font);
    format.setForeground(block.quotes > 0 ? look.quiet : look.ink);
    return format;
}

QTextCharFormat cellFormat(bool header, const TextLook& look) {
    QTextCharFormat format;
    format.setFont(look.font(13));
    format.setForeground(header ? look.quiet : look.ink);
    return format;
}

void insertStyled(QTextCursor& cursor, const StyledText& text, qsizetype from,
                  const QTextCharFormat& plain, const TextLook& look, const FindFormula& find) {
    const QStringView all(text.text);
    qsizetype at = from;
    for (const Span& span : text.spans) {
        const qsizetype end = span.from + span.length;
        if (end <= at)
            continue;
        const bool boxed = span.styles.testFlag(SpanStyle::Code);
        const QStringView before = all.sliced(at, std::max<qsizetype>(0, span.from - at));
        if (boxed && !before.isEmpty())
            insertWithRoom(cursor, before, plain, codePad(look));
        else
            insertRun(cursor, before, plain);
        const qsizetype begin = std::max(at, span.from);
        const QTextCharFormat format = spanFormat(plain, span, look);
        const bool display = span.styles.testFlag(SpanStyle::DisplayMaths);
        const QStringView inside = all.sliced(begin, end - begin);
        const bool drawn = isTex(span) && begin == span.from &&
                           insertFormula(cursor, inside.toString(), display, plain, find);
        if (boxed)
            insertWithRoom(cursor, inside, format, codePad(look));
        else if (!drawn)
            insertRun(cursor, inside, format);
        at = end;
    }
    insertRun(cursor, all.sliced(at), plain);
}

}  // namespace rookery::app
