// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/highlight/scan_line.h"
#include "app/markdown/markdown_text.h"
#include "app/markdown/pieces.h"
#include "app/markdown/visible_text.h"
#include "app/typesetting/row_watcher.h"

#include <QAbstractListModel>
#include <QElapsedTimer>
#include <QHash>
#include <QtQml/qqmlregistration.h>

#include <span>
#include <vector>

namespace rookery::app {

/// One answer as rows of the window. While it grows only its last rows change; what an update costs
/// depends on what is new, not on how much was there. Texts are as `visibleText` makes them. GUI
/// thread.
class BlockModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged FINAL)
    /// No Markdown is read: the text stands as it was written.
    Q_PROPERTY(bool asWritten READ asWritten WRITE setAsWritten NOTIFY asWrittenChanged FINAL)
    Q_PROPERTY(bool growing READ growing WRITE setGrowing NOTIFY growingChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    Q_PROPERTY(QString thought READ thought NOTIFY thoughtChanged FINAL)
    Q_PROPERTY(bool thinking READ thinking NOTIFY thoughtChanged FINAL)
    Q_PROPERTY(qreal thoughtSeconds READ thoughtSeconds NOTIFY thoughtChanged FINAL)

public:
    enum Kind { Text, Code, Maths, Table, Rule };
    Q_ENUM(Kind)

    /// Of a row that grows Source (of code) and Words are told when it is done.
    enum Roles {
        KindRole = Qt::UserRole + 1,
        GapRole,         ///< white space above, px at 100 %
        SourceRole,      ///< Code: the lines to show; Maths: the TeX
        LanguageRole,    ///< Code: the name as shown, or the word behind the fence
        LanguageIdRole,  ///< Code: the word behind the fence
        StateRole,       ///< Code: the ScanState in front of the first line
        OpensRole,       ///< bool: a code block's or table's first row
        ClosesRole,      ///< bool: its last one
        ShownRole,       ///< bool: false for what a folded code block hides
        FoldableRole,    ///< bool: more than kFoldOver lines
        FoldedRole,      ///< bool
        LinesRole,       ///< int: lines of the whole code block
        WordsRole,       ///< what a screen reader says
        HeadRole         ///< int: the row a cut code block or table begins with
    };
    Q_ENUM(Roles)

    /// A code block of more lines can be folded, and is where nobody saw it being written.
    static constexpr int kFoldOver = 40;

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(m_pieces.size()); }

    QString text() const { return m_raw; }

    void setText(const QString& text);
    /// The text has this more at its end: the way that does not look at what was there.
    Q_INVOKABLE void grow(const QString& more);

    bool asWritten() const { return m_asWritten; }

    void setAsWritten(bool asWritten);

    bool growing() const { return m_growing; }

    void setGrowing(bool growing);

    QString thought() const { return m_thought; }

    /// The model thinks and has not begun its answer.
    bool thinking() const { return m_phase == Phase::Thinking && m_growing; }

    /// Below zero: nobody measured it.
    qreal thoughtSeconds() const { return m_thoughtSeconds; }

    std::span<const Block> blocks(int row) const;

    void addWatcher(int row, RowWatcher& watcher);
    void removeWatcher(int row, RowWatcher& watcher);

    const std::vector<Block>& allBlocks() const { return m_markdown.blocks(); }

    Q_INVOKABLE void toggleFold(int row);
    /// The whole code block, or the whole table, that a row is part of.
    Q_INVOKABLE QString codeOf(int row) const;
    Q_INVOKABLE QString tableOf(int row, bool asMarkdown) const;
    /// The answer without Markdown.
    Q_INVOKABLE QString plain() const;

signals:
    void textChanged();
    void asWrittenChanged();
    void growingChanged();
    void countChanged();
    void thoughtChanged();

private:
    enum class Phase { Start, Thinking, Answer };

    void feed(QString more);
    void append(QStringView more);
    void show(MarkdownText::Change change);
    void tellRow(int row, const QList<int>& roles = {});
    void tellWatchers(int row);
    QList<int> grownRoles(int row, int toldGap) const;
    void restart();
    const Block& block(int row) const;
    int gapOf(int row) const;
    int headOf(int row) const;
    int endOf(int row) const;
    int linesOf(int row) const;
    bool folded(int row) const;
    QString source(int row) const;
    ScanState stateBefore(int row) const;

    QString m_raw;
    bool m_asWritten = false;
    bool m_growing = false;
    bool m_grew = false;  ///< somebody saw it being written
    VisibleText m_visible;
    Phase m_phase = Phase::Start;
    QString m_start;  ///< what may yet be the beginning of "<think>"
    QString m_thought;
    bool m_trim = false;  ///< white space between thought and answer does not count
    QElapsedTimer m_thinkingSince;
    qreal m_thoughtSeconds = -1;
    MarkdownText m_markdown;
    std::vector<Piece> m_pieces;
    int m_gap = 0;  ///< above the last row
    QMultiHash<int, RowWatcher*> m_watchers;
    QHash<int, bool> m_folds;  ///< head row -> what the user chose
    mutable std::vector<ScanState> m_states;
};

}  // namespace rookery::app
