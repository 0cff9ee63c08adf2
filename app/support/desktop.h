// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace rookery::app {

/// What the desktop around the window offers, asked over D-Bus and never waited for: showing a
/// notification, a tray. Without D-Bus there is neither. GUI thread.
class Desktop : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    /// Somebody shows notifications.
    Q_PROPERTY(bool notifies READ notifies NOTIFY changed FINAL)
    Q_PROPERTY(bool hasTray READ hasTray NOTIFY changed FINAL)

public:
    explicit Desktop(QObject* parent = nullptr);

    bool notifies() const { return m_notifies; }

    bool hasTray() const { return m_hasTray; }

    /// As found, for pictures and tests.
    void pretend(bool notifies, bool hasTray);

    /// Replaces an older one with the same tag. Whoever takes it up is told of by activated().
    void notify(qint64 tag, const QString& title, const QString& body);

    /// The desktop ends: a window must not refuse to be closed.
    Q_INVOKABLE bool sessionEnds() const;

signals:
    void changed();
    void activated(qint64 tag);

private slots:
    void onAction(uint id, const QString& action);
    void onClosed(uint id, uint reason);
    void look();

private:
    void setNotifies(bool can);
    void setHasTray(bool there);

    bool m_notifies = false;
    bool m_hasTray = false;
    bool m_connected = false;
    QHash<qint64, uint> m_shown;  ///< the desktop's ids, by tag
};

}  // namespace rookery::app
