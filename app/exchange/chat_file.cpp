// SPDX-License-Identifier: Apache-2.0
#include "app/exchange/chat_file.h"

#include "app/exchange/foreign_chats.h"
#include "app/inference/convert.h"
#include "app/support/words.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <utility>

namespace rookery::app {
namespace {

const QString kFormat = QStringLiteral("format");
const QString kOne = QStringLiteral("rookery-chat");
const QString kMany = QStringLiteral("rookery-chats");
constexpr int kVersion = 1;
constexpr qsizetype kLongestTitle = 1000;
constexpr std::size_t kLargestSettings = 1 << 20;
constexpr std::size_t kMostIds = 64'000'000;
constexpr std::uint32_t kLargestId = 1 << 20;

struct ImportWords {
    Q_DECLARE_TR_FUNCTIONS(Import)
};

struct Name {
    store::MessageStatus status;
    const char* name;
};

constexpr std::array kStatuses{
    Name{store::MessageStatus::Done, "done"}, Name{store::MessageStatus::Stopped, "stopped"},
    Name{store::MessageStatus::Length, "length"}, Name{store::MessageStatus::Failed, "failed"},
    Name{store::MessageStatus::Interrupted, "interrupted"}};

QString statusName(store::MessageStatus status) {
    for (const Name& known : kStatuses)
        if (known.status == status)
            return QString::fromLatin1(known.name);
    return QStringLiteral("interrupted");
}

store::MessageStatus statusNamed(const QString& name) {
    for (const Name& known : kStatuses)
        if (name == QLatin1String(known.name))
            return known.status;
    return store::MessageStatus::Interrupted;
}

Error refuse(const QString& sentence) {
    return {ErrorCode::Unsupported, fromQt(sentence), {}};
}

/// Little-endian 32-bit numbers, in base64.
QString idText(const std::vector<std::uint32_t>& ids) {
    QByteArray bytes(static_cast<qsizetype>(ids.size() * 4), Qt::Uninitialized);
    if (!ids.empty())
        qToLittleEndian<quint32>(ids.data(), static_cast<qsizetype>(ids.size()), bytes.data());
    return QString::fromLatin1(bytes.toBase64());
}

std::vector<std::uint32_t> idsFrom(const QJsonValue& value) {
    const QByteArray bytes = QByteArray::fromBase64(value.toString().toLatin1());
    std::vector<std::uint32_t> ids(static_cast<std::size_t>(bytes.size()) / 4);
    if (!ids.empty())  // Qt copies even nothing, and nowhere is no place to copy to
        qFromLittleEndian<quint32>(bytes.data(), static_cast<qsizetype>(ids.size()), ids.data());
    const bool sane = ids.size() < kMostIds &&
                      std::all_of(ids.begin(), ids.end(), [](auto id) { return id < kLargestId; });
    return sane ? ids : std::vector<std::uint32_t>();
}

QJsonObject settingsObject(const std::string& json) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
}

std::string settingsText(const QJsonValue& value) {
    const std::string text =
        QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact).toStdString();
    return text.size() > kLargestSettings ? "{}" : text;
}

QJsonObject toJson(const store::WholeMessage& whole, bool withIds) {
    const store::Message& message = whole.message;
    QJsonObject json{
        {QStringLiteral("role"),
         message.role == store::Role::User ? QStringLiteral("user") : QStringLiteral("assistant")},
        {QStringLiteral("text"), toQt(message.text)},
        {QStringLiteral("created"), static_cast<qint64>(message.created.utcMs)},
        {QStringLiteral("parent"),
         whole.parent ? QJsonValue(static_cast<qint64>(*whole.parent)) : QJsonValue()}};
    if (message.role != store::Role::Assistant)
        return json;
    json.insert(QStringLiteral("status"), statusName(message.status));
    json.insert(QStringLiteral("model"), toQt(message.modelName));
    json.insert(QStringLiteral("settings"), settingsObject(message.settingsJson));
    if (!withIds || whole.ids.contextIds.empty())
        return json;
    json.insert(QStringLiteral("stateKey"), toQt(message.stateKey));
    json.insert(QStringLiteral("contextIds"), idText(whole.ids.contextIds));
    json.insert(QStringLiteral("generatedIds"), idText(whole.ids.generatedIds));
    if (!whole.ids.pastIds.empty())
        json.insert(QStringLiteral("pastIds"), idText(whole.ids.pastIds));
    return json;
}

QJsonObject toJson(const store::WholeConversation& chat, bool withIds) {
    QJsonArray messages;
    for (const store::WholeMessage& message : chat.messages)
        messages.append(toJson(message, withIds));
    QJsonObject json{{kFormat, kOne},
                     {QStringLiteral("version"), kVersion},
                     {QStringLiteral("title"), toQt(chat.head.row.title)},
                     {QStringLiteral("created"), static_cast<qint64>(chat.head.row.createdMs)},
                     {QStringLiteral("system"), toQt(chat.head.system)},
                     {QStringLiteral("settings"), settingsObject(chat.head.settingsJson)},
                     {QStringLiteral("messages"), messages}};
    if (chat.leaf)
        json.insert(QStringLiteral("leaf"), static_cast<qint64>(*chat.leaf));
    return json;
}

/// An index below `limit`; none if it is none.
std::optional<std::size_t> indexFrom(const QJsonValue& value, std::size_t limit) {
    const double number = value.toDouble(-1);
    return number >= 0 && number < static_cast<double>(limit)
               ? std::optional(static_cast<std::size_t>(number))
               : std::nullopt;
}

Result<store::WholeMessage> messageFrom(const QJsonObject& json, std::size_t place, bool trusted) {
    store::WholeMessage whole;
    store::Message& message = whole.message;
    message.role = json.value(QLatin1String("role")).toString() == QLatin1String("user")
                       ? store::Role::User
                       : store::Role::Assistant;
    const QString text = json.value(QLatin1String("text")).toString();
    if (text.size() > kLongestMessage)
        return refuse(ImportWords::tr("A message in the file is too long."));
    message.text = fromQt(text);
    message.created.utcMs = json.value(QLatin1String("created")).toInteger();
    message.finishedMs = message.created.utcMs;
    const QJsonValue parent = json.value(QLatin1String("parent"));
    whole.parent = indexFrom(parent, place);
    if (!whole.parent && parent.isDouble())
        return refuse(
            ImportWords::tr("The messages of a chat in the file do not follow one "
                            "another."));
    if (message.role == store::Role::User)
        return whole;
    message.status = statusNamed(json.value(QLatin1String("status")).toString());
    message.modelName = fromQt(json.value(QLatin1String("model")).toString().left(kLongestTitle));
    QJsonObject settings = json.value(QLatin1String("settings")).toObject();
    if (trusted) {
        message.stateKey = fromQt(json.value(QLatin1String("stateKey")).toString());
        whole.ids.contextIds = idsFrom(json.value(QLatin1String("contextIds")));
        whole.ids.generatedIds = idsFrom(json.value(QLatin1String("generatedIds")));
        whole.ids.pastIds = idsFrom(json.value(QLatin1String("pastIds")));
    }
    if (whole.ids.contextIds.empty())  // without ids nothing may claim to have been read
        for (const char* key : {"vocabulary", "wholeContext", "prefixTokens"})
            settings.remove(QLatin1String(key));
    message.settingsJson = settingsText(settings);
    return whole;
}

Result<SharedChat> chatFrom(const QJsonObject& json, bool trusted) {
    SharedChat shared;
    store::WholeConversation& chat = shared.chat;
    chat.head.row.title = fromQt(json.value(QLatin1String("title")).toString().left(kLongestTitle));
    chat.head.row.createdMs = json.value(QLatin1String("created")).toInteger();
    chat.head.system = fromQt(json.value(QLatin1String("system")).toString());
    chat.head.settingsJson = settingsText(json.value(QLatin1String("settings")));
    const QJsonArray messages = json.value(QLatin1String("messages")).toArray();
    if (static_cast<std::size_t>(messages.size()) > kMostMessages)
        return refuse(ImportWords::tr("A chat in the file has too many messages."));
    for (const QJsonValue value : messages) {
        const QJsonObject message = value.toObject();
        shared.hasMemory = shared.hasMemory || message.contains(QLatin1String("contextIds"));
        ROOKERY_TRY(store::WholeMessage whole, messageFrom(message, chat.messages.size(), trusted));
        chat.messages.push_back(std::move(whole));
    }
    if (chat.messages.empty())
        return refuse(ImportWords::tr("A chat in the file has no messages that can be read."));
    chat.leaf = indexFrom(json.value(QLatin1String("leaf")), chat.messages.size());
    const QJsonObject state = json.value(QLatin1String("state")).toObject();
    shared.hasMemory = shared.hasMemory || !state.isEmpty();
    if (!trusted || state.isEmpty())
        return shared;
    SharedState memory;
    memory.record.stateKey = fromQt(state.value(QLatin1String("stateKey")).toString());
    memory.record.tokens =
        static_cast<std::uint64_t>(state.value(QLatin1String("tokens")).toInteger());
    memory.record.contextHash =
        state.value(QLatin1String("contextHash")).toString().toULongLong(nullptr, 16);
    memory.record.format = fromQt(state.value(QLatin1String("precision")).toString());
    const QByteArray bytes =
        QByteArray::fromBase64(state.value(QLatin1String("data")).toString().toLatin1());
    memory.bytes.resize(static_cast<std::size_t>(bytes.size()));
    std::transform(bytes.begin(), bytes.end(), memory.bytes.begin(),
                   [](char byte) { return static_cast<std::byte>(byte); });
    shared.state = std::move(memory);
    return shared;
}

Result<SharedChat> anyChatFrom(const QJsonObject& json, bool trusted) {
    SharedChat shared;
    if (isChatGpt(json)) {
        ROOKERY_TRY(shared.chat, fromChatGpt(json));
        return shared;
    }
    if (isOpenWebUi(json)) {
        ROOKERY_TRY(shared.chat, fromOpenWebUi(json));
        return shared;
    }
    return chatFrom(json, trusted);
}

}  // namespace

QByteArray writeChatFile(const SharedChat& shared) {
    QJsonObject json = toJson(shared.chat, true);
    if (shared.state) {
        const store::StateRecord& record = shared.state->record;
        const auto* bytes = reinterpret_cast<const char*>(shared.state->bytes.data());
        const auto size = static_cast<qsizetype>(shared.state->bytes.size());
        json.insert(
            QStringLiteral("state"),
            QJsonObject{
                {QStringLiteral("stateKey"), toQt(record.stateKey)},
                {QStringLiteral("tokens"), static_cast<qint64>(record.tokens)},
                {QStringLiteral("contextHash"), QString::number(record.contextHash, 16)},
                {QStringLiteral("precision"), toQt(record.format)},
                {QStringLiteral("data"), QString::fromLatin1(QByteArray(bytes, size).toBase64())}});
    }
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

QByteArray writeChatsFile(const std::vector<store::WholeConversation>& chats) {
    QJsonArray all;
    for (const store::WholeConversation& chat : chats)
        all.append(toJson(chat, false));
    return QJsonDocument(QJsonObject{{kFormat, kMany},
                                     {QStringLiteral("version"), kVersion},
                                     {QStringLiteral("chats"), all}})
        .toJson(QJsonDocument::Indented);
}

Result<std::vector<SharedChat>> readChatFile(const QByteArray& bytes, bool trusted) {
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (document.isNull())
        return Error{
            ErrorCode::Corrupt,
            fromQt(ImportWords::tr("This file is not whole: it breaks off or is no JSON. "
                                   "Export it again.")),
            fromQt(
                QStringLiteral("at byte %1: %2").arg(problem.offset).arg(problem.errorString()))};
    QJsonArray chats = document.array();
    const QJsonObject object = document.object();
    const QString format = object.value(kFormat).toString();
    if (format == kMany)
        chats = object.value(QLatin1String("chats")).toArray();
    else if (format == kOne || isChatGpt(object) || isOpenWebUi(object))
        chats.append(object);
    if ((format == kOne || format == kMany) &&
        object.value(QLatin1String("version")).toInt() > kVersion)
        return refuse(
            ImportWords::tr("This file was made by a newer Rookery; update this one to "
                            "open it."));
    std::vector<SharedChat> found;
    std::optional<Error> first;
    for (const QJsonValue value : std::as_const(chats)) {
        const QJsonObject chat = value.toObject();
        const bool known =
            isChatGpt(chat) || isOpenWebUi(chat) || chat.value(kFormat).toString() == kOne;
        if (!known)
            continue;
        Result<SharedChat> read = anyChatFrom(chat, trusted);
        if (read.ok())
            found.push_back(std::move(read).value());
        else if (!first)
            first = read.error();
    }
    if (!found.empty())
        return found;
    if (first)
        return *first;
    return refuse(
        ImportWords::tr("There are no chats in this file. Exports of Rookery, ChatGPT "
                        "(conversations.json) and Open WebUI can be imported."));
}

}  // namespace rookery::app
