// SPDX-License-Identifier: Apache-2.0
#include "app/settings/system_theme.h"

#include <QEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QPalette>

#ifdef ROOKERY_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#endif

namespace rookery::app {
namespace {

#ifdef ROOKERY_DBUS
constexpr auto kService = "org.freedesktop.portal.Desktop";
constexpr auto kPath = "/org/freedesktop/portal/desktop";
constexpr auto kInterface = "org.freedesktop.portal.Settings";

/// Connecting without a bus would try to start one.
bool hasSessionBus() {
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
           (!runtime.isEmpty() && QFileInfo::exists(runtime + QStringLiteral("/bus")));
}
#endif

constexpr auto kGroup = "org.freedesktop.appearance";
constexpr auto kKey = "color-scheme";

}  // namespace

SystemTheme::SystemTheme(QObject* parent) : QObject(parent) {
    readPalette();
    if (qGuiApp != nullptr)
        qGuiApp->installEventFilter(this);
    askPortal();
}

bool SystemTheme::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ApplicationPaletteChange)
        readPalette();
    return QObject::eventFilter(watched, event);
}

void SystemTheme::readPalette() {
    if (m_portalSpoke || qGuiApp == nullptr)
        return;
    const QPalette palette = QGuiApplication::palette();
    setDark(palette.color(QPalette::Window).lightness() <
            palette.color(QPalette::WindowText).lightness());
}

void SystemTheme::askPortal() {
#ifdef ROOKERY_DBUS
    if (!hasSessionBus())
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    // Qt 6.4 refuses a slot that takes a QDBusVariant, without a word.
    const bool heard =
        bus.connect(QLatin1String(kService), QLatin1String(kPath), QLatin1String(kInterface),
                    QStringLiteral("SettingChanged"), this, SLOT(onPortalSetting(QDBusMessage)));
    if (!heard)
        qWarning("The desktop's change between light and dark will not be noticed.");
    QDBusMessage ask =
        QDBusMessage::createMethodCall(QLatin1String(kService), QLatin1String(kPath),
                                       QLatin1String(kInterface), QStringLiteral("Read"));
    ask << QString::fromLatin1(kGroup) << QString::fromLatin1(kKey);
    m_asks = true;
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(ask, 2000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this](QDBusPendingCallWatcher* done) {
                const QDBusPendingReply<QDBusVariant> reply = *done;
                if (reply.isValid()) {
                    // Older portals wrap the value twice.
                    QVariant value = reply.value().variant();
                    if (value.canConvert<QDBusVariant>())
                        value = value.value<QDBusVariant>().variant();
                    onScheme(QString::fromLatin1(kGroup), QString::fromLatin1(kKey), value);
                }
                done->deleteLater();
                m_asks = false;
                emit answered();
            });
#endif
}

#ifdef ROOKERY_DBUS
void SystemTheme::onPortalSetting(const QDBusMessage& said) {
    const QList<QVariant> words = said.arguments();
    if (words.size() == 3)
        onScheme(words[0].toString(), words[1].toString(),
                 words[2].value<QDBusVariant>().variant());
}
#endif

void SystemTheme::onScheme(const QString& group, const QString& key, const QVariant& value) {
    if (group != QLatin1String(kGroup) || key != QLatin1String(kKey))
        return;
    const uint scheme = value.toUInt();  // 0: no preference, 1: dark, 2: light
    m_portalSpoke = scheme == 1 || scheme == 2;
    if (m_portalSpoke)
        setDark(scheme == 1);
    else
        readPalette();
}

void SystemTheme::setDark(bool dark) {
    if (m_dark == dark)
        return;
    m_dark = dark;
    emit darkChanged(dark);
}

}  // namespace rookery::app
