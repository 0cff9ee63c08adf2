// SPDX-License-Identifier: Apache-2.0
#include "tests/app/store/child.h"
#include "tests/app/store/store_test_support.h"

#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace rookery::test {

using namespace rookery::store;

/// Tries to open, says how it went, keeps what it got until its input ends.
int holdTheLock(const std::string& folder) {
    const auto begin = std::chrono::steady_clock::now();
    StoreOptions options;
    options.path = std::filesystem::path(folder) / "chats.db";
    const auto opened = ChatStore::open(options);
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begin);
    std::printf("%s %lld %s\n", opened.ok() ? "writer" : "refused",
                static_cast<long long>(took.count()),
                opened.ok() || isBusy(opened.error()) ? "" : opened.error().details.c_str());
    std::fflush(stdout);
    char byte = 0;
    while (opened.ok() && ::read(0, &byte, 1) > 0) {
    }
    return 0;
}

namespace {

TEST(Processes, ofTwentyAtOnceExactlyOneWrites) {
    long long slowest = 0;
    for (int round = 0; round < 3; ++round) {
        TempDir folder;  // new each time: making the file is the hardest moment to share
        if (round == 2)
            openChats(folder / "chats.db").reset();
        std::vector<std::unique_ptr<Child>> children;
        for (int i = 0; i < 20; ++i)
            children.push_back(std::make_unique<Child>(
                std::vector<std::string>{"--hold-the-lock", folder.path().string()}));
        int writers = 0;
        for (auto& child : children) {
            const std::string line = child->readLine();
            char word[16] = {};
            char reason[200] = {};
            long long milliseconds = 0;
            ASSERT_GE(std::sscanf(line.c_str(), "%15s %lld %199[^\n]", word, &milliseconds, reason),
                      2)
                << line;
            writers += std::string(word) == "writer" ? 1 : 0;
            EXPECT_STREQ(reason, "");
            slowest = std::max(slowest, milliseconds);
        }
        EXPECT_EQ(writers, 1);
        for (auto& child : children)
            child->closeInput();
        for (auto& child : children)
            EXPECT_EQ(child->wait(), 0);
        auto chats = openChats(folder / "chats.db");
        EXPECT_TRUE(chats->report().lastExitWasClean);
        EXPECT_EQ(integrity(chats->database()), "ok");
    }
    std::printf("20 processes, 3 times: 1 writer each, the others told after at most %lld ms\n",
                slowest);
}

/// Runs `body` in a process of its own that may change what it is; its exit status.
template <class Body>
int inFork(Body body) {
    const pid_t process = ::fork();
    if (process == 0)
        ::_exit(body());
    int status = 0;
    ::waitpid(process, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

constexpr int kSkip = 77;

TEST(Processes, aReadOnlyFolderIsAnErrorInWords) {
    TempDir folder;
    openChats(folder / "chats.db").reset();
    ::chmod((folder / "chats.db").c_str(), 0444);
    ::chmod(folder.path().c_str(), 0555);
    const int status = inFork([&] {
        // Root may write everywhere, so stop being root.
        if (::getuid() == 0 && ::setuid(65534) != 0)
            return kSkip;
        for (const char* name : {"chats.db", "new.db"}) {
            const auto opened = ChatStore::open(optionsFor(folder / name));
            if (opened.ok() || opened.error().code != ErrorCode::Io || isBusy(opened.error()))
                return 1;
            std::printf("%s\n", opened.error().message.c_str());
        }
        std::fflush(stdout);
        return 0;
    });
    ::chmod(folder.path().c_str(), 0755);
    if (status == kSkip)
        GTEST_SKIP() << "cannot become another user";
    EXPECT_EQ(status, 0);
}

int fillSmallDisk(const std::filesystem::path& folder) {
    // In a mount namespace of its own, so that nothing stays mounted whatever happens.
    if (::unshare(CLONE_NEWNS) != 0 ||
        ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=8m") != 0)
        return kSkip;
    StoreOptions options = optionsFor(folder / "chats.db");
    options.ballast = folder / "ballast";
    options.ballastBytes = 900'000;
    auto chats = take(ChatStore::open(options));
    take(chats->maintain());
    if (!std::filesystem::exists(options.ballast))
        return 1;
    const ConversationId id = take(chats->createConversation({}));
    std::vector<MessageId> sent;
    const std::string text(20'000, 'x');
    for (;;) {
        const auto turn = chats->addTurn(
            {.conversation = id, .parent = {}, .text = text, .start = startWith({1})});
        if (!turn.ok()) {
            if (!isDiskFull(turn.error()))
                return 2;
            break;
        }
        sent.push_back(turn.value().user);
    }
    if (std::filesystem::exists(options.ballast) || sent.size() < 50)
        return 3;
    chats->database().close();
    chats = openChats(folder / "chats.db");  // on the disk that is still full
    for (const MessageId message : sent)
        if (take(chats->message(message)).text != text)
            return 4;
    if (integrity(chats->database()) != "ok")
        return 5;
    std::printf("8 MB disk filled: %zu messages acknowledged, lost: 0\n", sent.size());
    std::fflush(stdout);
    return 0;
}

TEST(Processes, aRealFullDiskLosesNothing) {
    TempDir folder;
    const int status = inFork([&] {
        try {
            return fillSmallDisk(folder.path());
        } catch (const std::exception& failure) {
            std::printf("%s\n", failure.what());
            std::fflush(stdout);
            return 6;
        }
    });
    if (status == kSkip)
        GTEST_SKIP() << "may not mount; Torture.aFullDiskLosesNothingThatWasSaved stands in";
    EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace rookery::test
