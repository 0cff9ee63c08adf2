// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/long_work.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <memory>
#include <vector>

class QTimer;

namespace rookery::app {

/// The one short message at the edge of the window, with at most one action ("Undo").
/// A newer toast replaces the older one; while there is none, something that takes long is said
/// there, with how far it is and "Stop". GUI thread.
class ToastController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_PROPERTY(QString text READ text NOTIFY changed FINAL)
    Q_PROPERTY(QString actionText READ actionText NOTIFY changed FINAL)
    Q_PROPERTY(bool visible READ visible NOTIFY changed FINAL)
    /// It is about something that is going on: 0 … 1 of it is done; else below 0.
    Q_PROPERTY(double share READ share NOTIFY shareChanged FINAL)
    /// Stops the clock while the pointer or the focus is on the toast.
    Q_PROPERTY(bool held READ held WRITE setHeld NOTIFY heldChanged FINAL)

public:
    explicit ToastController(QObject* parent = nullptr);

    QString text() const { return m_shown.text; }

    QString actionText() const { return m_shown.actionText; }

    bool visible() const { return m_saying || m_follows; }

    double share() const { return m_share; }

    bool held() const { return m_held; }

    void setHeld(bool held);

    void show(const QString& text);
    void showWithAction(const QString& text, const QString& actionText,
                        std::function<void()> action);
    /// Said from the time on when it has taken a second, until it is over.
    void follow(const QString& text, const LongWorkPtr& work);

    Q_INVOKABLE void act();
    /// What is going on goes on, unsaid.
    Q_INVOKABLE void dismiss();

signals:
    void changed();
    void shareChanged();
    void heldChanged();

private:
    struct Words {
        QString text;
        QString actionText;
        friend bool operator==(const Words&, const Words&) = default;
    };

    struct Followed {
        QString text;
        std::weak_ptr<LongWork> work;
        int waits = 0;  ///< looks until it is said
    };

    void look();
    void setShare(double share);

    Words m_shown;
    std::function<void()> m_action;
    QTimer* m_timer;
    QTimer* m_looks;
    std::vector<Followed> m_works;
    double m_share = -1;
    bool m_saying = false;   ///< a message
    bool m_follows = false;  ///< what is going on
    bool m_held = false;
};

}  // namespace rookery::app
