// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace rookery::app {

/// How an answer looks: the theme's values where C++ sets the type. Sizes in px as shown. GUI
/// thread.
class TextLook : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(qreal scale MEMBER scale NOTIFY changed FINAL)
    Q_PROPERTY(QString family MEMBER family NOTIFY changed FINAL)
    Q_PROPERTY(QString codeFamily MEMBER codeFamily NOTIFY changed FINAL)
    /// Formulas are pictures; else their source is set.
    Q_PROPERTY(bool formulas MEMBER formulas NOTIFY changed FINAL)
    Q_PROPERTY(QColor ink MEMBER ink NOTIFY changed FINAL)
    Q_PROPERTY(QColor quiet MEMBER quiet NOTIFY changed FINAL)
    Q_PROPERTY(QColor link MEMBER link NOTIFY changed FINAL)
    Q_PROPERTY(QColor keyword MEMBER keyword NOTIFY changed FINAL)
    Q_PROPERTY(QColor string MEMBER string NOTIFY changed FINAL)
    Q_PROPERTY(QColor number MEMBER number NOTIFY changed FINAL)
    Q_PROPERTY(QColor called MEMBER called NOTIFY changed FINAL)
    Q_PROPERTY(QColor comment MEMBER comment NOTIFY changed FINAL)

public:
    using QObject::QObject;

    qreal scale = 1;
    QString family;  ///< for reading; empty: the program's own list
    QString codeFamily;
    bool formulas = true;
    QColor ink;
    QColor quiet;
    QColor link;
    QColor keyword;
    QColor string;
    QColor number;
    QColor called;
    QColor comment;

    /// Rounded as TypeStyle rounds.
    int px(qreal size) const { return qRound(size * scale); }

    /// The reading font in a size of 100 %, with the fall-backs for other scripts behind it.
    QFont font(qreal size) const;
    QFont codeFont(qreal size) const;

signals:
    void changed();
};

}  // namespace rookery::app
