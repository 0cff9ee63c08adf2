// SPDX-License-Identifier: Apache-2.0
#include "app/first_look.h"

#include "app/settings/look_choices.h"
#include "app/settings/settings.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QFile>
#include <QFont>
#include <QGuiApplication>
#include <QSaveFile>

namespace rookery::app {
namespace {

constexpr auto kFormat = QDataStream::Qt_6_0;
constexpr qint64 kLargest = 65536;
constexpr qsizetype kSum = 32;  // bytes of SHA-256

QByteArray sum(const QByteArray& body) {
    return QCryptographicHash::hash(body, QCryptographicHash::Sha256);
}

}  // namespace

FirstLook::FirstLook(const QString& folder, const Settings& settings, const LookChoices& look)
    : m_file(folder.isEmpty() ? QString() : folder + QLatin1Char('/') + QLatin1String(kFile)),
      m_settings(settings),
      m_look(look) {
    QFile file(m_file);
    if (m_file.isEmpty() || !file.open(QIODevice::ReadOnly) || file.size() > kLargest)
        return;
    const QByteArray all = file.readAll();
    const QByteArray body = all.mid(kSum);
    if (all.left(kSum) != sum(body))
        return;
    QDataStream stream(body);
    stream.setVersion(kFormat);
    stream >> m_choices >> m_values;
}

/// All that the look depends on, the program itself included.
QVariantMap FirstLook::choices() const {
    return {{QStringLiteral("program"), QStringLiteral(ROOKERY_VERSION)},
            {QStringLiteral("qt"), QString::fromLatin1(qVersion())},
            {QStringLiteral("uiFont"), m_look.uiFont()},
            {QStringLiteral("direction"), int(QGuiApplication::layoutDirection())},
            {QStringLiteral("scale"), m_settings.scale()},
            {QStringLiteral("dark"), m_settings.dark()},
            {QStringLiteral("sideBar"), m_settings.sideBarVisible()},
            {QStringLiteral("contrast"), m_look.highContrast()},
            {QStringLiteral("compact"), m_look.compact()},
            {QStringLiteral("accent"), int(m_look.accent())}};
}

QVariantMap FirstLook::values() const {
    return m_choices == choices() ? m_values : QVariantMap();
}

bool FirstLook::isOutdated() const {
    return !m_file.isEmpty() && m_choices != choices();
}

void FirstLook::keep(const QVariantMap& values) {
    const QVariantMap now = choices();
    if (m_file.isEmpty() || (m_choices == now && m_values == values))
        return;
    m_choices = now;
    m_values = values;
    QByteArray body;
    QDataStream stream(&body, QIODevice::WriteOnly);
    stream.setVersion(kFormat);
    stream << m_choices << m_values;
    QSaveFile file(m_file);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(sum(body) + body);
        file.commit();
    }
}

}  // namespace rookery::app
