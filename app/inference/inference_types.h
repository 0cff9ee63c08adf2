// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/engine.h"

#include <QMetaType>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

/// Values that cross between the GUI thread and the engine thread. Plain structs, copied or shared
/// as const; no QObject crosses.
namespace rookery::app {

using IdList = std::vector<TokenId>;

/// A stretch of what a model has read. How it was read matters: prompts in chunks from the
/// stretch's start, generated ids one by one; only the same way gives the same bits.
struct ContextPart {
    bool generated = false;
    IdList ids;
};

/// A snapshot with its identity, so that fitting is decided without decoding it.
struct KeptState {
    std::shared_ptr<const std::vector<std::byte>> bytes;
    QString stateKey;
    quint64 tokens = 0;
    quint64 contextHash = 0;
};

/// A turn that still is text: it becomes ids on the engine thread, with the model's vocabulary.
struct TurnText {
    QString user;
    QString reply;       ///< of an earlier answer that has to be read again as text; usually empty
    bool first = false;  ///< the conversation starts here
};

struct LoadRequest {
    quint64 id = 0;
    QString path;
    LoadOptions options;
    std::stop_source stop;
};

/// Everything an answer needs. The whole context is base + prompt + generated; `states` are
/// snapshots that may lie anywhere along it.
struct GenerateRequest {
    quint64 id = 0;
    std::vector<ContextPart> base;  ///< all that was read before this answer's turn
    std::vector<TurnText> turns;    ///< encoded to the prompt, unless `prompt` is known
    IdList prompt;                  ///< the turn's ids, when it was read before (Continue)
    IdList generated;               ///< the answer so far (Continue)
    std::vector<KeptState> states;
    QString system;
    QString family;  ///< "" lets the model decide
    Sampling sampling;
    std::uint32_t maxTokens = 4096;
    std::stop_source stop;
};

/// What the window shows of a loaded model.
struct LoadedModel {
    QString path;
    QString name;
    QString version;
    QString family;
    QString vocabulary;
    QString precision;
    QString device;
    QString deviceName;
    QString stateKey;
    QString fingerprint;
    quint64 memoryBytes = 0;
    quint64 memoryTotal = 0;
    quint64 stateBytes = 0;
    quint64 fileBytes = 0;
};

/// Where an answer's context came from.
struct ResumeReport {
    quint64 tokens = 0;        ///< known without reading
    quint64 rereadTokens = 0;  ///< read again, because no state reached so far
    qint64 ms = 0;
    bool live = false;  ///< the session was still there: nothing was restored
};

/// How an answer ended. `generated` and `text` are this request's part only.
struct GenerationReport {
    IdList generated;
    QString text;
    FinishReason reason = FinishReason::EndOfTurn;
    KeptState state;  ///< after all kept ids; no bytes if it could not be taken
    quint64 promptTokens = 0;
    double readSeconds = 0;
    double writeSeconds = 0;
};

/// Lets these types travel in queued signals and be seen by QSignalSpy. Call once.
void registerInferenceTypes();

}  // namespace rookery::app

Q_DECLARE_METATYPE(rookery::app::IdList)
Q_DECLARE_METATYPE(rookery::app::KeptState)
Q_DECLARE_METATYPE(rookery::app::LoadRequest)
Q_DECLARE_METATYPE(rookery::app::GenerateRequest)
Q_DECLARE_METATYPE(rookery::app::LoadedModel)
Q_DECLARE_METATYPE(rookery::app::ResumeReport)
Q_DECLARE_METATYPE(rookery::app::GenerationReport)
Q_DECLARE_METATYPE(rookery::Error)
