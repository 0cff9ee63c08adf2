// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/maths/maths_provider.h"
#include "app/typesetting/block_formats.h"
#include "app/typesetting/block_model.h"
#include "app/typesetting/row_watcher.h"
#include "app/typesetting/text_look.h"
#include "app/typesetting/text_mark.h"

#include <QPointer>
#include <QQuickItem>
#include <QQuickTextDocument>
#include <QTextCursor>
#include <QVariantList>

#include <vector>

namespace rookery::app {

/// Sets one row of a BlockModel, running text or a table, into a TextEdit's document.
///
/// Everything is set by formats; no text is ever read as markup. When the row grows only what is
/// new is set. What a document cannot draw (rounded boxes behind code, bars beside quotes, lines of
/// a table, links that can be reached by key) comes out as places for QML. GUI thread.
class BlockText : public QObject, private RowWatcher {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(
        QQuickTextDocument* document READ document WRITE setDocument NOTIFY documentChanged FINAL)
    Q_PROPERTY(
        rookery::app::BlockModel* blocks READ blocks WRITE setBlocks NOTIFY blocksChanged FINAL)
    Q_PROPERTY(int row READ row WRITE setRow NOTIFY rowChanged FINAL)
    Q_PROPERTY(rookery::app::TextLook* look READ look WRITE setLook NOTIFY lookChanged FINAL)
    /// Tables: how much width there is.
    Q_PROPERTY(qreal available READ available WRITE setAvailable NOTIFY availableChanged FINAL)
    /// Tables: how much they need.
    Q_PROPERTY(qreal tableWidth READ tableWidth NOTIFY tableWidthChanged FINAL)
    Q_PROPERTY(QVariantList codeMarks READ codeMarks NOTIFY marksChanged FINAL)
    Q_PROPERTY(QVariantList quoteMarks READ quoteMarks NOTIFY marksChanged FINAL)
    Q_PROPERTY(QVariantList lineMarks READ lineMarks NOTIFY marksChanged FINAL)
    Q_PROPERTY(QVariantList linkMarks READ linkMarks NOTIFY marksChanged FINAL)
    /// Formulas: their TeX, and the address of their picture.
    Q_PROPERTY(QVariantList formulaMarks READ formulaMarks NOTIFY marksChanged FINAL)

public:
    using QObject::QObject;

    QQuickTextDocument* document() const { return m_document; }

    void setDocument(QQuickTextDocument* document);

    BlockModel* blocks() const { return watched(); }

    void setBlocks(BlockModel* blocks);

    int row() const { return watchedRow(); }

    void setRow(int row);

    TextLook* look() const { return m_look; }

    void setLook(TextLook* look);

    qreal available() const { return m_available; }

    void setAvailable(qreal width);

    qreal tableWidth() const { return m_tableWidth; }

    QVariantList codeMarks() const { return m_codeMarks; }

    QVariantList quoteMarks() const { return m_quoteMarks; }

    QVariantList lineMarks() const { return m_lineMarks; }

    QVariantList linkMarks() const { return m_linkMarks; }

    QVariantList formulaMarks() const { return m_formulaMarks; }

    /// Units of text set since the program began, for tests of what an update costs.
    static qint64 unitsSet();

signals:
    void documentChanged();
    void blocksChanged();
    void rowChanged();
    void lookChanged();
    void availableChanged();
    void tableWidthChanged();
    void marksChanged();

private:
    void onRowChanged() override { refresh(); }

    QTextDocument* text() const;
    void rebuild();
    void refresh();
    void watchMaths();
    std::shared_ptr<const TypesetFormula> formula(const QString& tex, bool display);
    void setTexts(std::span<const Block> blocks);
    void setTable(const Block& block);
    void place();
    void placeAnew();
    void placeTexts();
    void placeTable();
    void placeSpans(const QTextBlock& at, const StyledText& content, qsizetype prefix);
    void placeSpan(const QTextBlock& at, QPointF origin, int from, int to, const Span& span,
                   const QString& words);

    QPointer<QQuickTextDocument> m_document;
    QPointer<TextLook> m_look;
    qreal m_available = 0;
    qreal m_tableWidth = 0;
    std::vector<Block> m_shown;
    std::vector<qreal> m_columns;  ///< px, of a table
    bool m_fromRight = false;      ///< its first column is the one at the right
    QVariantList m_codeMarks;
    QVariantList m_quoteMarks;
    QVariantList m_lineMarks;
    QVariantList m_linkMarks;
    QVariantList m_formulaMarks;
    QPointer<MathsProvider> m_maths;
    FormulaRoom m_room;
    bool m_setting = false;    ///< the text is not what m_shown says
    qreal m_placedWidth = -1;  ///< of the text, when the marks were placed
    bool m_waits = false;      ///< for a formula to be typeset
};

}  // namespace rookery::app
