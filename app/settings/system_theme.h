// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#ifdef ROOKERY_DBUS
#include <QDBusMessage>
#endif

namespace rookery::app {

/// Whether the desktop is dark, live. Qt 6.4 does not know it, so the XDG settings portal is asked
/// (and never waited for); without a portal the lightness of the palette decides. GUI thread.
class SystemTheme : public QObject {
    Q_OBJECT

public:
    explicit SystemTheme(QObject* parent = nullptr);

    bool dark() const { return m_dark; }

    /// The portal was asked and has not answered yet: dark() is what the palette says.
    bool isAsking() const { return m_asks; }

    bool eventFilter(QObject* watched, QEvent* event) override;

signals:
    void darkChanged(bool dark);
    /// It has answered, or will not; dark() holds.
    void answered();

private slots:
#ifdef ROOKERY_DBUS
    void onPortalSetting(const QDBusMessage& said);
#endif

private:
    void askPortal();
    void onScheme(const QString& group, const QString& key, const QVariant& value);
    void readPalette();
    void setDark(bool dark);

    bool m_dark = false;
    bool m_portalSpoke = false;
    bool m_asks = false;
};

}  // namespace rookery::app
