// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/block.h"
#include "app/typesetting/text_look.h"

#include <QTextBlockFormat>
#include <QTextCharFormat>
#include <QTextObjectInterface>

#include <functional>
#include <memory>

class QTextCursor;

namespace rookery::app {

struct TypesetFormula;

/// Indents of running text, px at 100 %.
inline constexpr int kListIndent = 26;
inline constexpr int kQuoteIndent = 16;

/// Han, kana and hangul stand denser and want more air between lines.
bool isDense(QStringView text);

/// What stands in front of a list item's first line, with its tabs; empty for everything else.
QString markerText(const Block& block);
/// By its first letter that tells; all else about it follows.
bool readsFromRight(const Block& block);

/// `gap`: white space above in px at 100 %.
QTextBlockFormat blockFormat(const Block& block, int gap, const TextLook& look);

/// The block's own letters, without any span.
QTextCharFormat letterFormat(const Block& block, const TextLook& look);

QTextCharFormat cellFormat(bool header, const TextLook& look);

/// What is known of a formula; null or not ok(): its source is set instead.
using FindFormula =
    std::function<std::shared_ptr<const TypesetFormula>(const QString& tex, bool display)>;

/// Inserts `text` from `from` on, each span in its format. A formula becomes one character that
/// takes its room; its picture is laid over that.
void insertStyled(QTextCursor& cursor, const StyledText& text, qsizetype from,
                  const QTextCharFormat& plain, const TextLook& look, const FindFormula& find);

/// Properties of such a character's format.
enum FormulaProperty {
    FormulaObject = QTextFormat::UserObject + 1,
    FormulaTex = QTextFormat::UserProperty + 1,
    FormulaDisplay,
    FormulaWidth,   ///< px
    FormulaAscent,  ///< px
    FormulaDescent  ///< px
};

/// Keeps the room for formulas in a document. What reaches below the line does so into the room
/// between lines.
class FormulaRoom : public QObject, public QTextObjectInterface {
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)

public:
    using QObject::QObject;

    QSizeF intrinsicSize(QTextDocument*, int, const QTextFormat& format) override;

    void drawObject(QPainter*, const QRectF&, QTextDocument*, int, const QTextFormat&) override {}
};

/// How far a box behind code reaches beyond its letters.
qreal codePad(const TextLook& look);

}  // namespace rookery::app
