// SPDX-License-Identifier: Apache-2.0
#include "app/chat/message_records.h"

#include "app/inference/convert.h"
#include "app/store/chat_store.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace rookery::app {
namespace {

/// More than fit into a window: what one sees and sends from does not wait for the rest.
constexpr std::size_t kShownAtOnce = 32;

Message fromRecord(const store::Message& row) {
    Message message;
    message.id = row.id;
    message.parent = row.parent.value_or(0);
    message.role = row.role == store::Role::User ? MessageRole::User : MessageRole::Assistant;
    message.status = statusFromRecord(row.status);
    message.text = toQt(row.text);
    message.siblings = static_cast<int>(row.siblings);
    message.siblingIndex = static_cast<int>(row.siblingIndex);
    message.createdMs = row.created.utcMs;
    message.modelName = toQt(row.modelName);
    message.stateKey = toQt(row.stateKey);
    message.errorText = toQt(row.errorText);
    message.readSeconds = row.stats.readSeconds;
    message.writeSeconds = row.stats.writeSeconds;
    return message;
}

}  // namespace

void takeIds(store::MessageIds ids, Message& message) {
    message.contextIds = std::move(ids.contextIds);
    message.generatedIds = std::move(ids.generatedIds);
    message.pastIds = std::move(ids.pastIds);
    message.onDisk = {};
}

MessageStatus statusFromRecord(store::MessageStatus status) {
    switch (status) {
        case store::MessageStatus::Queued:
            return MessageStatus::Queued;
        case store::MessageStatus::Running:
            return MessageStatus::Writing;
        case store::MessageStatus::Done:
            return MessageStatus::Done;
        case store::MessageStatus::Stopped:
            return MessageStatus::Stopped;
        case store::MessageStatus::Length:
            return MessageStatus::Length;
        case store::MessageStatus::Interrupted:
            return MessageStatus::Interrupted;
        case store::MessageStatus::Failed:
            break;
    }
    return MessageStatus::Failed;
}

store::MessageStatus statusToRecord(MessageStatus status) {
    switch (status) {
        case MessageStatus::Queued:
            return store::MessageStatus::Queued;
        case MessageStatus::Reading:
        case MessageStatus::Writing:
            return store::MessageStatus::Running;
        case MessageStatus::Done:
            return store::MessageStatus::Done;
        case MessageStatus::Stopped:
            return store::MessageStatus::Stopped;
        case MessageStatus::Length:
            return store::MessageStatus::Length;
        case MessageStatus::Interrupted:
            return store::MessageStatus::Interrupted;
        case MessageStatus::Failed:
            break;
    }
    return store::MessageStatus::Failed;
}

std::string answerSettings(const Message& answer) {
    const Sampling& sampling = answer.sampling;
    const QJsonObject json{
        {QStringLiteral("vocabulary"), answer.vocabulary},
        {QStringLiteral("wholeContext"), answer.wholeContext},
        {QStringLiteral("prefixTokens"), static_cast<qint64>(answer.prefixTokens)},
        {QStringLiteral("approximate"), answer.approximate},
        {QStringLiteral("aheadTokens"), static_cast<qint64>(answer.aheadTokens)},
        {QStringLiteral("thinking"), toQt(thinkingName(answer.thinking))},
        {QStringLiteral("movedAt"), static_cast<qint64>(answer.movedAt)},
        {QStringLiteral("thought"), answer.thought},
        {QStringLiteral("thoughtSeconds"), answer.thoughtSeconds},
        {QStringLiteral("temperature"), static_cast<double>(sampling.temperature)},
        {QStringLiteral("topP"), static_cast<double>(sampling.topP)},
        {QStringLiteral("topK"), static_cast<int>(sampling.topK)},
        {QStringLiteral("presence"), static_cast<double>(sampling.presence)},
        {QStringLiteral("frequency"), static_cast<double>(sampling.frequency)},
        {QStringLiteral("decay"), static_cast<double>(sampling.decay)},
        {QStringLiteral("seed"), QString::number(static_cast<qulonglong>(sampling.seed))}};
    const std::string settings = QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString();
    return answer.lead ? withLead(settings, *answer.lead) : settings;
}

void readAnswerSettings(const std::string& text, Message& answer) {
    const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    const auto number = [&json](const char* key, float fallback) {
        return static_cast<float>(
            json.value(QLatin1String(key)).toDouble(static_cast<double>(fallback)));
    };
    const Sampling usual;
    answer.vocabulary = json.value(QStringLiteral("vocabulary")).toString();
    if (json.contains(QStringLiteral("lead")))
        answer.lead = wordless(leadFrom(text, {}));
    answer.wholeContext = json.value(QStringLiteral("wholeContext")).toBool();
    answer.prefixTokens =
        static_cast<quint64>(json.value(QStringLiteral("prefixTokens")).toInteger());
    answer.approximate = json.value(QStringLiteral("approximate")).toBool();
    answer.aheadTokens = static_cast<quint64>(
        std::max<qint64>(0, json.value(QStringLiteral("aheadTokens")).toInteger()));
    answer.thinking = thinkingNamed(fromQt(json.value(QStringLiteral("thinking")).toString()))
                          .value_or(Thinking::Off);
    answer.movedAt = static_cast<quint64>(
        std::max<qint64>(0, json.value(QStringLiteral("movedAt")).toInteger()));
    answer.thought = json.value(QStringLiteral("thought")).toString();
    answer.thoughtSeconds = json.value(QStringLiteral("thoughtSeconds")).toDouble();
    answer.sampling.temperature = number("temperature", usual.temperature);
    answer.sampling.topP = number("topP", usual.topP);
    answer.sampling.topK = static_cast<std::uint32_t>(json.value(QStringLiteral("topK")).toInt());
    answer.sampling.presence = number("presence", usual.presence);
    answer.sampling.frequency = number("frequency", usual.frequency);
    answer.sampling.decay = number("decay", usual.decay);
    answer.sampling.seed = json.value(QStringLiteral("seed")).toString().toULongLong();
}

ConversationListModel::Row listRow(const store::ConversationRow& record) {
    ConversationListModel::Row row;
    row.id = record.id;
    row.title = toQt(record.title);
    row.updated = QDateTime::fromMSecsSinceEpoch(record.updatedMs, Qt::UTC);
    row.pinned = record.pinned;
    row.folder = record.folderId.value_or(0);
    if (record.leafStatus == store::MessageStatus::Failed)
        row.mark = ConversationListModel::Error;
    return row;
}

Result<std::vector<Message>> loadPath(store::ChatStore& chats, store::MessageId leaf,
                                      std::size_t most) {
    ROOKERY_TRY(const std::vector<store::Message> rows, chats.pathTo(leaf, most));
    std::vector<Message> path;
    path.reserve(rows.size());
    for (const store::Message& row : rows) {
        Message message = fromRecord(row);
        if (message.role == MessageRole::Assistant) {
            readAnswerSettings(row.settingsJson, message);
            message.onDisk = {row.contextIds, row.generatedIds, row.pastIds};
            if (row.contextHash && row.contextTokens > 0)
                message.mark = ContextMark{row.contextTokens, *row.contextHash};
        }
        path.push_back(std::move(message));
    }
    return path;
}

Result<void> loadIds(store::ChatStore& chats, std::vector<Message>& messages) {
    std::vector<store::MessageId> lacking;
    for (const Message& message : messages)
        if (lacksIds(message))
            lacking.push_back(message.id);
    ROOKERY_TRY(std::vector<store::MessageIds> ids, chats.idsOf(lacking));
    auto next = ids.begin();
    for (Message& message : messages)
        if (lacksIds(message))
            takeIds(*next++, message);
    return {};
}

Result<std::shared_ptr<Conversation>> loadConversation(store::ChatStore& chats,
                                                       store::ConversationId id) {
    ROOKERY_TRY(const store::Conversation record, chats.conversation(id));
    auto conversation = std::make_shared<Conversation>();
    conversation->id = id;
    conversation->title = toQt(record.row.title);
    conversation->system = toQt(record.system);
    conversation->family = toQt(record.promptFamily);
    conversation->draft = toQt(record.draft);
    conversation->lead = leadFrom(record.settingsJson, conversation->system);
    if (const std::string uuid = needsDocument(conversation->lead); !uuid.empty())
        if (const auto document = store::readDocument(chats, uuid); document.ok())
            conversation->lead = leadOf(*document);
    conversation->choice = choiceOf(record.settingsJson);
    if (record.row.leaf) {
        ROOKERY_TRY(conversation->messages, loadPath(chats, *record.row.leaf, kShownAtOnce));
    }
    return conversation;
}

}  // namespace rookery::app
