// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/inference_types.h"
#include "app/store/shelf.h"
#include "app/store/state_store.h"

#include <QString>

#include <cstdint>
#include <string>
#include <vector>

namespace rookery::app {

/// A state that somebody tuned for one model: conversations begin with it in place of the empty
/// one. It has no words, so nothing is read first.
struct TunedState {
    QString key;          ///< TunedStart::key; empty: none
    QString file;         ///< its name in Archive::tunedFolder()
    QString fingerprint;  ///< of the model
    QString model;        ///< what that is called

    friend bool operator==(const TunedState&, const TunedState&) = default;
};

/// What a conversation begins with before its first message: a persona or a book. Its text is the
/// truth; what a model has read of it is kept once for all conversations (StateStore::prefix()).
struct Lead {
    QString owner;  ///< "persona UUID", "document UUID"; empty: nothing
    QString title;
    QString system;
    std::vector<TurnText> turns;  ///< each with its reply
    TunedState tuned;

    bool isEmpty() const { return system.isEmpty() && turns.empty(); }

    bool isBook() const;
};

/// What a new conversation begins with.
struct Beginning {
    Lead lead;
    qint64 personaId = 0;  ///< 0: none
};

/// Without what is read first: to know it by, where that was read already.
Lead wordless(const Lead& lead);

Lead leadOf(const store::Persona& persona);
/// The text as a turn of its own, with a short reply: how models are used to being given one. What
/// will be asked is not known yet (unlike with joinMessage()), or it could not be read only once.
Lead leadOf(const store::Document& document);
/// The owner alone, without its text: to know it by.
QString ownerOf(const store::Persona& persona);
QString ownerOf(const store::Document& document);

/// Of all the text: what was read of another wording is of no use.
std::uint64_t textHash(const Lead& lead);

/// What was read of it, as one of the states that the engine is given.
KeptState stateOf(store::PrefixWithBytes prefix);

/// A persona's, in its settings; a file's name that is not one of ours is nothing.
TunedState tunedOf(const std::string& settingsJson);
std::string withTuned(const std::string& settingsJson, const TunedState& tuned);

/// As the store keeps it with a conversation; a book's text stays on the shelf.
std::string withLead(const std::string& settingsJson, const Lead& lead);
/// Without a book's text: see needsDocument().
Lead leadFrom(const std::string& settingsJson, const QString& system);
/// The uuid of the document whose text is missing; empty if it is whole.
std::string needsDocument(const Lead& lead);

/// Sample turns in a persona's settings, and in the words they are edited in: "You: …" and
/// "Answer: …" lines, one after the other; a line without a mark goes on with the one before.
std::vector<TurnText> sampleTurns(const std::string& settingsJson);
std::string withSampleTurns(const std::string& settingsJson, const std::vector<TurnText>& turns);
std::vector<TurnText> readSamples(const QString& words);
QString sampleWords(const std::vector<TurnText>& turns);

}  // namespace rookery::app
