// SPDX-License-Identifier: Apache-2.0
#include "app/chat/lead.h"

#include "app/inference/convert.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>

#include <utility>

namespace rookery::app {
namespace {

const QString kPersona = QStringLiteral("persona ");
const QString kDocument = QStringLiteral("document ");
const QString kUser = QStringLiteral("user");
const QString kReply = QStringLiteral("reply");
const QString kTurns = QStringLiteral("turns");
const QString kTuned = QStringLiteral("tuned");
// The model's words, not the window's: they are part of what is read and never translated.
const QString kHandsOver = QStringLiteral("Read this text, “%1”. I will ask about it.\n%2");
const QString kHasRead = QStringLiteral("I have read it.");
const QString kAsks = QStringLiteral("You:");
const QString kAnswers = QStringLiteral("Answer:");

QJsonObject objectOf(const std::string& json) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
}

std::string textOf(const QJsonObject& json) {
    return QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString();
}

QJsonArray toJson(const std::vector<TurnText>& turns) {
    QJsonArray array;
    for (const TurnText& turn : turns)
        array.append(QJsonObject{{kUser, turn.user}, {kReply, turn.reply}});
    return array;
}

std::vector<TurnText> turnsFrom(const QJsonArray& array) {
    std::vector<TurnText> turns;
    for (const QJsonValue value : array) {
        TurnText turn;
        turn.user = value.toObject().value(kUser).toString();
        turn.reply = value.toObject().value(kReply).toString();
        if (!turn.user.isEmpty() && !turn.reply.isEmpty())
            turns.push_back(std::move(turn));
    }
    return turns;
}

/// The settings may come with a chat from elsewhere: no path, and nothing but a tuned state.
bool isOurs(const TunedState& tuned) {
    static const QRegularExpression key(QStringLiteral("\\A[0-9a-f]{16}\\z"));
    static const QRegularExpression ending(QStringLiteral("\\A\\.[a-z]{2,11}\\z"));
    return key.match(tuned.key).hasMatch() && tuned.file.startsWith(tuned.key) &&
           ending.match(tuned.file.mid(tuned.key.size())).hasMatch();
}

}  // namespace

TunedState tunedOf(const std::string& settingsJson) {
    const QJsonObject json = objectOf(settingsJson).value(kTuned).toObject();
    TunedState tuned{json.value(QStringLiteral("key")).toString(),
                     json.value(QStringLiteral("file")).toString(),
                     json.value(QStringLiteral("fingerprint")).toString(),
                     json.value(QStringLiteral("model")).toString()};
    return isOurs(tuned) ? tuned : TunedState();
}

std::string withTuned(const std::string& settingsJson, const TunedState& tuned) {
    QJsonObject json = objectOf(settingsJson);
    json.insert(kTuned, QJsonObject{{QStringLiteral("key"), tuned.key},
                                    {QStringLiteral("file"), tuned.file},
                                    {QStringLiteral("fingerprint"), tuned.fingerprint},
                                    {QStringLiteral("model"), tuned.model}});
    return textOf(json);
}

bool Lead::isBook() const {
    return owner.startsWith(kDocument);
}

Lead wordless(const Lead& lead) {
    Lead known;
    known.owner = lead.owner;
    known.title = lead.title;
    known.tuned = lead.tuned;
    return known;
}

QString ownerOf(const store::Persona& persona) {
    return kPersona + toQt(persona.uuid);
}

QString ownerOf(const store::Document& document) {
    return kDocument + toQt(document.uuid);
}

Lead leadOf(const store::Persona& persona) {
    Lead lead;
    lead.owner = ownerOf(persona);
    lead.title = toQt(persona.name);
    lead.system = toQt(persona.system);
    lead.turns = sampleTurns(persona.settingsJson);
    lead.tuned = tunedOf(persona.settingsJson);
    return lead;
}

Lead leadOf(const store::Document& document) {
    Lead lead;
    lead.owner = ownerOf(document);
    lead.title = toQt(document.title);
    lead.turns.push_back({kHandsOver.arg(lead.title, toQt(document.text)), kHasRead, false});
    return lead;
}

std::uint64_t textHash(const Lead& lead) {
    QString all = lead.system;
    for (const TurnText& turn : lead.turns)
        all += QChar(1) + turn.user + QChar(2) + turn.reply;
    IdList characters;
    characters.reserve(static_cast<std::size_t>(all.size()));
    for (const QChar character : all)
        characters.push_back(character.unicode());
    return hashIds(characters);
}

KeptState stateOf(store::PrefixWithBytes prefix) {
    KeptState state;
    state.tokens = prefix.record.tokens;
    state.contextHash = prefix.record.contextHash;
    state.stateKey = toQt(prefix.record.stateKey);
    state.bytes = std::make_shared<const std::vector<std::byte>>(std::move(prefix.bytes));
    return state;
}

std::string withLead(const std::string& settingsJson, const Lead& lead) {
    QJsonObject json = objectOf(settingsJson);
    QJsonObject kept{{QStringLiteral("owner"), lead.owner}, {QStringLiteral("title"), lead.title}};
    if (!lead.isBook())
        kept.insert(kTurns, toJson(lead.turns));
    json.insert(QStringLiteral("lead"), kept);
    const std::string settings = textOf(json);
    return lead.tuned.key.isEmpty() ? settings : withTuned(settings, lead.tuned);
}

Lead leadFrom(const std::string& settingsJson, const QString& system) {
    const QJsonObject kept = objectOf(settingsJson).value(QStringLiteral("lead")).toObject();
    Lead lead;
    lead.owner = kept.value(QStringLiteral("owner")).toString();
    lead.title = kept.value(QStringLiteral("title")).toString();
    lead.system = system;
    lead.turns = turnsFrom(kept.value(kTurns).toArray());
    lead.tuned = tunedOf(settingsJson);
    return lead;
}

std::string needsDocument(const Lead& lead) {
    return lead.isBook() && lead.turns.empty() ? fromQt(lead.owner.mid(kDocument.size()))
                                               : std::string();
}

std::vector<TurnText> sampleTurns(const std::string& settingsJson) {
    return turnsFrom(objectOf(settingsJson).value(kTurns).toArray());
}

std::string withSampleTurns(const std::string& settingsJson, const std::vector<TurnText>& turns) {
    QJsonObject json = objectOf(settingsJson);
    json.insert(kTurns, toJson(turns));
    return textOf(json);
}

std::vector<TurnText> readSamples(const QString& words) {
    std::vector<TurnText> turns;
    TurnText turn;
    QString* target = nullptr;
    const auto finish = [&] {
        turn.user = turn.user.trimmed();
        turn.reply = turn.reply.trimmed();
        if (!turn.user.isEmpty() && !turn.reply.isEmpty())
            turns.push_back(turn);
        turn = {};
    };
    for (const QString& line : words.split(QLatin1Char('\n'))) {
        if (line.startsWith(kAsks)) {
            finish();
            target = &turn.user;
            *target = line.mid(kAsks.size());
        } else if (line.startsWith(kAnswers)) {
            target = &turn.reply;
            *target = line.mid(kAnswers.size());
        } else if (target != nullptr) {
            *target += QLatin1Char('\n') + line;
        }
    }
    finish();
    return turns;
}

QString sampleWords(const std::vector<TurnText>& turns) {
    QStringList lines;
    for (const TurnText& turn : turns)
        lines << kAsks + QLatin1Char(' ') + turn.user << kAnswers + QLatin1Char(' ') + turn.reply;
    return lines.join(QLatin1Char('\n'));
}

}  // namespace rookery::app
