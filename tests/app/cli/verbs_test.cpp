// SPDX-License-Identifier: Apache-2.0
#include "tests/app/cli/run_cli.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace rookery {
namespace {

using nlohmann::json;
using test::CliModels;
using test::quoted;
using test::Ran;
using test::run;
using test::runShell;
using test::TempDir;

json parsed(const Ran& ran) {
    EXPECT_EQ(ran.code, 0) << ran.err;
    json value = json::parse(ran.out, nullptr, false);
    EXPECT_FALSE(value.is_discarded()) << ran.out;
    return value;
}

TEST(Cli, InspectPrintsWhatIsPromised) {
    const json info = parsed(run({"inspect", CliModels::path("7", "256")}));
    for (const char* key : {"format", "version", "family", "layers", "width", "ffn", "heads",
                            "head_size", "vocab", "vocabulary", "parameters", "file_bytes", "dtype",
                            "runs_as", "state_bytes", "memory_bytes", "fingerprint"})
        EXPECT_TRUE(info.contains(key)) << key;
    EXPECT_EQ(info["format"], "safetensors");
    EXPECT_EQ(info["version"], "7");
    EXPECT_EQ(info["layers"], 2);
    EXPECT_EQ(info["vocabulary"], "bytes");
    EXPECT_EQ(info["dtype"], "f16");
    for (const char* key : {"f16", "int8", "int4"})
        EXPECT_GT(info["memory_bytes"][key], 0) << key;
    EXPECT_FALSE(info.contains("tensors"));
}

TEST(Cli, InspectListsTensors) {
    const json info = parsed(run({"inspect", CliModels::path("4", "256"), "--tensors"}));
    ASSERT_TRUE(info["tensors"].is_array());
    const auto named = [](const json& tensor) { return tensor["name"] == "emb.weight"; };
    const auto found = std::find_if(info["tensors"].begin(), info["tensors"].end(), named);
    ASSERT_NE(found, info["tensors"].end());
    EXPECT_EQ((*found)["shape"], json({256, 64}));
    EXPECT_EQ((*found)["dtype"], "f16");
}

TEST(Cli, TokenizeGoesBothWays) {
    const Ran ids = run({"tokenize", "User: hi\n\nAssistant:"});
    EXPECT_EQ(ids.code, 0);
    EXPECT_EQ(ids.out, "24281 59 4571 261 5585 41693 59\n");
    const Ran text = run({"tokenize", "--decode", "24281 59 4571 261 5585,41693,59"});
    EXPECT_EQ(text.out, "User: hi\n\nAssistant:");
    EXPECT_EQ(run({"tokenize", "--vocab", "bytes", "hi"}).out, "104 105\n");
    EXPECT_EQ(run({"tokenize", "--vocab", "neox", "a  b\n\n"}).out, "66 50276 67 535\n");
    EXPECT_EQ(run({"tokenize", "--vocab", "neox", "--decode", "66 50276 67 535"}).out, "a  b\n\n");
    EXPECT_EQ(runShell("printf 'hi\\n' | \"$CLI\" tokenize --vocab bytes -").out, "104 105 10\n");
    EXPECT_EQ(parsed(run({"tokenize", "--json", "hi"})), json({{"ids", {1922}}}));
    EXPECT_EQ(run({"tokenize", ""}).out, "\n");
}

TEST(Cli, DevicesAsTableAndJson) {
    const json devices = parsed(run({"devices", "--json", "--all"}));
    ASSERT_GE(devices.size(), 2U);
    EXPECT_EQ(devices.front()["id"], "cpu");
    EXPECT_EQ(devices.back()["id"], "reference");
    EXPECT_TRUE(devices.back()["software"]);
    for (const json& device : devices)
        if (device["id"].get<std::string>().rfind("vulkan:", 0) == 0) {
            EXPECT_NE(device["prompts"], "");
        }
    const Ran table = run({"devices"});
    EXPECT_NE(table.out.find("cpu"), std::string::npos);
    EXPECT_EQ(table.out.find("reference"), std::string::npos);
}

TEST(Cli, SynthIsTheSameForTheSameSeed) {
    const TempDir dir;
    const auto make = [&](const char* name, const char* seed) {
        const std::string path = (dir / name).string();
        const Ran made = run({"synth", path, "--version", "7", "--layers", "1", "--width", "64",
                              "--vocab-size", "256", "--seed", seed});
        EXPECT_EQ(made.code, 0) << made.err;
        EXPECT_EQ(std::count(made.out.begin(), made.out.end(), '\n'), 1);
        return test::readAll(path);
    };
    const std::string one = make("a", "1");
    EXPECT_EQ(one, make("b", "1"));
    EXPECT_NE(one, make("c", "2"));
}

TEST(Cli, GenerateStreamsTextOrIds) {
    const std::string model = CliModels::path("7", "256");
    const Ran ids = run({"generate", model, "--prompt", "The ", "-n", "20", "--ids-out"});
    EXPECT_EQ(ids.code, 0) << ids.err;
    EXPECT_EQ(std::count(ids.out.begin(), ids.out.end(), ' '), 19);
    const json all =
        parsed(run({"generate", model, "--prompt", "The ", "-n", "20", "--json", "--quiet"}));
    EXPECT_EQ(all["ids"].size(), 20U);
    EXPECT_EQ(all["finish"], "length");
    EXPECT_EQ(all["prompt_tokens"], 4);
    const Ran text = run({"generate", model, "--prompt", "The ", "-n", "20", "--quiet"});
    EXPECT_EQ(text.out, all["text"].get<std::string>());
    EXPECT_EQ(text.err, "");
    const Ran sameIds = run({"generate", model, "--ids", "84,104,101,32", "-n", "20", "--ids-out"});
    EXPECT_EQ(sameIds.out, ids.out);
    const Ran piped = runShell("printf 'The ' | \"$CLI\" generate " + quoted(model) +
                               " --prompt-file - -n 20 --ids-out");
    EXPECT_EQ(piped.out, ids.out);
}

TEST(Cli, GenerateWithASeedRepeats) {
    const std::string model = CliModels::path("4", "256");
    const auto text = [&](const char* seed) {
        return run({"generate", model, "--prompt", "x", "-n", "30", "--temperature", "2", "--seed",
                    seed, "--quiet", "--ids-out"})
            .out;
    };
    EXPECT_EQ(text("3"), text("3"));
    EXPECT_NE(text("3"), text("4"));
}

TEST(Cli, GenerateStopsBeforeAStopText) {
    const std::string model = CliModels::path("7", "256");
    const auto ids =
        parsed(run({"generate", model, "--prompt", "abc", "-n", "12", "--json", "--quiet"}))["ids"];
    ASSERT_EQ(ids.size(), 12U);
    // A printable byte of the reply serves as the stop text; some seed has one.
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const int byte = ids[i];
        if (byte < 33 || byte > 126)
            continue;
        const auto first = std::find(ids.begin(), ids.end(), byte) - ids.begin();
        const json cut = parsed(run({"generate", model, "--prompt", "abc", "-n", "12", "--stop",
                                     std::string(1, static_cast<char>(byte)), "--json"}));
        EXPECT_EQ(cut["finish"], "end-of-turn");
        EXPECT_EQ(cut["ids"].size(), static_cast<std::size_t>(first));
        return;
    }
    GTEST_SKIP() << "this model said nothing printable";
}

TEST(Cli, StateOutAndInGoOnAlike) {
    const TempDir dir;
    const std::string state = (dir / "state").string();
    for (const char* version : {"4", "7"}) {
        const std::string model = CliModels::path(version, "256");
        const Ran whole =
            run({"generate", model, "--prompt", "Once", "-n", "84", "--ids-out", "--quiet"});
        const Ran first = run({"generate", model, "--prompt", "Once", "-n", "20", "--ids-out",
                               "--quiet", "--state-out", state});
        EXPECT_EQ(first.code, 0) << first.err;
        const Ran rest =
            run({"generate", model, "-n", "64", "--ids-out", "--quiet", "--state-in", state});
        EXPECT_EQ(rest.code, 0) << rest.err;
        EXPECT_EQ(first.out.substr(0, first.out.size() - 1) + " " + rest.out, whole.out);
    }
}

TEST(Cli, InterruptedGenerateEndsWith130AfterPrinting) {
    const Ran ran =
        runShell("\"$CLI\" generate " + quoted(CliModels::path("7", "256")) +
                 " --prompt x -n 100000000" + test::untilWritten("out") + "kill -INT $!; wait $!");
    EXPECT_EQ(ran.code, 130);
    EXPECT_FALSE(ran.out.empty());
    EXPECT_NE(ran.err.find("tokens/s"), std::string::npos) << ran.err;
}

TEST(Cli, BenchPrintsWhatIsPromised) {
    const json bench = parsed(run({"bench", CliModels::path("7", "65536"), "--prefill", "32",
                                   "--decode", "8", "--repeat", "2", "--quiet"}));
    for (const char* key :
         {"device", "precision", "threads", "batch", "ffn_zero_share", "zero_skip", "load_ms",
          "weight_bytes_per_token", "peak_rss_bytes", "peak_device_bytes"})
        EXPECT_TRUE(bench.contains(key)) << key;
    for (const char* key :
         {"prefill_tokens_per_s", "decode_tokens_per_s", "first_token_ms",
          "prefill_cpu_ms_per_token", "decode_cpu_ms_per_token", "bandwidth_bytes_per_s"}) {
        ASSERT_TRUE(bench.contains(key)) << key;
        const double low = bench[std::string(key) + "_min"];
        const double high = bench[std::string(key) + "_max"];
        EXPECT_GT(low, 0) << key;
        EXPECT_LE(low, bench[key]) << key;
        EXPECT_GE(high, bench[key]) << key;
    }
    EXPECT_EQ(bench["device"], "cpu");
    EXPECT_GT(bench["peak_rss_bytes"], 1 << 20);
    EXPECT_GT(bench["ffn_zero_share"], 0.1);
}

}  // namespace
}  // namespace rookery
