// SPDX-License-Identifier: Apache-2.0
#include "app/store/shelf.h"

#include "tests/app/store/store_test_support.h"

namespace rookery::store {
namespace {

using namespace rookery::test;

TEST(Shelf, personasAreKeptChangedAndCounted) {
    auto chats = memoryChats();
    const std::int64_t id = take(savePersona(
        *chats, {.name = "Translator", .system = "You translate.", .settingsJson = R"({"a":1})"}));
    take(savePersona(*chats, {.name = "archivist"}));
    auto all = take(listPersonas(*chats));
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].name, "archivist");
    EXPECT_EQ(all[1].system, "You translate.");
    EXPECT_EQ(all[1].settingsJson, R"({"a":1})");
    EXPECT_EQ(all[1].uuid.size(), 36U);
    EXPECT_NE(all[0].uuid, all[1].uuid);
    take(chats->createConversation({.title = "x", .personaId = id}));
    all[1].name = "Interpreter";
    EXPECT_EQ(take(savePersona(*chats, all[1])), id);
    all = take(listPersonas(*chats));
    EXPECT_EQ(all[1].name, "Interpreter");
    EXPECT_EQ(all[1].uses, 1U);
    EXPECT_FALSE(savePersona(*chats, {.id = 99, .name = "nobody"}).ok());
    expectOk(trashPersona(*chats, id));
    EXPECT_EQ(take(listPersonas(*chats)).size(), 1U);
    expectOk(restorePersona(*chats, id));
    EXPECT_EQ(take(listPersonas(*chats)).size(), 2U);
}

TEST(Shelf, documentsStayForTheirChats) {
    auto chats = memoryChats();
    const Document first = take(addDocument(*chats, "Notes", "Some notes.\n"));
    const Document second = take(addDocument(*chats, "Code", "int main() {}\n"));
    auto all = take(listDocuments(*chats));
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].title, "Code");
    EXPECT_EQ(all[1].bytes, 12U);
    EXPECT_TRUE(all[0].text.empty());
    EXPECT_EQ(take(readDocument(*chats, first.uuid)).text, "Some notes.\n");
    expectOk(trashDocument(*chats, first.id));
    EXPECT_EQ(take(listDocuments(*chats)).size(), 1U);
    EXPECT_EQ(take(readDocument(*chats, first.uuid)).text, "Some notes.\n");
    expectOk(restoreDocument(*chats, first.id));
    EXPECT_EQ(take(listDocuments(*chats)).size(), 2U);
    EXPECT_EQ(readDocument(*chats, "nothing").error().code, ErrorCode::NotFound);
    EXPECT_NE(second.uuid, first.uuid);
}

}  // namespace
}  // namespace rookery::store
