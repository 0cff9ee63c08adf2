// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/chat_store.h"
#include "app/store/state_store.h"
#include "app/store/statement.h"
#include "tests/support/temp_dir.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace rookery::test {

/// The value, or a failed test that says the error.
template <class Value>
Value take(Result<Value> result) {
    if (!result.ok())
        throw std::runtime_error(result.error().message + " | " + result.error().details);
    return std::move(result).value();
}

inline void expectOk(const Result<void>& result) {
    EXPECT_TRUE(result.ok()) << (result.ok()
                                     ? ""
                                     : result.error().message + " | " + result.error().details);
}

inline std::string readFile(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline void writeFile(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

inline store::StoreOptions optionsFor(const std::filesystem::path& path) {
    store::StoreOptions options;
    options.path = path;
    options.lockWait = std::chrono::milliseconds(0);
    return options;
}

inline std::unique_ptr<store::ChatStore> openChats(const std::filesystem::path& path) {
    return take(store::ChatStore::open(optionsFor(path)));
}

inline std::unique_ptr<store::StateStore> openStates(const std::filesystem::path& path) {
    return take(store::StateStore::open(optionsFor(path)));
}

inline std::unique_ptr<store::ChatStore> memoryChats() {
    return take(store::ChatStore::openInMemory());
}

inline store::AnswerStart startWith(std::vector<std::uint32_t> contextIds) {
    return {.modelName = "tiny", .stateKey = "key", .contextIds = std::move(contextIds)};
}

/// A user's message and an answer being written.
inline store::Turn ask(store::ChatStore& chats, store::ConversationId conversation,
                       std::optional<store::MessageId> parent, const std::string& text) {
    return take(chats.addTurn({.conversation = conversation,
                               .parent = parent,
                               .text = text,
                               .start = startWith({1, 2, 3})}));
}

inline void answer(store::ChatStore& chats, store::MessageId id, const std::string& text,
                   store::MessageStatus status = store::MessageStatus::Done) {
    store::FinishedAnswer finished;
    finished.id = id;
    finished.status = status;
    finished.text = text;
    finished.generatedIds = {7, 8};
    finished.contextHash = 0xFEDCBA9876543210U + static_cast<std::uint64_t>(id);
    expectOk(chats.finishMessage(finished));
}

inline std::vector<std::byte> someBytes(std::size_t size, unsigned seed) {
    std::vector<std::byte> bytes(size);
    for (std::byte& byte : bytes) {
        seed = seed * 1664525U + 1013904223U;
        byte = static_cast<std::byte>(seed >> 24U);
    }
    return bytes;
}

inline std::string integrity(store::Database& database) {
    auto statement = store::Statement::prepare(database, "PRAGMA integrity_check");
    if (!statement.ok() || !statement.value().step().ok())
        return "not readable";
    return statement.value().text(0);
}

/// Whether the search index agrees with the messages.
inline bool searchIsInStep(store::Database& database) {
    return database
        .exec("INSERT INTO message_search(message_search, rank) VALUES('integrity-check', 1)")
        .ok();
}

}  // namespace rookery::test
