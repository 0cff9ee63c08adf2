// SPDX-License-Identifier: Apache-2.0
#include "app/cli/common.h"
#include "app/cli/interrupt.h"
#include "app/cli/verbs.h"
#include "engine/api/device_report.h"
#include "engine/api/throughput.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <span>

namespace rookery::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kBatchPrompt = 32;

struct Args {
    ModelArgs model;
    std::uint32_t prefill = 512;
    std::uint32_t decode = 128;
    std::uint32_t repeat = 3;
    std::uint32_t batch = 1;
    bool profile = false;
};

/// What is read: plain English, since zero shares depend on the text making sense.
constexpr const char* kText =
    "The rook is a bird of open fields and tall trees. It nests in company, often with hundreds of "
    "others in the same few elms, and comes back to the same rookery year after year. In the "
    "morning the birds fly out together to look for grubs in the ploughed land; in the evening "
    "they return in long lines, talking all the way. Farmers once thought of them as thieves, but "
    "most of what they eat would have eaten the crops. ";

struct Measurements {
    std::vector<double> prefillRate;
    std::vector<double> decodeRate;
    std::vector<double> prefillCpuMs;  ///< of all threads, for each token
    std::vector<double> decodeCpuMs;
    std::vector<double> firstTokenMs;
};

double millisecondsSince(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// What the processor spent on this process: on a busy machine the clock tells of others, and this,
/// with one thread, does not.
double cpuMilliseconds() {
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// VmHWM of this process; 0 where /proc has none.
std::uint64_t peakResidentBytes() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (std::uint64_t kilobytes = 0; word == "VmHWM:" && status >> kilobytes)
            return kilobytes * 1024;
    return 0;
}

std::vector<TokenId> textOf(const Model& model, std::size_t tokens) {
    std::string text;
    std::vector<TokenId> ids;
    while (ids.size() < tokens) {
        text += kText;
        ids = model.encode(text);
    }
    ids.resize(tokens);
    return ids;
}

Result<void> measureOnce(Session& session, const std::vector<TokenId>& ids, std::uint32_t decode,
                         const std::stop_token& stop, Measurements& all) {
    ROOKERY_TRY_VOID(session.reset());
    const auto start = Clock::now();
    const double cpuStart = cpuMilliseconds();
    ROOKERY_TRY(const PrefillReport read, session.prefill(ids, stop, {}));
    const double cpuRead = cpuMilliseconds();
    GenerateOptions greedy;
    greedy.sampling.temperature = 0;
    greedy.sampling.presence = 0;
    greedy.sampling.frequency = 0;
    greedy.maxTokens = decode;
    double firstMs = 0;
    ROOKERY_TRY(const GenerateReport reply,
                session.generate(greedy, stop, [&](const TokenEvent& /*event*/) {
                    if (firstMs == 0)
                        firstMs = millisecondsSince(start);
                }));
    if (reply.reason == FinishReason::Stopped)
        return Error::cancelled();
    all.prefillRate.push_back(static_cast<double>(ids.size()) / read.seconds);
    all.decodeRate.push_back(static_cast<double>(reply.ids.size()) / reply.seconds);
    all.prefillCpuMs.push_back((cpuRead - cpuStart) / static_cast<double>(ids.size()));
    all.decodeCpuMs.push_back((cpuMilliseconds() - cpuRead) /
                              static_cast<double>(std::max<std::size_t>(reply.ids.size(), 1)));
    all.firstTokenMs.push_back(firstMs);
    return {};
}

void addFigures(nlohmann::ordered_json& json, const std::string& name, std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    json[name] = values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    json[name + "_min"] = values.front();
    json[name + "_max"] = values.back();
}

/// With several conversations, what all of them generate together is the decode rate.
Result<void> measureBatches(const Model& model, const Args& args, const std::vector<TokenId>& ids,
                            const std::stop_token& stop, Measurements& all) {
    all.decodeRate.clear();
    const std::span<const TokenId> prompt = std::span(ids).first(std::min<std::size_t>(
        ids.size(), kBatchPrompt));  // only the state after it matters, and hardly that
    for (std::uint32_t i = 0; i < args.repeat; ++i) {
        ROOKERY_TRY(const BatchSpeed speed,
                    measureBatch(model, prompt, args.batch, args.decode, stop));
        all.decodeRate.push_back(static_cast<double>(speed.tokens) / speed.seconds);
    }
    return {};
}

Result<void> addProfile(const Model& model, const Args& args, const std::vector<TokenId>& ids,
                        const std::stop_token& stop, nlohmann::ordered_json& json) {
    ROOKERY_TRY(
        const DecodeProfile profile,
        profileDecode(model, std::span(ids).first(std::min<std::size_t>(ids.size(), kBatchPrompt)),
                      args.decode, stop));
    const double layers = profile.layers;
    nlohmann::ordered_json steps = nlohmann::ordered_json::array();
    for (const StageTime& stage : profile.stages)
        steps.push_back({{"label", stage.label}, {"us", stage.microseconds}});
    json["steps"] = std::move(steps);
    if (const double bandwidth = deviceBandwidth(model); bandwidth > 0)
        json["device_bandwidth_bytes_per_s"] = bandwidth;
    json["dispatches_per_token"] = profile.stagesPerToken;
    json["dispatches_per_layer"] = profile.stagesPerLayer;
    json["barriers_per_layer"] = static_cast<double>(profile.meetingsPerToken) / layers;
    return {};
}

Result<void> run(const Args& args) {
    const Interrupt interrupt;
    const auto start = Clock::now();
    ROOKERY_TRY(const auto model, load(args.model, interrupt.token()));
    const double loadMs = millisecondsSince(start);
    ROOKERY_TRY(const auto session, model->createSession());
    const std::vector<TokenId> ids = textOf(*model, args.prefill);

    Measurements all;
    for (std::uint32_t i = 0; i < args.repeat; ++i) {
        ROOKERY_TRY_VOID(measureOnce(*session, ids, args.decode, interrupt.token(), all));
        note(args.model.quiet,
             fmt::format("Run {} of {}: prefill {:.1f} tokens/s, decode {:.1f} tokens/s", i + 1,
                         args.repeat, all.prefillRate.back(), all.decodeRate.back()));
    }
    if (args.batch > 1)
        ROOKERY_TRY_VOID(measureBatches(*model, args, ids, interrupt.token(), all));
    const std::uint64_t peak = peakResidentBytes();
    ROOKERY_TRY(const double zeroShare, session->ffnZeroShare(ids, interrupt.token()));

    nlohmann::ordered_json json{{"device", model->device()},
                                {"device_name", model->deviceName()},
                                {"layers_on_graphics_card", layersOnGraphics(*model)},
                                {"precision", model->precision()},
                                {"threads", model->threads()},
                                {"batch", args.batch},
                                {"prefill", args.prefill},
                                {"decode", args.decode},
                                {"repeat", args.repeat},
                                {"ffn_zero_share", zeroShare},
                                {"zero_skip", args.model.load.zeroSkip},
                                {"load_ms", loadMs}};
    addFigures(json, "prefill_tokens_per_s", all.prefillRate);
    addFigures(json, "decode_tokens_per_s", all.decodeRate);
    addFigures(json, "prefill_cpu_ms_per_token", all.prefillCpuMs);
    addFigures(json, "decode_cpu_ms_per_token", all.decodeCpuMs);
    addFigures(json, "first_token_ms", all.firstTokenMs);
    const std::uint64_t bytes = model->weightBytesPerToken();
    json["weight_bytes_per_token"] = bytes;
    // A pass over the weights serves all conversations of a batch.
    std::vector<double> bandwidth = all.decodeRate;
    for (double& value : bandwidth)
        value *= static_cast<double>(bytes) / args.batch;
    addFigures(json, "bandwidth_bytes_per_s", bandwidth);
    json["peak_rss_bytes"] = peak;
    json["peak_device_bytes"] = deviceBytes(*model);  // it only grows while a model is loaded
    if (args.profile)
        ROOKERY_TRY_VOID(addProfile(*model, args, ids, interrupt.token(), json));
    return printJson(json);
}

}  // namespace

void addBench(CLI::App& app, Job& job) {
    auto args = std::make_shared<Args>();
    CLI::App* verb = app.add_subcommand("bench", "Measure speed and memory, as JSON");
    verb->add_option("MODEL", args->model.path, "A model file")->required();
    verb->add_option("--prefill", args->prefill, "Tokens to read")
        ->capture_default_str()
        ->check(CLI::Range(1U, 1U << 20U));
    verb->add_option("--decode", args->decode, "Tokens to generate")
        ->capture_default_str()
        ->check(CLI::Range(1U, 1U << 20U));
    verb->add_option("--repeat", args->repeat, "Times to measure")
        ->capture_default_str()
        ->check(CLI::Range(1U, 1000U));
    verb->add_option("--batch", args->batch, "Conversations that generate at once")
        ->capture_default_str()
        ->check(CLI::Range(1U, 256U));
    verb->add_option("--zero-skip", args->model.load.zeroSkip,
                     "Leave out weights that zeros are multiplied with (processor only): auto "
                     "(int8), on (f16 and the like too), off")
        ->capture_default_str()
        ->check(CLI::IsMember({"auto", "on", "off"}));
    verb->add_flag("--profile", args->profile, "Also where the time of a token goes");
    addModelOptions(*verb, args->model);
    verb->callback([&job, args] {
        job = [args] {
            const auto done = run(*args);
            return done.ok() ? kDone : report(done.error());
        };
    });
}

}  // namespace rookery::cli
