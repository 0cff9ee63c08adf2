// SPDX-License-Identifier: Apache-2.0
// How what is found is reached: the search of the side bar and the palette.
#include "app/application.h"
#include "app/chat/archive.h"
#include "app/chat/chat_controller.h"
#include "app/chat/chat_finder.h"
#include "app/chat/conversation_book.h"
#include "app/chat/conversation_list_model.h"
#include "app/chat/conversation_tree.h"
#include "app/chat/message_model.h"
#include "app/chat/search_model.h"
#include "app/chat/shelf_model.h"
#include "app/chat/turn_model.h"
#include "app/commands/command_model.h"
#include "app/commands/palette_model.h"
#include "app/library/model_controller.h"
#include "app/library/recent_models.h"
#include "app/settings/settings_index.h"
#include "app/support/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace rookery::app {
namespace {

constexpr int kContentsInPalette = 12;
constexpr int kMostChats = 5;
constexpr int kMostCommands = 8;
constexpr qsizetype kLineLength = 160;

std::vector<PaletteEntry> chatEntries(const ConversationListModel& list) {
    std::vector<PaletteEntry> entries;
    const QDateTime now = QDateTime::currentDateTime();
    for (int row = 0; row < list.count(); ++row) {
        const ConversationListModel::Row& chat = list.at(row);
        entries.push_back({QString::number(chat.id),
                           list.data(list.index(row), ConversationListModel::TitleRole).toString(),
                           QStringLiteral("chat"),
                           whenWords(chat.updated, now),
                           {},
                           {}});
    }
    return entries;
}

std::vector<PaletteEntry> commandEntries(const CommandModel& commands) {
    std::vector<PaletteEntry> entries;
    for (const Command& command : allCommands()) {
        if (!command.listed)
            continue;
        const QString id = QString::fromLatin1(command.id);
        entries.push_back({id,
                           CommandModel::title(command),
                           QString::fromLatin1(command.glyph),
                           {},
                           commands.keyWords(id),
                           {}});
    }
    return entries;
}

std::vector<PaletteEntry> modelEntries(const RecentModels& models) {
    std::vector<PaletteEntry> entries;
    for (int row = 0; row < models.rowCount(); ++row) {
        const QModelIndex index = models.index(row);
        entries.push_back({models.data(index, RecentModels::PathRole).toString(),
                           models.data(index, RecentModels::NameRole).toString(),
                           QStringLiteral("models"),
                           models.data(index, RecentModels::SizeTextRole).toString(),
                           {},
                           {}});
    }
    return entries;
}

std::vector<PaletteEntry> shelfEntries(const ShelfModel& shelf, const QString& glyph) {
    std::vector<PaletteEntry> entries;
    for (int row = 0; row < shelf.count(); ++row) {
        const QModelIndex index = shelf.index(row);
        entries.push_back({QString::number(shelf.idAt(row)),
                           shelf.data(index, ShelfModel::TitleRole).toString(),
                           glyph,
                           shelf.data(index, ShelfModel::LineRole).toString(),
                           {},
                           {}});
    }
    return entries;
}

/// Of the branch in view.
std::vector<PaletteEntry> savepointEntries(const TurnModel& turns) {
    std::vector<PaletteEntry> entries;
    for (int turn = 0; turn < turns.rowCount(); ++turn)
        if (const QString name = turns.savepoint(turn); !name.isEmpty())
            entries.push_back({QString::number(turns.answerId(turn)),
                               name,
                               QStringLiteral("savepoint"),
                               QCoreApplication::translate("Application", "Turn %1").arg(turn + 1),
                               {},
                               {}});
    return entries;
}

std::vector<PaletteEntry> settingEntries(const SettingsIndex& index) {
    std::vector<PaletteEntry> entries;
    for (const SettingText& setting : allSettings()) {
        const QString key = QString::fromLatin1(setting.key);
        entries.push_back({key,
                           QCoreApplication::translate("Application", "%1: %2")
                               .arg(index.pageTitle(index.pageOf(key)), index.title(key)),
                           QStringLiteral("settings"),
                           {},
                           {},
                           index.help(key) + QString::fromUtf8(setting.words)});
    }
    return entries;
}

std::vector<PaletteEntry> messageEntries(const MessageModel& messages) {
    std::vector<PaletteEntry> entries;
    for (const Message& message : messages.messages())
        entries.push_back(
            {QString::number(message.id),
             message.text.left(kLineLength).simplified(),
             message.role == MessageRole::User ? QStringLiteral("text") : QStringLiteral("chat"),
             {},
             {},
             message.text});
    return entries;
}

}  // namespace

void Application::connectSearch() {
    m_contents->setLimit(0, kContentsInPalette);
    for (SearchModel* search : {m_search, m_contents})
        connect(search, &SearchModel::openRequested, this,
                [this, search](qint64 conversation, qint64 message) {
                    openFound(conversation, message, search->text());
                });
    fillPalette();
}

void Application::fillPalette() {
    const auto openChat = [this](const QString& id) { openFound(id.toLongLong(), 0); };
    m_palette->add({[] { return tr("Chats"); },
                    {},
                    kMostChats,
                    true,
                    [this] { return chatEntries(*m_conversations); },
                    openChat});
    m_palette->add({[] { return tr("Commands"); }, QLatin1Char('>'), kMostCommands, true,
                    [this] { return commandEntries(*m_commands); },
                    [this](const QString& id) { emit commandWanted(id); }});
    m_palette->add({[] { return tr("Models"); }, QLatin1Char('#'), 4, false,
                    [this] { return modelEntries(*m_models->recent()); },
                    [this](const QString& path) { m_models->openPath(path); }});
    m_palette->add({[] { return tr("Personas"); }, QLatin1Char('@'), 4, false,
                    [this] { return shelfEntries(*m_personas, QStringLiteral("persona")); },
                    [this](const QString& id) { m_personas->startChat(id.toLongLong()); }});
    m_palette->add({[] { return tr("Bookshelf"); },
                    {},
                    4,
                    false,
                    [this] { return shelfEntries(*m_books, QStringLiteral("book")); },
                    [this](const QString& id) { m_books->startChat(id.toLongLong()); }});
    m_palette->add(
        {[] { return tr("Save-points"); },
         {},
         4,
         false,
         [this] { return savepointEntries(*m_tree->turns()); },
         [this](const QString& id) { openFound(m_chat->conversationId(), id.toLongLong()); }});
    m_palette->add({[] { return tr("Settings"); },
                    {},
                    5,
                    false,
                    [this] { return settingEntries(*m_settingsIndex); },
                    [this](const QString& key) { emit settingWanted(key); }});
    m_palette->add(
        {[] { return tr("This chat"); }, QLatin1Char('/'), 0, false,
         [this] { return messageEntries(*m_chat->messages()); },
         [this](const QString& id) { openFound(m_chat->conversationId(), id.toLongLong()); }});
}

/// A message of another branch than the one shown brings its branch with it.
void Application::openFound(qint64 conversationId, qint64 messageId, const QString& words) {
    emit chatWanted();
    m_finder->showIn(0, {});
    if (messageId <= 0 || conversationId <= 0 || m_book->find(conversationId)) {
        m_chat->openMessage(conversationId, messageId);
        if (messageId > 0 && !words.isEmpty())
            m_finder->showIn(messageId, words);
        return;
    }
    m_archive->chats(
        [conversationId, messageId](store::ChatStore& chats) -> Result<void> {
            ROOKERY_TRY(const std::vector<store::Message> path, chats.pathToLeaf(conversationId));
            const bool shown = std::any_of(
                path.begin(), path.end(),
                [messageId](const store::Message& message) { return message.id == messageId; });
            if (shown)
                return {};
            ROOKERY_TRY(const store::MessageId leaf, chats.newestLeafBelow(messageId));
            return chats.setLeaf(conversationId, leaf);
        },
        [this, conversationId, messageId, words](const Result<void>&) {
            m_chat->openMessage(conversationId, messageId);
            if (!words.isEmpty())
                m_finder->showIn(messageId, words);
        });
}

}  // namespace rookery::app
