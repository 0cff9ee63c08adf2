// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/engine.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

/// Values that cross between the GUI thread and the engine thread. Plain structs, copied or shared
/// as const; no QObject crosses.
namespace rookery::app {

using IdList = std::vector<TokenId>;

/// A place in what a model has read, without any of it: how many ids stand before it, and their
/// hash.
struct ContextMark {
    quint64 tokens = 0;
    quint64 hash = kNoIdsHash;
    friend bool operator==(const ContextMark&, const ContextMark&) = default;
};

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
    qint64 id = 0;  ///< where it is kept; 0: nowhere
    /// It was rounded, or came out of one that was: what is read from here is not bit for bit.
    bool approximate = false;

    ContextMark mark() const { return {tokens, contextHash}; }
};

/// A turn that still is text: it becomes ids on the engine thread, with the model's vocabulary.
/// With a reply it is over and read as later turns see it, without reasoning.
struct TurnText {
    QString user;
    QString reply;       ///< of an earlier answer that has to be read as text; usually empty
    bool first = false;  ///< the conversation starts here
};

struct LoadRequest {
    quint64 id = 0;
    QString path;
    LoadOptions options;
    std::stop_source stop;
};

/// Everything an answer needs. The whole context is before + base + prompt + generated; `states`
/// are snapshots that may lie anywhere along it.
struct GenerateRequest {
    quint64 id = 0;
    /// What was read first, without its ids: nearly always a session or a state stands there. If
    /// none does, the request ends in contextNeeded().
    ContextMark before;
    std::vector<ContextPart> base;  ///< what was read then, before this answer's turn
    std::vector<TurnText> turns;    ///< encoded to the prompt, unless `prompt` is known
    IdList prompt;                  ///< the turn's ids, when it was read before (Continue)
    IdList generated;               ///< the answer so far (Continue)
    std::vector<KeptState> states;
    QString system;
    QString tunedState;     ///< a file with the state that the context begins with; usually none
    QString family;         ///< "" lets the model decide
    QStringList stopTexts;  ///< end the answer, besides what ends the family's
    Sampling sampling;
    Thinking thinking = Thinking::Off;
    std::uint32_t maxTokens = 4096;
    /// Only reads: base, then the turns or the prompt; nothing is generated.
    bool readOnly = false;
    /// With readOnly: the prompt stands for the turn that was read last, see Session::rereadTurn().
    bool rereadsTurn = false;
    /// Others are asked for at the same time that go on from the same base.
    bool oneOfMany = false;
    /// With readOnly: a checkpoint() about so often, for what takes long. 0: none.
    int checkpointMs = 0;
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
    quint32 threads = 0;  ///< of the processor
    QString device;
    QString deviceName;
    QString deviceNote;          ///< why it is not where it was meant to be; empty: it is
    quint32 layersOnDevice = 0;  ///< of a graphics card: how many layers of the model run there
    quint32 layers = 0;
    Sampling usualSampling;  ///< what its authors chat with
    QString stateKey;
    QString fingerprint;
    quint64 memoryBytes = 0;
    quint64 memoryTotal = 0;
    quint64 stateBytes = 0;
    quint64 fileBytes = 0;
    bool canThink = false;
    /// Each id as its bytes; any thread. Nothing, once it is unloaded.
    std::function<std::vector<std::string>(const IdList& ids)> spell;
};

/// Where an answer's context came from.
struct ResumeReport {
    quint64 tokens = 0;        ///< known without reading
    quint64 rereadTokens = 0;  ///< read again, because no state reached so far
    quint64 aheadTokens = 0;   ///< of the turn: read while it was being written
    qint64 ms = 0;
    bool live = false;  ///< the session was still there: nothing was restored
    bool approximate = false;
    std::vector<qint64> damaged;  ///< KeptState::id of those that turned out not to be whole
};

/// How an answer ended. `generated` and `text` are the whole answer, also what was there before.
struct GenerationReport {
    IdList generated;
    QString text;
    QString thought;
    double thoughtSeconds = 0;  ///< of this request
    /// The turn as later ones are to read it, if that is not what the state has read.
    IdList past;
    FinishReason reason = FinishReason::EndOfTurn;
    KeptState state;         ///< after all kept ids; no bytes if it could not be taken
    quint64 readTokens = 0;  ///< read for this request
    quint64 newTokens = 0;   ///< generated by this request
    /// The first token of the answer (from 1 on) that the graphics card, which failed, did not make
    /// any more; 0: it was not lost.
    quint64 movedAt = 0;
    double readSeconds = 0;
    double writeSeconds = 0;
};

/// How fast a model reads and writes, measured on purpose.
struct SpeedMeasure {
    quint64 readTokens = 0;
    double readSeconds = 0;
    quint64 writtenTokens = 0;
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
Q_DECLARE_METATYPE(rookery::app::SpeedMeasure)
Q_DECLARE_METATYPE(rookery::Error)
