// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/lead.h"
#include "app/store/records.h"

#include <QString>

#include <cstdint>
#include <string>
#include <vector>

namespace rookery::store {
class ChatStore;
}

namespace rookery::app {

/// A persona or a book, and what the loaded model has read of it.
struct ShelfItem {
    qint64 id = 0;
    QString owner;
    QString title;
    store::Persona persona;    ///< of personas only
    store::Document document;  ///< of books only, without its text
    std::uint64_t tokens = 0;  ///< of the whole text; 0: not known
    std::uint64_t readTokens = 0;
    std::uint64_t stateBytes = 0;

    bool isReady() const { return tokens > 0 && readTokens == tokens; }

    bool isUnfinished() const { return readTokens > 0 && readTokens < tokens; }
};

/// `stateKey`: of the loaded model, "" for none; `prefixes`: all that were read. On the store's
/// thread.
Result<std::vector<ShelfItem>> loadPersonas(store::ChatStore& chats, const std::string& stateKey,
                                            const std::vector<store::PrefixRecord>& prefixes);
Result<std::vector<ShelfItem>> loadBooks(store::ChatStore& chats, const std::string& stateKey,
                                         const std::vector<store::PrefixRecord>& prefixes);

/// What a persona is like, in one line; a part of its settings.
QString personaLine(const store::Persona& persona);
std::string withPersonaLine(const std::string& settingsJson, const QString& line);

/// How many tokens a model reads in training at once, by the name its makers gave the file
/// ("…-ctx8192.pth"); 0: the name does not say.
int trainedLength(const QString& modelPath);

/// About how many tokens a text of so many bytes is, before anything was encoded.
std::uint64_t aboutTokens(std::uint64_t bytes);

}  // namespace rookery::app
