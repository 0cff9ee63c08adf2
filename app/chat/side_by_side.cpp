// SPDX-License-Identifier: Apache-2.0
#include "app/chat/side_by_side.h"

#include "app/chat/chat_controller.h"
#include "app/chat/message_model.h"
#include "app/chat/presets.h"
#include "app/chat/sampling_controls.h"
#include "app/chat/shelf_model.h"
#include "app/inference/convert.h"
#include "app/support/shown_text.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace rookery::app {

SideBySide::SideBySide(ConversationBook& book, ConversationRuns& runs, ChatController& chat,
                       QObject* parent)
    : QObject(parent), m_book(book), m_runs(runs), m_chat(chat), m_answers(new MessageModel(this)) {
    connect(&book, &ConversationBook::messageChanged, this,
            [this](qint64, qint64 id) { update(id); });
    connect(&book, &ConversationBook::textChanged, this, [this](qint64, qint64 id) {
        if (isMine(id))
            m_answers->setText(id, m_conversation->find(id)->text);
    });
    connect(&book, &ConversationBook::textGrew, this, [this](qint64, qint64 id) {
        if (isMine(id))
            m_answers->grow(id, m_conversation->find(id)->text);
    });
    connect(&book, &ConversationBook::thoughtChanged, this, [this](qint64, qint64 id) {
        if (isMine(id))
            m_answers->setThought(*m_conversation->find(id));
    });
    connect(&book, &ConversationBook::pathChanged, this, &SideBySide::changed);
    // Whoever writes on goes on from the one that is in view.
    connect(&book, &ConversationBook::messageAdded, this,
            [this](qint64 conversationId, qint64 messageId) {
                if (!m_conversation || m_conversation->id != conversationId)
                    return;
                const Message* message = m_conversation->find(messageId);
                if (message != nullptr && message->role == MessageRole::User)
                    close();
            });
    connect(&book, &ConversationBook::renumbered, this, [this] { close(); });
    connect(&chat, &ChatController::conversationChanged, this, [this] {
        if (m_conversation && m_chat.current() != m_conversation)
            close();
        emit waysChanged();
    });
    connect(&runs, &ConversationRuns::answerEnded, this, [this] { dropEnded(); });
    connect(&runs, &ConversationRuns::modelChanged, this, &SideBySide::waysChanged);
}

void SideBySide::setPersonas(ShelfModel* personas) {
    m_personas = personas;
    connect(personas, &ShelfModel::countChanged, this, &SideBySide::waysChanged);
}

qint64 SideBySide::standsAt() const {
    if (!m_conversation)
        return 0;
    const qint64 leaf = m_conversation->leaf();
    return isMine(leaf) ? leaf : 0;
}

bool SideBySide::running() const {
    const auto& answers = m_answers->messages();
    return std::any_of(answers.begin(), answers.end(),
                       [](const Message& answer) { return isOpen(answer.status); });
}

std::vector<SideBySide::Way> SideBySide::allWays() const {
    const AnswerChoice usual = m_runs.presets().withAnotherSeed(m_chat.choice());
    std::vector<Way> ways;
    ways.push_back({QStringLiteral("usual"),
                    tr("As usual"),
                    tr("As this chat is set, with other luck."),
                    {usual, {}}});
    for (const Preset& preset : m_runs.presets().all()) {
        if (preset.id.isEmpty() || preset.id == usual.preset)
            continue;
        AnswerChoice choice = SamplingControls::withoutNumbers(usual);
        choice.preset = preset.id;
        ways.push_back({preset.id, preset.title, preset.help, {choice, {}}});
    }
    if (m_runs.model() != nullptr && m_runs.model()->canThink) {
        AnswerChoice thinking = usual;
        thinking.thinking = Thinking::Full;
        ways.push_back({QStringLiteral("thinking"),
                        tr("Thinking first"),
                        tr("Reasons at length before it answers."),
                        {thinking, {}}});
        thinking.thinking = Thinking::Fake;
        ways.push_back({QStringLiteral("at-once"),
                        tr("Without thinking"),
                        tr("Answers at once."),
                        {thinking, {}}});
    }
    for (Way& way : personaWays())
        ways.push_back(std::move(way));
    return ways;
}

std::vector<SideBySide::Way> SideBySide::personaWays() const {
    std::vector<Way> ways;
    const LoadedModel* model = m_runs.model();
    for (int row = 0; m_personas != nullptr && row < m_personas->count(); ++row) {
        const store::Persona* persona = m_personas->persona(m_personas->idAt(row));
        if (persona == nullptr || ownerOf(*persona) == usualOwner())
            continue;
        Way way;
        way.id = QStringLiteral("persona %1").arg(persona->id);
        way.title = shownLine(toQt(persona->name));
        way.variant = {choiceOf(persona->settingsJson), leadOf(*persona)};
        const TunedState& tuned = way.variant.lead->tuned;
        way.offered =
            tuned.key.isEmpty() || (model != nullptr && model->fingerprint == tuned.fingerprint);
        way.help = !way.offered
                       ? tr("Tuned for %1, which is not loaded.").arg(shownInSentence(tuned.model))
                   : tuned.key.isEmpty()
                       ? tr("The chat is read once more, under this persona.")
                       : tr("The chat is read once more, from the state that was tuned.");
        ways.push_back(std::move(way));
    }
    return ways;
}

/// The persona that what is written at the end goes on under: its answers are the usual ones.
QString SideBySide::usualOwner() const {
    const ConversationBook::Held held = m_chat.current();
    const Message* leaf = held ? held->find(held->leaf()) : nullptr;
    return leaf == nullptr ? QString() : held->leadAt(leaf->parent).owner;
}

QStringList SideBySide::ways() const {
    QStringList ids;
    for (const Way& way : allWays())
        ids += way.id;
    return ids;
}

SideBySide::Way SideBySide::find(const QString& id) const {
    std::vector<Way> all = allWays();
    const auto way =
        std::find_if(all.begin(), all.end(), [&id](const Way& one) { return one.id == id; });
    return way == all.end() ? all.front() : std::move(*way);
}

QString SideBySide::wayTitle(const QString& way) const {
    return find(way).title;
}

QString SideBySide::wayHelp(const QString& way) const {
    return find(way).help;
}

bool SideBySide::wayOffered(const QString& way) const {
    return find(way).offered;
}

void SideBySide::begin(qint64 messageId, const QStringList& ways) {
    const ConversationBook::Held held = m_chat.current();
    const Message* message = held ? held->find(messageId) : nullptr;
    if (message == nullptr || message->role != MessageRole::Assistant || isOpen(message->status) ||
        ways.isEmpty() || ways.size() > kMost ||
        !std::all_of(ways.begin(), ways.end(),
                     [this](const QString& id) { return wayOffered(id); }))
        return;
    close();
    m_conversation = held;
    std::vector<AnswerVariant> variants;
    for (const QString& id : ways) {
        Way way = find(id);
        const auto same = ways.count(id);
        m_labels +=
            same == 1 ? way.title
                      : tr("%1, %2").arg(way.title).arg(ways.first(m_labels.size()).count(id) + 1);
        variants.push_back(std::move(way.variant));
    }
    m_runs.answerSideBySide(held, messageId, variants,
                            [this, round = m_round](qint64 answerId) { begun(round, answerId); });
    emit changed();
}

void SideBySide::begun(quint64 round, qint64 answerId) {
    if (round != m_round || !m_conversation)
        return;
    m_answers->append(*m_conversation->find(answerId));
    emit changed();
}

bool SideBySide::isMine(qint64 messageId) const {
    return m_conversation && m_answers->find(messageId) != nullptr &&
           m_conversation->find(messageId) != nullptr;
}

void SideBySide::update(qint64 messageId) {
    if (!isMine(messageId))
        return;
    const bool before = running();
    m_answers->update(*m_conversation->find(messageId));
    if (before != running())
        emit changed();
}

void SideBySide::keep(qint64 answerId) {
    if (!isMine(answerId))
        return;
    const ConversationBook::Held held = std::exchange(m_conversation, nullptr);
    m_dropping = held;
    m_kept = answerId;
    m_toDrop.clear();
    for (const Message& answer : m_answers->messages())
        if (answer.id != answerId)
            m_toDrop.insert(answer.id);
    close();
    m_book.showBranch(held, answerId);
    for (const qint64 other : std::set<qint64>(m_toDrop))
        m_runs.stopAnswer(held, other);
    dropEnded();
}

void SideBySide::keepAll() {
    close();
}

void SideBySide::stop() {
    const ConversationBook::Held held = m_conversation;
    for (const Message& answer : std::vector<Message>(m_answers->messages()))
        m_runs.stopAnswer(held, answer.id);
}

/// What is still written would be saved where nobody sees it.
void SideBySide::dropEnded() {
    if (!m_dropping || m_toDrop.empty())
        return;
    for (const qint64 id : m_toDrop) {
        const Message* answer = m_dropping->find(id);
        if (answer != nullptr && isOpen(answer->status))
            return;
    }
    const ConversationBook::Held held = std::exchange(m_dropping, nullptr);
    auto gone = std::make_shared<QList<qint64>>();
    const auto count = static_cast<qsizetype>(m_toDrop.size());
    for (const qint64 id : std::exchange(m_toDrop, {}))
        m_book.trashBranch(held, id, [this, held, gone, count, kept = m_kept](qint64 first) {
            gone->append(first);
            if (gone->size() == count)
                emit dropped(held->id, *gone, kept);
        });
}

void SideBySide::close() {
    ++m_round;
    m_conversation.reset();
    m_labels.clear();
    m_answers->reset({});
    emit changed();
}

}  // namespace rookery::app
