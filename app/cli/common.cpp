// SPDX-License-Identifier: Apache-2.0
#include "app/cli/common.h"

#include "engine/api/device_report.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <system_error>

namespace rookery::cli {

void addOutputOptions(CLI::App& verb, bool& quiet, bool& json) {
    verb.add_flag("--quiet", quiet, "No progress on stderr");
    verb.add_flag("--json", json, "One JSON value on stdout and nothing else");
}

void addModelOptions(CLI::App& verb, ModelArgs& args) {
    verb.add_option(
            "--device", args.load.device,
            "auto, cpu, vulkan, vulkan:N (see devices) or reference (exact, slow); default: "
            "the best that works")
        ->type_name("DEVICE");
    verb.add_option("--gpu-layers", args.load.gpuLayers,
                    "This many layers on the graphics card, the rest on the processor; default: "
                    "as many as fit")
        ->type_name("N");
    verb.add_flag("--smooth", args.load.smooth,
                  "Give the graphics card short pieces of work, so that the desktop stays smooth");
    verb.add_option("--precision", args.load.precision,
                    "file, f32, f16, bf16, int8 or int4; default: file, as the file has it")
        ->type_name("P")
        ->check(CLI::IsMember({"file", "f32", "f16", "bf16", "int8", "int4"}));
    verb.add_option("--threads", args.load.threads, "Default: chosen by the engine")
        ->type_name("N")
        ->check(CLI::Range(1U, 1024U));
    verb.add_option("--vocab", args.load.vocabulary,
                    "auto, world, neox, bytes, or a vocabulary's file or folder; default: auto, by "
                    "the model")
        ->type_name("V");
    verb.add_option("--gn-eps", args.load.groupNormEps, "Epsilon of the group norm")
        ->type_name("E")
        ->check(CLI::PositiveNumber);
    CLI::Option* state = verb.add_option("--tuned-state", args.load.tunedState,
                                         "A tuned state (.pth, .st) to start from")
                             ->type_name("F");
    verb.add_flag("--tuned-state-transpose", args.load.transposeTunedState,
                  "Its last two axes are the other way round than usual for its format")
        ->needs(state);
    CLI::Option* lora =
        verb.add_option("--lora", args.load.lora, "A LoRA (.pth, .st) to merge while loading")
            ->type_name("F");
    verb.add_option("--lora-alpha", args.load.loraAlpha, "The alpha it was trained with")
        ->type_name("A")
        ->check(CLI::PositiveNumber)
        ->needs(lora);
    addOutputOptions(verb, args.quiet, args.json);
}

int report(const Error& error) {
    if (error.code == ErrorCode::Cancelled) {
        std::fputs("\n", stderr);
        return kInterrupted;
    }
    fmt::print(stderr, "rookery-cli: {}\n", error.message);
    return kFailed;
}

Result<std::shared_ptr<const Model>> load(const ModelArgs& args, const std::stop_token& stop) {
    // Only what takes long enough to wonder about is announced.
    const auto start = std::chrono::steady_clock::now();
    int shown = -1;
    const auto progress = [&](double fraction) {
        const auto waited = std::chrono::steady_clock::now() - start;
        const int percent = static_cast<int>(fraction * 100.0);
        if (args.quiet || waited < std::chrono::milliseconds(700) || percent < shown + 10)
            return;
        shown = percent;
        fmt::print(stderr, "Loading the model: {} %\n", percent);
    };
    auto loaded = loadModel(args.path, args.load, progress, stop);
    if (loaded.ok() && !deviceNote(*loaded.value()).empty())
        note(args.quiet, deviceNote(*loaded.value()));
    return loaded;
}

void note(bool quiet, std::string_view line) {
    if (!quiet)
        fmt::print(stderr, "{}\n", line);
}

namespace {

Error cannot(const char* what, const std::string& path, const std::string& why) {
    return {ErrorCode::Io, fmt::format("\"{}\" cannot be {}: {}.", path, what, why), {}};
}

std::string lastSystemError() {
    return std::error_code(errno, std::generic_category()).message();
}

}  // namespace

Result<std::string> readFile(const std::string& path, std::size_t most) {
    std::error_code ignored;
    if (path != "-" && std::filesystem::is_directory(path, ignored))
        return cannot("read", path, "it is a folder, a file is needed");
    errno = 0;
    std::ifstream file;
    if (path != "-")
        file.open(path, std::ios::binary);
    std::istream& in = path == "-" ? std::cin : file;
    if (!in)
        return cannot("read", path, lastSystemError());
    std::string text;
    std::array<char, std::size_t{1} << 16U> piece{};
    while (in.read(piece.data(), piece.size()), in.gcount() > 0) {
        text.append(piece.data(), static_cast<std::size_t>(in.gcount()));
        if (text.size() > most)
            return cannot("read", path, fmt::format("it is larger than {} MB", most >> 20U));
    }
    if (in.bad())
        return cannot("read", path, lastSystemError());
    return text;
}

Result<void> writeFile(const std::string& path, std::span<const std::byte> bytes) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (path == "-")
        return print(text);
    errno = 0;
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    out.close();
    if (!out)
        return cannot("written", path, lastSystemError());
    return {};
}

Result<void> print(std::string_view text) {
    errno = 0;
    const std::size_t written = std::fwrite(text.data(), 1, text.size(), stdout);
    if (written != text.size() || std::fflush(stdout) != 0)
        return cannot("written", "the output", lastSystemError());
    return {};
}

Result<void> printJson(const nlohmann::ordered_json& json) {
    return print(json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

std::optional<std::vector<TokenId>> parseIds(std::string_view text) {
    std::vector<TokenId> ids;
    const char* at = text.data();
    const char* end = at + text.size();
    const auto isGap = [](char c) {
        return c == ',' || c == ' ' || c == '\n' || c == '\t' || c == '\r';
    };
    while (true) {
        at = std::find_if_not(at, end, isGap);
        if (at == end)
            return ids;
        TokenId id = 0;
        const auto [stop, error] = std::from_chars(at, end, id);
        if (error != std::errc() || (stop != end && !isGap(*stop)))
            return std::nullopt;
        ids.push_back(id);
        at = stop;
    }
}

}  // namespace rookery::cli
