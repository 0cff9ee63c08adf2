// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/maths/maths_typesetter.h"

#include <QCache>
#include <QHash>
#include <QMutex>
#include <QQuickImageProvider>

#include <functional>
#include <memory>
#include <vector>

namespace rookery::app {

/// The pictures of formulas, image://maths/ID?RRGGBB, and the place to ask for them. Formulas are
/// kept, so that one seen before is there at once.
class MathsProvider : public QQuickImageProvider {
    Q_OBJECT

public:
    MathsProvider();
    ~MathsProvider() override;

    /// What is known of a formula now; null: nothing yet, typesetDone() tells. GUI thread.
    std::shared_ptr<const TypesetFormula> formula(const QString& tex, bool display);

    /// The picture of a formula that formula() knows.
    static QString source(const QString& tex, bool display, const QColor& ink);

    QImage requestImage(const QString& id, QSize* size, const QSize& wanted) override;

signals:
    /// A formula that was asked for is known now.
    void typesetDone();

private:
    using Known = std::shared_ptr<const TypesetFormula>;

    QMutex m_mutex;  // images may be asked for from Qt's own threads
    QCache<quint64, Known> m_known;
    QHash<quint64, bool> m_asked;
    std::unique_ptr<MathsTypesetter> m_typesetter;  // with the first formula
};

}  // namespace rookery::app
