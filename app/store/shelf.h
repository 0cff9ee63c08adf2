// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rookery::store {

class ChatStore;

/// Personas and documents of chats.db: what conversations begin with. What is deleted goes out of
/// the lists only: conversations may still be about it. As ChatStore's functions: ok is committed.
struct Persona {
    std::int64_t id = 0;  ///< 0: a new one
    std::string uuid{};   ///< given by the store
    std::string name{};
    std::string system{};
    std::string promptFamily{};
    std::string settingsJson = "{}";  ///< the application's words, opaque here
    std::uint32_t uses = 0;           ///< conversations that began with it
};

struct Document {
    std::int64_t id = 0;
    std::string uuid{};
    std::string title{};
    std::int64_t createdMs = 0;
    std::uint64_t bytes = 0;
    std::string head{};  ///< how it begins; of listDocuments() only
    std::string text{};  ///< of readDocument() and addDocument() only
};

/// By name.
Result<std::vector<Persona>> listPersonas(ChatStore& chats);
Result<std::int64_t> savePersona(ChatStore& chats, const Persona& persona);
Result<void> trashPersona(ChatStore& chats, std::int64_t id);
Result<void> restorePersona(ChatStore& chats, std::int64_t id);

/// Newest first, without their texts.
Result<std::vector<Document>> listDocuments(ChatStore& chats);
Result<Document> readDocument(ChatStore& chats, std::string_view uuid);
Result<Document> addDocument(ChatStore& chats, std::string_view title, std::string_view text);
Result<void> renameDocument(ChatStore& chats, std::int64_t id, std::string_view title);
Result<void> trashDocument(ChatStore& chats, std::int64_t id);
Result<void> restoreDocument(ChatStore& chats, std::int64_t id);

/// What lies in the trash of both, the last deleted first.
struct TrashedThing {
    bool isDocument = false;
    std::int64_t id = 0;
    std::string uuid{};
    std::string title{};
    std::int64_t trashedMs = 0;
};

Result<std::vector<TrashedThing>> listTrashedShelf(ChatStore& chats);

/// Only from the trash. Chats keep their copy of a persona's words; a text that chats began with
/// stays as long as they are there, also in the trash (InvalidArgument, with how many).
Result<void> removePersonaForever(ChatStore& chats, std::int64_t id);
Result<void> removeDocumentForever(ChatStore& chats, std::int64_t id);

}  // namespace rookery::store
