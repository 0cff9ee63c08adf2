// SPDX-License-Identifier: Apache-2.0
#include "app/support/toast_controller.h"

#include <QTimer>

#include <chrono>
#include <utility>

namespace rookery::app {
namespace {

constexpr std::chrono::seconds kPlain{4};
constexpr std::chrono::seconds kWithAction{10};

}  // namespace

ToastController::ToastController(QObject* parent) : QObject(parent), m_timer(new QTimer(this)) {
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &ToastController::dismiss);
}

void ToastController::setHeld(bool held) {
    if (m_held == held)
        return;
    m_held = held;
    if (m_held)
        m_timer->stop();
    else if (m_visible)
        m_timer->start(m_action ? kWithAction : kPlain);
    emit heldChanged();
}

void ToastController::show(const QString& text) {
    showWithAction(text, {}, {});
}

void ToastController::showWithAction(const QString& text, const QString& actionText,
                                     std::function<void()> action) {
    m_text = text;
    m_actionText = actionText;
    m_action = std::move(action);
    m_visible = true;
    if (!m_held)
        m_timer->start(m_action ? kWithAction : kPlain);
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
    if (!m_visible)
        return;
    m_visible = false;  // the text stays, so that it can fade out
    emit changed();
}

}  // namespace rookery::app
