// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <functional>

class QTimer;

namespace rookery::app {

/// The one short message at the edge of the window, with at most one action ("Undo").
/// A newer toast replaces the older one. GUI thread.
class ToastController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_PROPERTY(QString text READ text NOTIFY changed FINAL)
    Q_PROPERTY(QString actionText READ actionText NOTIFY changed FINAL)
    Q_PROPERTY(bool visible READ visible NOTIFY changed FINAL)
    /// Stops the clock while the pointer or the focus is on the toast.
    Q_PROPERTY(bool held READ held WRITE setHeld NOTIFY heldChanged FINAL)

public:
    explicit ToastController(QObject* parent = nullptr);

    QString text() const { return m_text; }

    QString actionText() const { return m_actionText; }

    bool visible() const { return m_visible; }

    bool held() const { return m_held; }

    void setHeld(bool held);

    void show(const QString& text);
    void showWithAction(const QString& text, const QString& actionText,
                        std::function<void()> action);

    Q_INVOKABLE void act();
    Q_INVOKABLE void dismiss();

signals:
    void changed();
    void heldChanged();

private:
    QString m_text;
    QString m_actionText;
    std::function<void()> m_action;
    QTimer* m_timer;
    bool m_visible = false;
    bool m_held = false;
};

}  // namespace rookery::app
