// SPDX-License-Identifier: Apache-2.0

// The program's own window with a question and an answer to it, for measuring.
#pragma once

#include "app/app_paths.h"
#include "app/application.h"
#include "app/chat/chat_controller.h"
#include "app/chat/message_model.h"
#include "app/command_line.h"
#include "app/main_window.h"
#include "app/typesetting/block_model.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTimer>

#include <functional>
#include <utility>

namespace rookery::app::ui_test {

constexpr qint64 kAnswer = 2;
constexpr int kLongestFrameMs = 5000;

/// The window with a question and an answer to it; a frame is drawn when frame() returns.
class Stage {
public:
    Stage() : m_application(options(), AppPaths::fromEnvironment()), m_main(m_application) {
        m_main.begin();
        m_main.complete();
        if (m_main.isBroken())
            return;
        QObject::connect(m_main.window(), &QQuickWindow::frameSwapped, [this] { ++m_frames; });
        Message question;
        question.id = 1;
        question.text = QStringLiteral("Tell me about rooks.");
        m_answer.id = kAnswer;
        m_answer.parent = 1;
        m_answer.role = MessageRole::Assistant;
        m_answer.status = MessageStatus::Writing;
        messages().reset({question, m_answer});
        for (int i = 0; i < 20; ++i)
            frame();
    }

    /// Until what a start does besides (fonts, the list of devices) is over.
    void settle(int ms) {
        QElapsedTimer start;
        start.start();
        while (start.elapsed() < ms)
            frame();
    }

    bool loaded() const { return !m_main.isBroken(); }

    MessageModel& messages() { return *m_application.chat()->messages(); }

    /// As ConversationRuns says it: the first words change the row, more of them grow it.
    void show(const QString& text) {
        if (m_answer.text.isEmpty()) {
            m_answer.text = text;
            messages().update(m_answer);
        } else {
            messages().grow(kAnswer, text);
        }
    }

    /// Sleeps while it waits: with a limit processEvents() would look again and again.
    void frame() {
        const int before = m_frames;
        m_main.window()->update();
        QTimer late;
        late.setSingleShot(true);
        late.start(kLongestFrameMs);
        while (m_frames == before && late.isActive())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        // As the program's own loop does; here what is to be deleted would stay, and every look at
        // the events that wait would take longer.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    BlockModel* blocks() {
        BlockModel* found = nullptr;
        visit(*m_main.window()->contentItem(), [&](QQuickItem& item) {
            if (auto* model = item.property("blocks").value<BlockModel*>())
                found = model;
        });
        return found;
    }

    /// Rows of the answer that are drawn, and all.
    std::pair<int, int> rows() {
        std::pair<int, int> count;
        visit(*m_main.window()->contentItem(), [&](QQuickItem& item) {
            if (item.property("opens").isValid()) {
                count.first += item.isVisible() ? 1 : 0;
                ++count.second;
            }
        });
        return count;
    }

private:
    static AppOptions options() {
        AppOptions options;
        options.demo = true;
        return options;
    }

    static void visit(QQuickItem& item, const std::function<void(QQuickItem&)>& seen) {
        seen(item);
        for (QQuickItem* child : item.childItems())
            visit(*child, seen);
    }

    Application m_application;
    MainWindow m_main;
    Message m_answer;
    int m_frames = 0;
};

}  // namespace rookery::app::ui_test
