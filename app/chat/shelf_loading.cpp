// SPDX-License-Identifier: Apache-2.0
#include "app/chat/shelf_loading.h"

#include "app/inference/convert.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace rookery::app {
namespace {

/// English and code in the World vocabulary, measured roughly; Chinese has fewer.
constexpr std::uint64_t kBytesPerToken = 4;

/// What the model has read of the item; of another wording than `textHash` it is no use.
void noteRead(ShelfItem& item, const std::string& stateKey,
              const std::vector<store::PrefixRecord>& prefixes,
              std::optional<std::uint64_t> textHash) {
    const auto found =
        std::find_if(prefixes.begin(), prefixes.end(), [&](const store::PrefixRecord& prefix) {
            return prefix.stateKey == stateKey && toQt(prefix.owner) == item.owner &&
                   prefix.textHash == textHash.value_or(prefix.textHash);
        });
    if (found == prefixes.end())
        return;
    item.tokens = found->idCount;
    item.readTokens = found->tokens;
    item.stateBytes = found->bytes;
}

}  // namespace

Result<std::vector<ShelfItem>> loadPersonas(store::ChatStore& chats, const std::string& stateKey,
                                            const std::vector<store::PrefixRecord>& prefixes) {
    std::vector<ShelfItem> items;
    ROOKERY_TRY(const std::vector<store::Persona> personas, store::listPersonas(chats));
    for (const store::Persona& persona : personas) {
        ShelfItem item;
        item.id = persona.id;
        item.owner = ownerOf(persona);
        item.title = toQt(persona.name);
        item.persona = persona;
        noteRead(item, stateKey, prefixes, textHash(leadOf(persona)));
        items.push_back(std::move(item));
    }
    return items;
}

Result<std::vector<ShelfItem>> loadBooks(store::ChatStore& chats, const std::string& stateKey,
                                         const std::vector<store::PrefixRecord>& prefixes) {
    std::vector<ShelfItem> items;
    ROOKERY_TRY(const std::vector<store::Document> documents, store::listDocuments(chats));
    for (const store::Document& document : documents) {
        ShelfItem item;
        item.id = document.id;
        item.owner = ownerOf(document);
        item.title = toQt(document.title);
        item.document = document;
        noteRead(item, stateKey, prefixes, std::nullopt);  // a book never changes
        items.push_back(std::move(item));
    }
    return items;
}

QString personaLine(const store::Persona& persona) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(persona.settingsJson))
        .object()
        .value(QStringLiteral("line"))
        .toString();
}

std::string withPersonaLine(const std::string& settingsJson, const QString& line) {
    QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(settingsJson)).object();
    json.insert(QStringLiteral("line"), line);
    return QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString();
}

int trainedLength(const QString& modelPath) {
    static const QRegularExpression pattern(QStringLiteral("ctx[-_]?(\\d{3,7})(?!\\d)"),
                                            QRegularExpression::CaseInsensitiveOption);
    return pattern.match(QFileInfo(modelPath).fileName()).captured(1).toInt();
}

std::uint64_t aboutTokens(std::uint64_t bytes) {
    const std::uint64_t tokens = (bytes + kBytesPerToken - 1) / kBytesPerToken;
    return tokens < 200 ? tokens : (tokens + 50) / 100 * 100;
}

}  // namespace rookery::app
