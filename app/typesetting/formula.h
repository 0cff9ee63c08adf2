// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/maths/maths_provider.h"

#include <QColor>
#include <QPointer>
#include <QQmlParserStatus>
#include <QtQml/qqmlregistration.h>

namespace rookery::app {

/// A formula by itself: the address of its picture and its size, once it is typeset. GUI thread.
class Formula : public QObject, public QQmlParserStatus {
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_ELEMENT
    Q_PROPERTY(QString tex MEMBER m_tex WRITE setTex NOTIFY texChanged FINAL)
    Q_PROPERTY(QColor ink MEMBER m_ink NOTIFY changed FINAL)
    Q_PROPERTY(bool ready READ ready NOTIFY changed FINAL)
    Q_PROPERTY(QString source READ source NOTIFY changed FINAL)
    /// In ex, the height of a small x.
    Q_PROPERTY(qreal width READ width NOTIFY changed FINAL)
    Q_PROPERTY(qreal height READ height NOTIFY changed FINAL)

public:
    using QObject::QObject;

    void setTex(const QString& tex);

    bool ready() const { return m_formula && m_formula->ok(); }

    QString source() const;

    qreal width() const { return ready() ? m_formula->width : 0; }

    qreal height() const { return ready() ? m_formula->ascent + m_formula->descent : 0; }

    void classBegin() override {}

    void componentComplete() override;

signals:
    void texChanged();
    void changed();

private:
    void look();

    QString m_tex;
    QColor m_ink = Qt::black;
    QPointer<MathsProvider> m_maths;
    std::shared_ptr<const TypesetFormula> m_formula;
};

}  // namespace rookery::app
