// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/typesetting/block_model.h"

#include <QMap>
#include <QPointer>
#include <QQuickItem>

class QTextDocument;

namespace rookery::app {

/// A selection that runs across the texts of one answer, each a TextEdit of a row of its own.
/// Coordinates are those of `area`, which holds them all. GUI thread.
class TextSelection : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickItem* area MEMBER m_area FINAL)
    Q_PROPERTY(rookery::app::BlockModel* blocks MEMBER m_model FINAL)
    Q_PROPERTY(bool empty READ empty NOTIFY changed FINAL)

public:
    using QObject::QObject;

    bool empty() const;

    Q_INVOKABLE void add(int row, QQuickItem* text);
    Q_INVOKABLE void remove(int row, QQuickItem* text);

    Q_INVOKABLE void begin(qreal x, qreal y);
    Q_INVOKABLE void extend(qreal x, qreal y);
    Q_INVOKABLE void selectWord(qreal x, qreal y);
    Q_INVOKABLE void selectParagraph(qreal x, qreal y);
    Q_INVOKABLE void selectAll();
    Q_INVOKABLE void clear();
    /// Shift and an arrow: `key` is Qt::Key_Left, Right, Up, Down, Home or End.
    Q_INVOKABLE bool extendByKey(int key, bool byWord);
    /// What is selected, without Markdown.
    Q_INVOKABLE QString text() const;

signals:
    void changed();

private:
    struct Place {
        int row = -1;
        int position = 0;

        auto operator<=>(const Place&) const =
            default;  // NOLINT(modernize-use-nullptr): the 0 in it
    };

    Place at(qreal x, qreal y) const;
    QTextDocument* document(int row) const;
    Place step(Place from, int key, bool byWord) const;
    void setEnds(Place anchor, Place end);
    void show(int row, QQuickItem* text) const;
    void showAgain();
    QString partOf(int row, int from, int to) const;

    QPointer<QQuickItem> m_area;
    QPointer<BlockModel> m_model;
    QMap<int, QPointer<QQuickItem>> m_texts;
    bool m_showsAgain = false;
    Place m_anchor;
    Place m_end;
};

}  // namespace rookery::app
