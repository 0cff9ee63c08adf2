// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"

#include "app/chat/chat_controller.h"
#include "app/chat/conversation_list_model.h"
#include "app/inference/scripted_inference.h"
#include "app/library/model_controller.h"
#include "app/settings/settings.h"
#include "app/support/notice_model.h"
#include "app/support/toast_controller.h"

#include <QClipboard>
#include <QGuiApplication>

namespace rookery::app {

Application::Application(QObject* parent)
    : QObject(parent),
      m_inference(new ScriptedInference(this)),
      m_settings(new Settings({}, this)),
      m_notices(new NoticeModel(this)),
      m_toast(new ToastController(this)),
      m_models(new ModelController(*m_inference, *m_settings, this)),
      m_conversations(new ConversationListModel(this)),
      m_chat(new ChatController(this)) {
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_conversations->reset({{3, tr("Why rooks nest together"), now, ConversationListModel::None},
                            {2, tr("A letter to the landlord"), now.addDays(-1), {}},
                            {1, tr("Sorting a list in C"), now.addDays(-5), {}}});
}

Application::~Application() = default;

void Application::openFiles(const QList<QUrl>& urls) {
    if (!urls.isEmpty())
        m_models->open(urls.constFirst());
}

void Application::copyText(const QString& text) {
    QGuiApplication::clipboard()->setText(text);
}

void Application::showLogFolder() {}

}  // namespace rookery::app
