// SPDX-License-Identifier: Apache-2.0
// What connects branches, kept memories and the settings of answers.
#include "app/application.h"
#include "app/chat/answer_controls.h"
#include "app/chat/archive.h"
#include "app/chat/branch_controller.h"
#include "app/chat/chat_controller.h"
#include "app/chat/conversation_book.h"
#include "app/chat/conversation_list_model.h"
#include "app/chat/conversation_runs.h"
#include "app/chat/conversation_tree.h"
#include "app/chat/draft_reader.h"
#include "app/chat/lead_reader.h"
#include "app/chat/prompt_view.h"
#include "app/chat/shelf_model.h"
#include "app/chat/side_by_side.h"
#include "app/chat/speed_meter.h"
#include "app/chat/state_healer.h"
#include "app/chat/state_keeper.h"
#include "app/chat/storage_model.h"
#include "app/chat/usual_answers.h"
#include "app/library/model_controller.h"
#include "app/settings/settings.h"
#include "app/support/toast_controller.h"

namespace rookery::app {

void Application::connectBranches() {
    connect(m_chat, &ChatController::conversationChanged, m_healer,
            [this] { m_healer->look(m_chat->current()); });
    connect(m_chat, &ChatController::conversationChanged, m_tree,
            [this] { m_tree->look(m_chat->current()); });
    connect(m_healer, &StateHealer::rebuilt, m_tree, &ConversationTree::refresh);
    connect(m_keeper, &StateKeeper::changed, m_tree, &ConversationTree::refresh);
    connect(m_branches, &BranchController::stoodAt, m_healer,
            [this](qint64 answer) { m_healer->look(m_chat->current(), answer); });
    connect(m_branches, &BranchController::changed, m_healer, [this] {
        if (m_branches->mode() == BranchController::AtEnd)
            m_healer->look(m_chat->current());
    });
    connect(m_healer, &StateHealer::changed, m_draftReader, &DraftReader::again);
    connect(m_storage, &StorageModel::changed, m_tree, &ConversationTree::refresh);
    connect(m_storage, &StorageModel::openRequested, m_conversations, &ConversationListModel::open);
    connect(m_healer, &StateHealer::resumed, m_runs, &ConversationRuns::say);
    connect(m_healer, &StateHealer::rebuilt, m_keeper, &StateKeeper::tidy);
    connect(m_book, &ConversationBook::refused, m_toast,
            [this](const QString& sentence) { m_toast->show(sentence); });
    connect(m_book, &ConversationBook::branchTrashed, this,
            [this](qint64 conversation, qint64 first, qint64 leaf) {
                m_toast->showWithAction(tr("Moved the branch to the trash."), tr("Undo"),
                                        [this, conversation, first, leaf] {
                                            m_book->restoreBranch(conversation, first, leaf);
                                        });
            });
}

void Application::connectShelf() {
    m_branches->sideBySide()->setPersonas(m_personas);
    connect(m_branches->sideBySide(), &SideBySide::dropped, this,
            [this](qint64 conversation, const QList<qint64>& first, qint64 leaf) {
                m_toast->showWithAction(
                    tr("Moved %n answer(s) to the trash.", "", static_cast<int>(first.size())),
                    tr("Undo"), [this, conversation, first, leaf] {
                        for (const qint64 answer : first)
                            m_book->restoreBranch(conversation, answer, leaf);
                    });
            });
    connect(m_healer, &StateHealer::aboutToRead, m_leadReader, &LeadReader::makeWay);
    for (ShelfModel* shelf : {m_personas, m_books}) {
        connect(shelf, &ShelfModel::said, this,
                [this](const QString& sentence, const std::function<void()>& undo) {
                    if (undo)
                        m_toast->showWithAction(sentence, tr("Undo"), undo);
                    else
                        m_toast->show(sentence);
                });
        connect(shelf, &ShelfModel::chatWanted, this,
                [this](const Beginning& beginning, const AnswerChoice& choice) {
                    if (!m_chat->empty())
                        m_chat->newChat();
                    m_chat->setBeginning(beginning, choice);
                    emit chatWanted();
                });
    }
    // How many chats began with one.
    connect(m_book, &ConversationBook::messageAdded, this, [this](qint64 conversation) {
        const ConversationBook::Held held = m_book->find(conversation);
        if (held && held->messages.size() == 2 && !held->lead.owner.isEmpty())
            m_personas->refresh();
    });
}

void Application::connectAnswers() {
    m_speed = new SpeedMeter(*m_inference, this);
    m_prompt = new PromptView(*m_book, *m_chat, *m_models, this);
    connect(m_chat, &ChatController::promptWanted, m_prompt, &PromptView::look);
    connect(m_prompt, &PromptView::copyRequested, this, &Application::copyText);
    connectPresets();
    m_usual = new UsualAnswers(*m_settings, this);
    const auto sampling = [this] {
        return m_models->loaded() != nullptr ? m_models->loaded()->usualSampling : Sampling();
    };
    m_answers = new AnswerControls(
        {[this] { return m_chat->choice(); },
         [this](const AnswerChoice& choice) { m_chat->setChoice(choice); }, sampling},
        *m_usual, m_presetList, this);
    m_usualAnswers = new AnswerControls(
        {[this] { return m_usual->choice(); },
         [this](const AnswerChoice& choice) { m_usual->setChoice(choice); }, sampling},
        *m_usual, m_presetList, this);
    m_chat->setUsualChoice(m_usual->choice());
    connect(m_usual, &UsualAnswers::changed, this,
            [this] { m_chat->setUsualChoice(m_usual->choice()); });
    connect(m_chat, &ChatController::choiceChanged, m_answers, &AnswerControls::refresh);
    connect(m_chat, &ChatController::conversationChanged, m_answers, &AnswerControls::refresh);
    for (AnswerControls* controls : {m_answers, m_usualAnswers})
        connect(m_models, &ModelController::stateChanged, controls, &AnswerControls::refresh);
}

}  // namespace rookery::app
