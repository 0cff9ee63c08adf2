// SPDX-License-Identifier: Apache-2.0
#include "app/store/snippet.h"
#include "tests/app/store/store_test_support.h"

#include <thread>

namespace rookery::store {
namespace {

using namespace rookery::test;

class Search : public ::testing::Test {
protected:
    MessageId say(const std::string& text) {
        const Turn turn = ask(*chats, conversation, {}, text);
        return turn.user;
    }

    std::vector<MessageId> find(const std::string& text) {
        std::vector<MessageId> ids;
        for (const SearchHit& hit : take(chats->search({.text = text}, {})))
            ids.push_back(hit.message);
        return ids;
    }

    std::unique_ptr<ChatStore> chats = memoryChats();
    ConversationId conversation = take(chats->createConversation({.title = "Here"}));
};

using Ids = std::vector<MessageId>;

TEST_F(Search, findsPartsOfWordsInAnyScript) {
    const MessageId english = say("The rookery above the old churchyard");
    const MessageId german = say("Größe und Übermut, 100% sicher");
    const MessageId chinese = say("乌鸦在古老的教堂墓地上筑巢");
    EXPECT_EQ(find("ROOK"), Ids{english});
    EXPECT_EQ(find("church above"), Ids{english});
    EXPECT_EQ(find("church below"), Ids{});
    EXPECT_EQ(find("übermut"), Ids{german});
    EXPECT_EQ(find("教堂墓地"), Ids{chinese});
    // Shorter than a trigram: read instead.
    EXPECT_EQ(find("乌鸦"), Ids{chinese});
    EXPECT_EQ(find("ol"), Ids{english});
    EXPECT_EQ(find("0%"), Ids{german});
    EXPECT_EQ(find("_"), Ids{});
    EXPECT_EQ(find("古老 教堂　墓"), Ids{chinese});
    EXPECT_EQ(find("  "), Ids{});
}

TEST_F(Search, theQueryIsTextNotALanguage) {
    const MessageId id = say("say \"AND\" or NOT (NEAR) col:x* {y}");
    EXPECT_EQ(find("\"AND\""), Ids{id});
    EXPECT_EQ(find("(NEAR)"), Ids{id});
    EXPECT_EQ(find("col:x*"), Ids{id});
    EXPECT_EQ(find("\"\"\""), Ids{});
    EXPECT_EQ(find("x' OR 1"), Ids{});
}

TEST_F(Search, onlyWhatIsFinishedIsFound) {
    const Turn turn = ask(*chats, conversation, {}, "question");
    const std::vector<std::uint32_t> ids = {1};
    expectOk(chats->appendIds(turn.answer, 0, ids, "growing reply"));
    EXPECT_EQ(find("growing"), Ids{});
    EXPECT_EQ(find("gr"), Ids{});
    answer(*chats, turn.answer, "grown reply", MessageStatus::Stopped);
    EXPECT_EQ(find("growing"), Ids{});
    EXPECT_EQ(find("grown"), Ids{turn.answer});
    EXPECT_TRUE(searchIsInStep(chats->database()));
}

TEST_F(Search, newestFirstLimitedAndInOneConversation) {
    const MessageId first = say("needle one");
    const MessageId second = say("needle two");
    const ConversationId other = take(chats->createConversation({.title = "There"}));
    const Turn third = ask(*chats, other, {}, "needle three");
    EXPECT_EQ(find("needle"), (Ids{third.user, second, first}));
    EXPECT_EQ(take(chats->search({.text = "needle", .limit = 2}, {})).size(), 2U);
    const auto there = take(chats->search({.text = "needle", .conversation = other}, {}));
    ASSERT_EQ(there.size(), 1U);
    EXPECT_EQ(there[0].title, "There");
    EXPECT_EQ(there[0].snippet.substr(there[0].marks.at(0).first, 6), "needle");
}

TEST_F(Search, canBeStoppedAndSavingGoesOn) {
    auto& database = chats->database();
    expectOk(database.exec(
        "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 60000) "
        "INSERT INTO message(conversation_id, role, status, indexed, created, text) "
        "SELECT 1, 0, 2, 1, 1, printf('%0500d', i) FROM n"));
    std::stop_source stop;
    EXPECT_EQ(take(chats->search({.text = "zz"}, stop.get_token())).size(), 0U);
    stop.request_stop();
    EXPECT_EQ(chats->search({.text = "zz"}, stop.get_token()).error().code, ErrorCode::Cancelled);
    // In the middle: a search that takes tens of milliseconds, ended after one.
    std::stop_source later;
    std::jthread stopper([&later] {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        later.request_stop();
    });
    const auto result = chats->search({.text = "zz"}, later.get_token());
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code, ErrorCode::Cancelled);
    say("saved after a stopped search");
}

TEST(Snippet, cutsAroundTheWordAtWholeCharacters) {
    std::string text(100, 'x');
    text += "äöü Rook\n\tnest ";
    text.append(300, 'y');
    const Snippet snippet = makeSnippet(text, {"rook", "NEST"});
    EXPECT_EQ(snippet.text.substr(0, 3), "…");
    EXPECT_EQ(snippet.text.substr(snippet.text.size() - 3), "…");
    ASSERT_EQ(snippet.marks.size(), 2U);
    EXPECT_EQ(snippet.text.substr(snippet.marks[0].first, 4), "Rook");
    EXPECT_EQ(snippet.text.substr(snippet.marks[1].first, 4), "nest");
    EXPECT_EQ(snippet.text.find('\n'), std::string::npos);
    for (std::size_t before = 30; before < 50; ++before) {
        std::string wide;
        for (std::size_t i = 0; i < before; ++i)
            wide += "鴉";
        const Snippet cut = makeSnippet(wide + "rook" + wide + wide + wide, {"rook"});
        const auto first = static_cast<unsigned char>(cut.text[3]);
        EXPECT_NE(first & 0xC0U, 0x80U);
        EXPECT_EQ(cut.text.substr(cut.marks.at(0).first, 4), "rook");
        EXPECT_EQ((cut.text.size() - 4) % 3, 0U);
    }
    EXPECT_EQ(makeSnippet("short", {"absent"}).text, "short");
}

}  // namespace
}  // namespace rookery::store
