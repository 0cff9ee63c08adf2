// SPDX-License-Identifier: Apache-2.0
#include "app/typesetting/formula.h"

#include <QQmlEngine>

namespace rookery::app {

void Formula::componentComplete() {
    if (const QQmlEngine* engine = qmlEngine(this))
        m_maths = dynamic_cast<MathsProvider*>(engine->imageProvider(QStringLiteral("maths")));
    if (m_maths)
        connect(m_maths, &MathsProvider::typesetDone, this, &Formula::look);
    look();
}

void Formula::setTex(const QString& tex) {
    if (tex == m_tex)
        return;
    m_tex = tex;
    m_formula.reset();
    emit texChanged();
    emit changed();
    look();
}

void Formula::look() {
    if (!m_maths || m_formula || m_tex.isEmpty())
        return;
    m_formula = m_maths->formula(m_tex, true);
    if (m_formula)
        emit changed();
}

QString Formula::source() const {
    return ready() ? MathsProvider::source(m_tex, true, m_ink) : QString();
}

}  // namespace rookery::app
