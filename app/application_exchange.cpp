// SPDX-License-Identifier: Apache-2.0
// Chats out to files and in from files, and what comes back from the trash.
#include "app/application.h"
#include "app/chat/archive.h"
#include "app/chat/chat_controller.h"
#include "app/chat/conversation_list_model.h"
#include "app/chat/message_records.h"
#include "app/chat/shelf_model.h"
#include "app/exchange/exchange_controller.h"
#include "app/exchange/trash_model.h"
#include "app/library/installed_model.h"
#include "app/library/library_controller.h"
#include "app/library/model_controller.h"
#include "app/library/models_folder.h"
#include "app/support/shown_text.h"
#include "app/support/toast_controller.h"

namespace rookery::app {

void Application::connectExchange() {
    const auto say = [this](const QString& sentence) { m_toast->show(sentence); };
    connect(m_exchange, &ExchangeController::said, this, say);
    connect(m_exchange, &ExchangeController::working, m_toast, &ToastController::follow);
    connect(m_library->folder(), &ModelsFolder::working, m_toast, &ToastController::follow);
    connect(m_trash, &TrashModel::said, this, say);
    connect(
        m_exchange, &ExchangeController::offered, this,
        [this](const QString& sentence, const QString& action, const std::function<void()>& act) {
            m_toast->showWithAction(sentence, action, act);
        });
    connect(m_exchange, &ExchangeController::imported, this,
            [this](const QList<qint64>& added, const QList<qint64>& gone) {
                for (const qint64 id : gone)
                    m_conversations->drop(id);
                for (const qint64 id : added)
                    showAgain(id, added.size() == 1);
            });
    m_exchange->setModels([this] {
        QStringList paths;
        if (m_models->loaded() != nullptr)
            paths += m_models->loaded()->path;
        for (const FoundModel& model : m_library->installed()->rows())
            if (!paths.contains(model.path))
                paths += model.path;
        return paths;
    });
    connect(m_personas, &ShelfModel::modelWanted, this,
            [this](const QString& fingerprint, const QString& name) {
                for (const FoundModel& model : m_library->installed()->rows())
                    if (model.facts.fingerprint == fingerprint && !model.missing) {
                        m_models->openPath(model.path);
                        return;
                    }
                m_toast->show(tr("%1 is not among your models.").arg(shownInSentence(name)));
            });
    connect(m_exchange, &ExchangeController::personaImported, this, [this](qint64 id) {
        m_personas->refresh();
        emit m_personas->saved(id);
    });
    connect(m_trash, &TrashModel::chatRestored, this, [this](qint64 id) { showAgain(id, false); });
    connect(m_trash, &TrashModel::shelfRestored, this, [this] {
        m_personas->refresh();
        m_books->refresh();
    });
}

/// A conversation that is in the database but not in the list.
void Application::showAgain(qint64 conversationId, bool opens) {
    m_archive->chats(
        [conversationId](store::ChatStore& chats) { return chats.conversation(conversationId); },
        [this, opens](const Result<store::Conversation>& found) {
            if (!found.ok())
                return;
            m_conversations->put(listRow(found->row));
            if (!opens)
                return;
            m_chat->open(found->row.id);
            emit chatWanted();
        });
}

}  // namespace rookery::app
