// SPDX-License-Identifier: Apache-2.0
#include "app/store/store_worker.h"

#include "tests/app/store/store_test_support.h"

#include <atomic>
#include <thread>

namespace rookery::store {
namespace {

using namespace rookery::test;

TEST(StoreWorker, runsInOrderOnItsOwnThreadAndFinishesAll) {
    TempDir folder;
    const auto path = folder / "chats.db";
    std::atomic<int> answered = 0;
    std::thread::id thread;
    {
        StoreWorker<ChatStore> chats([path] { return ChatStore::open(optionsFor(path)); });
        StoreWorker<StateStore> states(
            [&folder] { return StateStore::open(optionsFor(folder / "states.db")); });
        EXPECT_TRUE(chats.opened().get().ok());
        const ConversationId id =
            take(chats.post([](ChatStore& store) { return store.createConversation({}); }).get());
        for (int i = 0; i < 50; ++i)
            chats.post([id, i](ChatStore& store) { return store.setDraft(id, std::to_string(i)); },
                       [&answered, &thread](const Result<void>& result) {
                           answered += result.ok() ? 1 : 0;
                           thread = std::this_thread::get_id();
                       });
        // Two connections, two threads, no waiting for each other.
        EXPECT_EQ(take(states.post([](StateStore& store) { return store.totalBytes(); }).get()),
                  0U);
    }
    EXPECT_EQ(answered, 50);
    EXPECT_NE(thread, std::this_thread::get_id());
    auto chats = openChats(path);
    EXPECT_TRUE(chats->report().lastExitWasClean);
    EXPECT_EQ(take(chats->conversation(1)).draft, "49");
}

TEST(StoreWorker, withoutAStoreEveryTaskSaysWhy) {
    TempDir folder;
    StoreWorker<ChatStore> chats(
        [&folder] { return ChatStore::open(optionsFor(folder / "no" / "chats.db")); });
    EXPECT_FALSE(chats.opened().get().ok());
    const auto result =
        chats.post([](ChatStore& store) { return store.createConversation({}); }).get();
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().message, chats.opened().get().error().message);
}

TEST(StoreWorker, anExceptionBecomesAnError) {
    StoreWorker<ChatStore> chats([] { return ChatStore::openInMemory(); });
    auto memory = chats.post([](ChatStore&) -> Result<int> { throw std::bad_alloc(); });
    EXPECT_EQ(memory.get().error().code, ErrorCode::OutOfMemory);
    auto other = chats.post([](ChatStore&) -> Result<int> { throw std::runtime_error("odd"); });
    EXPECT_EQ(other.get().error().details, "odd");
    EXPECT_TRUE(chats.post([](ChatStore& store) { return store.value("x"); }).get().ok());
}

}  // namespace
}  // namespace rookery::store
