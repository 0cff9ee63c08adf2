// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/chat.h"
#include "engine/api/generation.h"
#include "engine/api/model_info.h"
#include "engine/api/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace rookery {

class Session;

/// A tuned initial state, read from a file for one model: what a session's conversations may begin
/// with in place of the empty state. Threads: any.
struct TunedStart {
    std::vector<float> state;
    std::string key;  ///< 16 hex digits that tell it from others
};

struct LoadOptions {
    /// auto (the best graphics card that works, else the processor), cpu, vulkan, vulkan:N or
    /// reference. Where a card cannot be had, the processor serves: deviceNote() says why.
    std::string device = "auto";
    std::string precision = "file";  ///< file, f32, f16, bf16, int8, int4
    /// auto (what the file carries, else by its size), world, neox, bytes, the path of a vocabulary
    /// file or of a folder with one, or none: ids only.
    std::string vocabulary = "auto";
    std::uint32_t threads = 0;  ///< of the processor; 0: chosen by the engine
    /// Of a graphics card: this many layers go on it, from the first on, the rest runs on the
    /// processor; all with as many as the model has or more. Empty: as many as fit.
    std::optional<std::uint32_t> gpuLayers;
    /// A graphics card is given less than 10 ms of work at a time, so that the desktop stays
    /// smooth.
    bool smooth = false;
    /// Whether the processor leaves out the weights that zeros of the channel mix would be
    /// multiplied with: auto (int8, with the same bits), on (f32, f16 and bf16 too: other bits, and
    /// these weights are copied where they could have been used in the file), off.
    std::string zeroSkip = "auto";
    std::optional<float> groupNormEps;
    /// A tuned initial state (`.pth`, `.st`) that every conversation starts from; empty: none.
    std::filesystem::path tunedState;
    bool transposeTunedState = false;  ///< its axes are not as usual: see model/tuned_state.h
    /// A LoRA (`.pth`, `.st`) to merge while loading; empty: none. It needs its alpha.
    std::filesystem::path lora;
    std::optional<float> loraAlpha;
};

/// A loaded model: immutable, shared by all its sessions. Threads: any, after loading.
class Model {
public:
    struct Impl;
    explicit Model(std::unique_ptr<Impl> impl);
    ~Model();
    Model(const Model&) = delete;
    Model& operator=(const Model&) = delete;

    const ModelInfo& info() const;

    /// Names the device and precision it runs with: "cpu", "f16".
    const std::string& device() const;
    const std::string& deviceName() const;
    const std::string& precision() const;
    std::uint32_t threads() const;

    /// What a kept state must carry to fit: 32 hex digits and more, never parsed.
    const std::string& stateKey() const;
    std::uint64_t stateBytes() const;

    /// Bytes of weights that one token reads (the embedding counts one row), and of all of them.
    std::uint64_t weightBytesPerToken() const;
    std::uint64_t weightBytes() const;

    std::vector<TokenId> encode(std::string_view text) const;
    std::string decode(std::span<const TokenId> ids) const;

    /// The first ids of every text that begins with this one: those that nothing behind it can
    /// change. None where the vocabulary merges pairs (20B).
    std::vector<TokenId> encodeSettled(std::string_view text) const;

    /// The prompt family that "auto" stands for: "none", "raven", "world" or "g1"; there is also
    /// "raven-instruct". Below, a `family` of "" means it.
    const std::string& promptFamily() const;

    /// Whether Thinking makes a difference.
    bool canThink(std::string_view family) const;

    /// What is fed for a user's turn; `first` starts a conversation.
    std::string turnPrompt(std::string_view family, std::string_view system, std::string_view user,
                           bool first, Thinking thinking = Thinking::Off) const;

    /// What turnPrompt() begins with however the user's text goes on.
    std::string openTurn(std::string_view family, std::string_view system, std::string_view user,
                         bool first) const;

    /// A turn that is over, as later turns are to see it: without reasoning. What the state after
    /// an answer has read is not this where the model thought; see Session::readTurn().
    std::string pastTurn(std::string_view family, std::string_view system, std::string_view user,
                         std::string_view answer, bool first) const;
    ChatStop chatStop(std::string_view family) const;

    /// What the model's authors chat with; without penalties where tokens are single bytes, which
    /// every text repeats.
    Sampling usualSampling(std::string_view family) const;

    /// The answer in a reply, without reasoning; and the same while it comes in.
    std::string replyText(std::string_view family, std::string_view raw,
                          Thinking thinking = Thinking::Off) const;
    ReplyReader replyReader(std::string_view family, Thinking thinking) const;

    /// Reads a tuned state (`.pth`, `.st`, `.safetensors`) for sessions of this model; an error in
    /// words if it is for another.
    Result<std::shared_ptr<const TunedStart>> readTunedStart(
        const std::filesystem::path& path) const;

    Result<std::unique_ptr<Session>> createSession() const;

    /// Sessions whose replies can be made in one pass over the weights: see generating.h. They
    /// belong to one thread at a time, all of them together.
    Result<std::vector<std::unique_ptr<Session>>> createSessions(std::uint32_t count) const;

    const Impl& impl() const { return *m_impl; }

private:
    std::unique_ptr<Impl> m_impl;
};

/// One conversation's live run over a shared model. A model may be shared; a session belongs to
/// one thread at a time; the stop token may be set from any.
/// If a model's numbers are not finite or a device fails, every call answers with that error until
/// reset() or restore().
class Session {
public:
    struct Impl;
    explicit Session(std::unique_ptr<Impl> impl);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Back to the empty state, which is the tuned one if there is one.
    Result<void> reset();

    /// From here on conversations begin with this; null: as the model was loaded. As reset(), and
    /// its snapshots are bound to what they began with: stateKey().
    Result<void> beginWith(std::shared_ptr<const TunedStart> start);
    const std::shared_ptr<const TunedStart>& start() const;
    std::string stateKey() const;

    /// Reads ids in chunks of 256 (exact replay: always the same borders). If stopped in between,
    /// the state is after the last whole chunk and the error is Cancelled; ids() says where.
    Result<PrefillReport> prefill(std::span<const TokenId> ids, const std::stop_token& stop,
                                  const PrefillProgress& progress);

    /// prefill() of a turn that rereadTurn() may replace.
    Result<PrefillReport> readTurn(std::span<const TokenId> ids, const std::stop_token& stop,
                                   const PrefillProgress& progress);

    /// Reads up to `most` further ids of a turn whose end is not known yet; `ids` are its first
    /// ids. Others than those of the call before take the place of what was read. readTurn() goes
    /// on from there, bit for bit as without it, for which some are left unread: on a graphics card
    /// all but whole chunks of 256, on a processor with AMX at least 32. Nothing else may be read
    /// then before dropAhead(). Returns how many of `ids` are read.
    Result<std::size_t> readAhead(std::span<const TokenId> ids, std::size_t most);
    /// All is as it was before.
    Result<void> dropAhead();

    /// Goes back to where the last readTurn() began and reads `ids` instead (the turn as
    /// Model::pastTurn() writes it, or nothing): the state is the one that prefill() makes from
    /// there, bit for bit. Quick, since it reads again only from near the prompt's end. May be
    /// called again, for one after it was stopped. reset() and restore() forget the turn.
    Result<PrefillReport> rereadTurn(std::span<const TokenId> ids, const std::stop_token& stop,
                                     const PrefillProgress& progress);

    /// Reads ids that were generated before, one by one, so that replay gives the same bits.
    Result<PrefillReport> replay(std::span<const TokenId> ids, const std::stop_token& stop,
                                 const PrefillProgress& progress);

    /// Reads ids as prefill() does, in any chunk size, and hands out logits: for measuring.
    Result<void> evaluate(std::span<const TokenId> ids, const EvaluateOptions& options,
                          const std::stop_token& stop, const LogitsSink& sink);

    /// Share of zeros among the channel mix's activations while reading `ids` from the empty
    /// state, which is also the state afterwards. 0 for models without such zeros.
    Result<double> ffnZeroShare(std::span<const TokenId> ids, const std::stop_token& stop);

    /// Goes on from the last id read (there must be one). The state ends after the kept reply:
    /// before a stop string, never in it.
    Result<GenerateReport> generate(const GenerateOptions& options, const std::stop_token& stop,
                                    const TokenCallback& onToken);

    /// All ids read since the empty state; restore() continues the snapshot's count.
    std::uint64_t tokens() const;
    std::span<const float> logits() const;  ///< after the last id; empty before the first

    /// The state as bytes for disk, bound to the model and to `contextHash` (hashIds of all ids
    /// read since the empty state).
    Result<std::vector<std::byte>> snapshot(std::uint64_t contextHash) const;
    Result<void> restore(std::span<const std::byte> snapshot);

    Impl& impl() { return *m_impl; }

private:
    std::unique_ptr<Impl> m_impl;
};

/// What a snapshot belongs to, read without a model.
struct SnapshotInfo {
    std::string stateKey;
    std::uint64_t tokens = 0;
    std::uint64_t contextHash = 0;
    bool packed = false;
};

Result<SnapshotInfo> peekSnapshot(std::span<const std::byte> snapshot);

/// A snapshot in less than half its bytes, by rounding to float16: restore() takes it, but what is
/// read from there on is not bit for bit what it would have been. It has no logits: read something
/// before generate(). Needs no model; any thread.
Result<std::vector<std::byte>> packSnapshot(std::span<const std::byte> snapshot);

/// The hash of no ids.
inline constexpr std::uint64_t kNoIdsHash = 0x2D06800538D394C2U;

/// Of ids in their order. `before` is the hash of what stands before them, so that the hash of a
/// long text and of what follows it costs only what follows.
std::uint64_t hashIds(std::span<const TokenId> ids, std::uint64_t before = kNoIdsHash);

/// Called from the loading thread, 0 … 1.
using LoadProgress = std::function<void(double fraction)>;

/// The engine's front door. Free functions: there is no engine object and no global state.
Result<ModelInfo> inspectModel(const std::filesystem::path& path, const LoadOptions& options = {});
Result<std::shared_ptr<const Model>> loadModel(const std::filesystem::path& path,
                                               const LoadOptions& options,
                                               const LoadProgress& progress,
                                               const std::stop_token& stop);
std::vector<DeviceInfo> listDevices(bool all);

/// Whether a tuned state's file is for this model; the error says in words why not. Reads headers
/// and the state, no weights.
struct TunedFit {
    std::string key;  ///< TunedStart::key
    ModelInfo model;
};

Result<TunedFit> fitTunedState(const std::filesystem::path& model,
                               const std::filesystem::path& tunedState);

/// What Session::stateKey() is for a model with such a key and a start with such a one.
std::string stateKeyWith(const std::string& modelKey, const std::string& startKey);

/// The tensors of a model file, in the file's order.
Result<std::vector<TensorInfo>> listTensors(const std::filesystem::path& path);

/// What files are called that a model is read with if they lie beside it and it has no vocabulary.
std::span<const char* const> vocabularyCompanions();

/// Text and ids without a model; `vocabulary` as in LoadOptions, "auto" is World.
Result<std::vector<TokenId>> encodeText(std::string_view vocabulary, std::string_view text);
Result<std::string> decodeIds(std::string_view vocabulary, std::span<const TokenId> ids);

/// Each id by itself; one may hold a part of a character.
Result<std::vector<std::string>> spellIds(std::string_view vocabulary,
                                          std::span<const TokenId> ids);

/// Writes a random but numerically sane model in official tensor names, as safetensors.
Result<void> synthesizeModel(const std::filesystem::path& path, const SynthOptions& options);

/// Writes a model in another precision as safetensors, one tensor in memory at a time; see
/// ConvertOptions. `out` is there only when it is whole.
Result<ConvertReport> convertModel(const std::filesystem::path& in,
                                   const std::filesystem::path& out, const ConvertOptions& options,
                                   const LoadProgress& progress, const std::stop_token& stop);

}  // namespace rookery
