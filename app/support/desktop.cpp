// SPDX-License-Identifier: Apache-2.0
#include "app/support/desktop.h"

#include <QGuiApplication>

#ifdef ROOKERY_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QFileInfo>
#include <QVariantMap>
#endif

namespace rookery::app {

#ifdef ROOKERY_DBUS
namespace {

constexpr auto kNotices = "org.freedesktop.Notifications";
constexpr auto kNoticesPath = "/org/freedesktop/Notifications";
constexpr auto kTray = "org.kde.StatusNotifierWatcher";
constexpr auto kTrayPath = "/StatusNotifierWatcher";
constexpr int kPatience = 2000;

QDBusMessage call(const char* service, const char* path, const char* interface,
                  const char* method) {
    return QDBusMessage::createMethodCall(QLatin1String(service), QLatin1String(path),
                                          QLatin1String(interface), QLatin1String(method));
}

template <class Then>
void ask(const QDBusMessage& question, QObject* who, const Then& then) {
    auto* watcher = new QDBusPendingCallWatcher(
        QDBusConnection::sessionBus().asyncCall(question, kPatience), who);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, who,
                     [then](QDBusPendingCallWatcher* done) {
                         then(done->isError() ? QDBusMessage() : done->reply());
                         done->deleteLater();
                     });
}

}  // namespace

Desktop::Desktop(QObject* parent) : QObject(parent) {
    // Connecting without a bus would try to start one.
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") &&
        (runtime.isEmpty() || !QFileInfo::exists(runtime + QStringLiteral("/bus"))))
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    m_connected = true;
    bus.connect(QLatin1String(kNotices), QLatin1String(kNoticesPath), QLatin1String(kNotices),
                QStringLiteral("ActionInvoked"), this, SLOT(onAction(uint, QString)));
    bus.connect(QLatin1String(kNotices), QLatin1String(kNoticesPath), QLatin1String(kNotices),
                QStringLiteral("NotificationClosed"), this, SLOT(onClosed(uint, uint)));
    auto* owners = new QDBusServiceWatcher(this);
    owners->setConnection(bus);
    owners->addWatchedService(QLatin1String(kNotices));
    owners->addWatchedService(QLatin1String(kTray));
    connect(owners, &QDBusServiceWatcher::serviceOwnerChanged, this, &Desktop::look);
    look();
}

void Desktop::look() {
    ask(call(kNotices, kNoticesPath, kNotices, "GetServerInformation"), this,
        [this](const QDBusMessage& reply) { setNotifies(!reply.arguments().isEmpty()); });
    QDBusMessage host = call(kTray, kTrayPath, "org.freedesktop.DBus.Properties", "Get");
    host << QString::fromLatin1(kTray) << QStringLiteral("IsStatusNotifierHostRegistered");
    ask(host, this, [this](const QDBusMessage& reply) {
        setHasTray(!reply.arguments().isEmpty() &&
                   reply.arguments().constFirst().value<QDBusVariant>().variant().toBool());
    });
}

void Desktop::notify(qint64 tag, const QString& title, const QString& body) {
    if (!m_connected || !m_notifies)
        return;
    QDBusMessage show = call(kNotices, kNoticesPath, kNotices, "Notify");
    // A body may be read as markup; nothing of it is meant so.
    show << QStringLiteral("Rookery") << m_shown.value(tag, 0) << QStringLiteral("rookery") << title
         << body.toHtmlEscaped() << QStringList{QStringLiteral("default"), tr("Open")}
         << QVariantMap{{QStringLiteral("desktop-entry"), QStringLiteral("chat.rookery.Rookery")}}
         << -1;
    ask(show, this, [this, tag](const QDBusMessage& reply) {
        if (!reply.arguments().isEmpty())
            m_shown.insert(tag, reply.arguments().constFirst().toUInt());
    });
}
#else
Desktop::Desktop(QObject* parent) : QObject(parent) {}

void Desktop::look() {}

void Desktop::notify(qint64, const QString&, const QString&) {}
#endif

void Desktop::onAction(uint id, const QString&) {
    for (auto it = m_shown.cbegin(); it != m_shown.cend(); ++it)
        if (it.value() == id) {
            emit activated(it.key());
            return;
        }
}

void Desktop::onClosed(uint id, uint) {
    m_shown.removeIf([id](const auto& one) { return one.value() == id; });
}

bool Desktop::sessionEnds() const {
    return qGuiApp != nullptr && qGuiApp->isSavingSession();
}

void Desktop::pretend(bool notifies, bool hasTray) {
    setNotifies(notifies);
    setHasTray(hasTray);
}

void Desktop::setNotifies(bool can) {
    if (m_notifies == can)
        return;
    m_notifies = can;
    emit changed();
}

void Desktop::setHasTray(bool there) {
    if (m_hasTray == there)
        return;
    m_hasTray = there;
    emit changed();
}

}  // namespace rookery::app
