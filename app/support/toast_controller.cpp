// SPDX-License-Identifier: Apache-2.0
#include "app/support/toast_controller.h"

#include <QTimer>

#include <algorithm>
#include <chrono>
#include <utility>

namespace rookery::app {
namespace {

constexpr std::chrono::seconds kPlain{4};
constexpr std::chrono::seconds kWithAction{10};
constexpr std::chrono::milliseconds kLook{100};
/// What is over sooner needs no words.
constexpr int kLooksUnsaid = 10;

}  // namespace

ToastController::ToastController(QObject* parent)
    : QObject(parent), m_timer(new QTimer(this)), m_looks(new QTimer(this)) {
    m_timer->setSingleShot(true);
    m_looks->setInterval(kLook);
    connect(m_timer, &QTimer::timeout, this, [this] {
        if (m_saying)
            dismiss();
    });
    connect(m_looks, &QTimer::timeout, this, &ToastController::look);
}

void ToastController::setHeld(bool held) {
    if (m_held == held)
        return;
    m_held = held;
    if (m_held)
        m_timer->stop();
    else if (m_saying)
        m_timer->start(m_action ? kWithAction : kPlain);
    emit heldChanged();
}

void ToastController::show(const QString& text) {
    showWithAction(text, {}, {});
}

void ToastController::showWithAction(const QString& text, const QString& actionText,
                                     std::function<void()> action) {
    m_shown = {text, actionText};
    m_action = std::move(action);
    m_saying = true;
    m_follows = false;
    if (!m_held)
        m_timer->start(m_action ? kWithAction : kPlain);
    setShare(-1);
    emit changed();
}

void ToastController::follow(const QString& text, const LongWorkPtr& work) {
    m_works.push_back({text, work, kLooksUnsaid});
    m_looks->start();
}

/// What is over goes, and the newest that has taken long is said, unless a message stands there.
void ToastController::look() {
    std::erase_if(m_works, [](const Followed& one) { return one.work.expired(); });
    for (Followed& one : m_works)
        one.waits = std::max(0, one.waits - 1);
    if (m_works.empty())
        m_looks->stop();
    if (m_saying)
        return;
    const auto found = std::find_if(m_works.rbegin(), m_works.rend(),
                                    [](const Followed& one) { return one.waits == 0; });
    const LongWorkPtr work = found == m_works.rend() ? nullptr : found->work.lock();
    const bool follows = work && !work->stopped;
    if (!follows && !m_follows)
        return;
    const bool began = std::exchange(m_follows, follows) != follows;
    const Words before = m_shown;
    if (follows) {
        m_shown = {found->text, tr("Stop")};
        m_action = [work = found->work] {
            if (const LongWorkPtr still = work.lock())
                still->stopped = true;
        };
        setShare(work->share);
    } else {
        m_action = {};  // the words stay, so that they can fade out
    }
    if (began || m_shown != before)
        emit changed();
}

void ToastController::act() {
    const auto action = std::exchange(m_action, {});
    dismiss();
    if (action)
        action();
}

void ToastController::dismiss() {
    m_timer->stop();
    m_action = {};
    if (m_follows)
        std::erase_if(m_works, [](const Followed& one) { return one.waits == 0; });
    if (!visible())
        return;
    m_saying = false;  // the text stays, so that it can fade out
    m_follows = false;
    emit changed();
}

void ToastController::setShare(double share) {
    if (m_share == share)
        return;
    m_share = share;
    emit shareChanged();
}

}  // namespace rookery::app
