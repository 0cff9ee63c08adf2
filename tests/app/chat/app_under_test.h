// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/archive.h"
#include "app/chat/branch_controller.h"
#include "app/chat/chat_controller.h"
#include "app/chat/conversation_book.h"
#include "app/chat/conversation_list_model.h"
#include "app/chat/conversation_runs.h"
#include "app/chat/message_model.h"
#include "app/chat/presets.h"
#include "app/chat/state_healer.h"
#include "app/chat/state_keeper.h"
#include "app/inference/scripted_inference.h"
#include "app/library/model_controller.h"
#include "app/settings/settings.h"
#include "app/support/event_wait.h"

#include <QCoreApplication>
#include <QtTest>

#include <functional>
#include <memory>

/// The whole application but its window, on a scripted engine and databases in a folder.
class AppUnderTest {
public:
    explicit AppUnderTest(const QString& folder = {})
        : archive(std::make_unique<rookery::app::Archive>(folder)),
          settings(QString()),
          models(service, settings),
          book(std::make_unique<rookery::app::ConversationBook>(*archive, list)),
          runs(std::make_unique<rookery::app::ConversationRuns>(*book, *archive, service, presets)),
          chat(std::make_unique<rookery::app::ChatController>(
              rookery::app::ChatController::Parts{*book, *runs, list, models, settings})),
          branches(std::make_unique<rookery::app::BranchController>(*book, *runs, *chat)),
          healer(std::make_unique<rookery::app::StateHealer>(*book, *runs, *archive, service)),
          keeper(std::make_unique<rookery::app::StateKeeper>(*book, *runs, *archive)) {
        service.setStepMs(0);
        QObject::connect(chat.get(), &rookery::app::ChatController::conversationChanged,
                         healer.get(), [this] {
                             if (healsByItself)
                                 healer->look(chat->current());
                         });
        QObject::connect(&models, &rookery::app::ModelController::ready, runs.get(),
                         [this] { runs->setModel(models.loaded()); });
        QObject::connect(&models, &rookery::app::ModelController::stateChanged, runs.get(), [this] {
            if (models.loaded() != nullptr)
                return;
            runs->setModel(nullptr);
            runs->stopActive();
        });
        book->start();
        wait([this] { return book->isReady() && !list.loading(); });
    }

    ~AppUnderTest() {
        if (!chat)
            return;
        chat->saveDraftNow();
        runs->beginShutdown();
        service.shutdown();
    }

    void loadModel() {
        models.openPath(QStringLiteral("/models/rook.safetensors"));
        wait([this] { return models.state() == rookery::app::ModelController::Ready; });
    }

    void send(const QString& text) {
        chat->setDraft(text);
        chat->send();
    }

    /// Sends and waits for the answer's end.
    void ask(const QString& text) {
        const int before = chat->messages()->count();
        send(text);
        wait([this, before] {
            return chat->messages()->count() >= before + 2 &&
                   chat->composer() == rookery::app::ChatController::Idle;
        });
        settle();
    }

    /// A disk that has no room beyond what chats.db has already.
    void limitPages(int pages) {
        archive->chats(
            [pages](rookery::store::ChatStore& chats) {
                return chats.database().integer("PRAGMA max_page_count = " + std::to_string(pages));
            },
            [](const rookery::Result<std::int64_t>&) {});
        settle();
    }

    /// Everything posted to the stores so far is done.
    void settle() {
        bool chatsDone = false;
        bool statesDone = false;
        archive->states([](rookery::store::StateStore&) { return rookery::Result<void>(); },
                        [&](const rookery::Result<void>&) { statesDone = true; });
        wait([&] { return statesDone; });
        archive->chats([](rookery::store::ChatStore&) { return rookery::Result<void>(); },
                       [&](const rookery::Result<void>&) { chatsDone = true; });
        wait([&] { return chatsDone; });
    }

    static bool wait(const std::function<bool()>& reached) {
        return rookery::app::waitUntil(reached, 10'000);
    }

    QVariant role(int row, int role) const {
        return chat->messages()->data(chat->messages()->index(row), role);
    }

    rookery::app::MessageModel::Status status(int row) const {
        return static_cast<rookery::app::MessageModel::Status>(
            role(row, rookery::app::MessageModel::StatusRole).toInt());
    }

    QString text(int row) const {
        return role(row, rookery::app::MessageModel::TextRole).toString();
    }

    qint64 id(int row) const {
        return role(row, rookery::app::MessageModel::MessageIdRole).toLongLong();
    }

    std::unique_ptr<rookery::app::Archive> archive;
    rookery::app::ScriptedInference service;
    rookery::app::Settings settings;
    rookery::app::Presets presets;
    rookery::app::ModelController models;
    rookery::app::ConversationListModel list;
    std::unique_ptr<rookery::app::ConversationBook> book;
    std::unique_ptr<rookery::app::ConversationRuns> runs;
    std::unique_ptr<rookery::app::ChatController> chat;
    std::unique_ptr<rookery::app::BranchController> branches;
    std::unique_ptr<rookery::app::StateHealer> healer;
    std::unique_ptr<rookery::app::StateKeeper> keeper;
    bool healsByItself = false;
};
