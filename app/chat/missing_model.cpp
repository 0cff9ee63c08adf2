// SPDX-License-Identifier: Apache-2.0
#include "app/chat/missing_model.h"

#include "app/chat/chat_controller.h"
#include "app/chat/message_model.h"
#include "app/library/installed_model.h"
#include "app/library/library_controller.h"
#include "app/library/model_controller.h"
#include "app/support/shown_text.h"
#include "app/support/words.h"

#include <QDir>

#include <algorithm>

namespace rookery::app {
namespace {

/// The last answer that a model wrote; null: none.
const Message* lastWritten(const std::vector<Message>& messages) {
    const auto at = std::find_if(messages.rbegin(), messages.rend(), [](const Message& message) {
        return message.role == MessageRole::Assistant && !message.stateKey.isEmpty();
    });
    return at == messages.rend() ? nullptr : &*at;
}

}  // namespace

MissingModel::MissingModel(const Parts& parts, QObject* parent)
    : QObject(parent), m_chat(parts.chat), m_models(parts.models), m_library(parts.library) {
    connect(&m_chat, &ChatController::conversationChanged, this, &MissingModel::lookAgain);
    connect(&m_chat, &ChatController::composerChanged, this, &MissingModel::update);
    connect(&m_models, &ModelController::stateChanged, this, &MissingModel::update);
    connect(m_library.installed(), &InstalledModel::countChanged, this, &MissingModel::update);
}

/// Of the model that wrote last: a key of states begins with it.
QString MissingModel::fingerprint() const {
    const Message* answer = lastWritten(m_chat.messages()->messages());
    return answer == nullptr ? QString() : answer->stateKey.section(QLatin1Char('-'), 0, 0);
}

/// A disk may have come or gone since the last look.
void MissingModel::lookAgain() {
    const QString wanted = fingerprint();
    const LoadedModel* loaded = m_models.loaded();
    if (!wanted.isEmpty() && (loaded == nullptr || loaded->fingerprint != wanted) &&
        m_lookedFor != wanted) {
        m_lookedFor = wanted;
        m_library.refresh();
    }
    update();
}

void MissingModel::update() {
    const QString wanted = fingerprint();
    const LoadedModel* loaded = m_models.loaded();
    const auto known = m_library.known(wanted);
    const bool missing =
        !wanted.isEmpty() && m_library.hasLooked() && m_chat.conversationId() != m_dismissed &&
        m_models.state() != ModelController::Loading &&
        (loaded == nullptr || loaded->fingerprint != wanted) && !(known && known->there);
    const bool was = m_missing;
    m_missing = missing;
    if (!missing) {
        if (was)
            emit changed();
        return;
    }
    const Message& answer = *lastWritten(m_chat.messages()->messages());
    const QString name =
        shownInSentence(known && !known->title.isEmpty() ? known->title : answer.modelName);
    m_words =
        known ? tr("Written by %1, whose file is not there: %2. It may be on a disk that is not "
                   "connected.")
                    .arg(name, QDir::toNativeSeparators(known->path))
              : tr("Written by %1, which is not on this computer.").arg(name);
    m_canGoOn = loaded != nullptr;
    m_nextWords = m_canGoOn ? tr("%1 can go on; it reads this chat again first.")
                                  .arg(shownInSentence(m_models.name()))
                            : tr("Any other model can go on; it reads this chat again first.");
    m_catalogueId = known ? known->catalogueId : QString();
    m_downloadWords =
        m_catalogueId.isEmpty() ? QString() : tr("Get it again, %1").arg(byteWords(known->size));
    emit changed();
}

void MissingModel::getAgain() {
    if (!m_catalogueId.isEmpty())
        m_library.downloadAndOpen(m_catalogueId);
}

void MissingModel::dismiss() {
    m_dismissed = m_chat.conversationId();
    update();
}

}  // namespace rookery::app
