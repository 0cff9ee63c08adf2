// SPDX-License-Identifier: Apache-2.0
// Exports of other programs, and what is none.
#include "app/exchange/chat_file.h"
#include "app/exchange/chat_texts.h"
#include "tests/app/chat/exchange_test.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace rookery;
using namespace rookery::app;

namespace {

QJsonObject chatGptNode(const char* parent, const char* role, const QJsonArray& parts,
                        const QStringList& children) {
    QJsonObject node{{"parent", parent == nullptr ? QJsonValue() : QJsonValue(parent)},
                     {"children", QJsonArray::fromStringList(children)}};
    if (role != nullptr)
        node.insert(
            "message",
            QJsonObject{{"author", QJsonObject{{"role", role}}},
                        {"create_time", 1700000000.5},
                        {"metadata", QJsonObject{{"model_slug", "some-model"}}},
                        {"content", QJsonObject{{"content_type", "text"}, {"parts", parts}}}});
    return node;
}

}  // namespace

void ExchangeTest::chatGptsTree() {
    QJsonObject mapping;
    mapping.insert("root", chatGptNode(nullptr, nullptr, {}, {"sys"}));
    mapping.insert("sys", chatGptNode("root", "system", {"Be good"}, {"u1"}));
    mapping.insert(
        "u1", chatGptNode("sys", "user", {"Hello", QJsonObject{{"asset", "x.png"}}}, {"a1", "a2"}));
    mapping.insert("a1", chatGptNode("u1", "assistant", {"First answer"}, {}));
    mapping.insert("a2", chatGptNode("u1", "tool", {"internal"}, {"a3"}));
    mapping.insert("a3", chatGptNode("a2", "assistant", {"Second answer"}, {"u2"}));
    mapping.insert("u2", chatGptNode("a3", "user", {"Thanks"}, {"ghost"}));
    const QJsonObject chat{{"title", "Trip"}, {"mapping", mapping}, {"current_node", "a1"}};
    const auto read = readChatFile(QJsonDocument(QJsonArray{chat}).toJson(), true);
    QVERIFY(read.ok());
    const store::WholeConversation& whole = read->at(0).chat;
    QCOMPARE(whole.head.row.title, std::string("Trip"));
    QCOMPARE(whole.messages.size(), std::size_t{4});
    QCOMPARE(whole.messages[0].message.text, std::string("Hello"));
    QCOMPARE(whole.messages[0].message.created.utcMs, std::int64_t{1700000000500});
    QCOMPARE(whole.messages[1].message.text, std::string("First answer"));
    QCOMPARE(whole.messages[1].message.modelName, std::string("some-model"));
    QCOMPARE(*whole.leaf, std::size_t{1});
    // The tool's words are left out, and what came after them stands below the question.
    QCOMPARE(whole.messages[2].message.text, std::string("Second answer"));
    QCOMPARE(*whole.messages[2].parent, std::size_t{0});
    QCOMPARE(*whole.messages[3].parent, std::size_t{2});
}

void ExchangeTest::openWebUisTree() {
    const QJsonObject messages{{"1", QJsonObject{{"parentId", QJsonValue()},
                                                 {"childrenIds", QJsonArray{"2"}},
                                                 {"role", "user"},
                                                 {"content", "Hi"},
                                                 {"timestamp", 1700000000}}},
                               {"2", QJsonObject{{"parentId", "1"},
                                                 {"childrenIds", QJsonArray{}},
                                                 {"role", "assistant"},
                                                 {"content", "Hello"},
                                                 {"model", "llama"}}}};
    const QJsonObject chat{
        {"title", "Greeting"},
        {"chat",
         QJsonObject{{"history", QJsonObject{{"messages", messages}, {"currentId", "2"}}}}}};
    const auto read = readChatFile(QJsonDocument(QJsonArray{chat}).toJson(), false);
    QVERIFY(read.ok());
    QCOMPARE(read->at(0).chat.messages.size(), std::size_t{2});
    QCOMPARE(read->at(0).chat.messages[1].message.modelName, std::string("llama"));
    QCOMPARE(*read->at(0).chat.leaf, std::size_t{1});
    QVERIFY(!read->at(0).hasMemory);
}

void ExchangeTest::whatIsNoChatIsRefused() {
    const auto refused = [](const QByteArray& bytes, const char* why) {
        const auto read = readChatFile(bytes, true);
        return !read.ok() &&
               QString::fromStdString(read.error().message).contains(QLatin1String(why));
    };
    QVERIFY(refused("", "not whole"));
    QVERIFY(refused("{\"format\": \"rookery-chat\", \"messages\": [", "not whole"));
    QVERIFY(refused(QByteArray(200'000, '['), "not whole"));
    QVERIFY(refused("[]", "no chats"));
    QVERIFY(refused("{\"a\": 1}", "no chats"));
    QVERIFY(refused("[1, \"x\", null]", "no chats"));
    QVERIFY(refused("{\"format\": \"rookery-chat\", \"version\": 2}", "newer"));
    QVERIFY(refused("{\"format\": \"rookery-chat\", \"version\": 1}", "no messages"));
    QVERIFY(
        refused("{\"format\":\"rookery-chat\",\"version\":1,\"messages\":[{\"role\":\"user\","
                "\"text\":\"a\",\"parent\":5}]}",
                "do not follow"));
    // A circle has no beginning.
    QJsonObject mapping;
    mapping.insert("a", chatGptNode("b", "user", {"x"}, {"b"}));
    mapping.insert("b", chatGptNode("a", "assistant", {"y"}, {"a"}));
    QVERIFY(refused(QJsonDocument(QJsonObject{{"mapping", mapping}}).toJson(), "no messages"));
}

void ExchangeTest::namesOfFiles() {
    QCOMPARE(chatFileName(QStringLiteral("../../etc/passwd")), QStringLiteral("_.._etc_passwd"));
    QCOMPARE(chatFileName(QStringLiteral("a:b*c?\"<>|\n")), QStringLiteral("a_b_c_____"));
    QCOMPARE(chatFileName(QStringLiteral("  ...  ")), QStringLiteral("Chat"));
    QCOMPARE(chatFileName(QStringLiteral("x").repeated(300)).size(), 80);
    QCOMPARE(chatFileName(QStringLiteral("東京で三日間")), QStringLiteral("東京で三日間"));
}
