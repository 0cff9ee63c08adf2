// SPDX-License-Identifier: Apache-2.0
// Graphics cards through the program; on a software device where there is no other.
#include "tests/app/cli/run_cli.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace rookery::test {
namespace {

using nlohmann::json;

class CliVulkan : public testing::Test {
protected:
    void SetUp() override {
        for (const auto& device : json::parse(run({"devices", "--all", "--json"}).out))
            if (device["id"].get<std::string>().rfind("vulkan:", 0) == 0 && device["usable"])
                m_device = device["id"];
        if (m_device.empty())
            GTEST_SKIP() << "skipped: there is no Vulkan device here";
    }

    static Ran logits(const std::string& model, const std::string& device,
                      const std::string& environment = "") {
        return withoutProgress(runShell(environment + " \"$CLI\" logits " + quoted(model) +
                                        " --ids 5,3,200,7,7,19 --every -o - --device " + device));
    }

    /// What is said of loading on a slow machine does not count.
    static Ran withoutProgress(Ran ran) {
        std::string kept;
        std::istringstream lines(ran.err);
        for (std::string line; std::getline(lines, line);)
            if (line.rfind("Loading the model: ", 0) != 0)
                kept += line + "\n";
        ran.err = kept;
        return ran;
    }

    std::string m_device;
};

double difference(const std::vector<float>& a, const std::vector<float>& b) {
    if (a.size() != b.size() || a.empty())
        return 1;
    double most = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        most = std::max(most, std::fabs(static_cast<double>(a[i]) - static_cast<double>(b[i])));
    const auto [low, high] = std::minmax_element(b.begin(), b.end());
    return most / static_cast<double>(*high - *low);
}

TEST_F(CliVulkan, AnswersAsTheProcessorDoes) {
    for (const char* version : {"4", "6", "7"}) {
        const std::string model = CliModels::path(version, "256");
        const Ran card = logits(model, m_device);
        ASSERT_EQ(card.code, 0) << card.err;
        EXPECT_EQ(card.err, "");
        EXPECT_LE(difference(floatsOf(card.out), floatsOf(logits(model, "cpu").out)), 5e-5)
            << version;
    }
}

TEST_F(CliVulkan, TheArithmeticOfPromptsCanBeChosen) {
    const auto prompt = [this](const std::string& tiles) {
        return withoutProgress(runShell("ROOKERY_VULKAN_TILES=" + tiles + " \"$CLI\" logits " +
                                        quoted(CliModels::path("7", "256")) +
                                        " --ids 5,3,200,7,7,19 -o - --precision f16 --device " +
                                        m_device));
    };
    const Ran plain = prompt("f32");
    EXPECT_EQ(plain.err, "");
    const double apart = difference(floatsOf(prompt("f16").out), floatsOf(plain.out));
    EXPECT_GT(apart, 0);
    EXPECT_LE(apart, 5e-3);
    expectOneSentence(prompt("lots"));
}

TEST_F(CliVulkan, TheProcessorStandsInWithASentence) {
    const std::string model = CliModels::path("7", "256");
    const Ran cpu = logits(model, "cpu");
    for (const auto& [environment, device] :
         {std::pair<std::string, std::string>{"ROOKERY_NO_VULKAN=1", "vulkan"},
          {"ROOKERY_VULKAN_BUDGET=10K", m_device}}) {
        const Ran ran = logits(model, device, environment);
        EXPECT_EQ(ran.code, 0) << ran.err;
        EXPECT_EQ(ran.out, cpu.out);
        EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
        EXPECT_NE(ran.err.find("processor"), std::string::npos) << ran.err;
    }
}

/// One sentence each, and the answer is the processor's.
TEST_F(CliVulkan, WithoutALoaderOrAnyDeviceTheProcessorAnswers) {
    const std::string model = CliModels::path("7", "256");
    const std::string ask =
        " \"$CLI\" logits " + quoted(model) + " --ids 5,3,200,7,7,19 --every -o - --device vulkan";
    const Ran cpu = logits(model, "cpu");
    // The loader that is found is none; and there is one, but it finds no driver.
    for (const std::string& environment :
         {std::string("echo no library >\"$DIR/libvulkan.so.1\"; cp \"$DIR/libvulkan.so.1\" "
                      "\"$DIR/libvulkan.so\"; LD_LIBRARY_PATH=\"$DIR\""),
          std::string("VK_ICD_FILENAMES=/nowhere.json VK_DRIVER_FILES=/nowhere.json")}) {
        const Ran ran = withoutProgress(runShell(environment + ask));
        EXPECT_EQ(ran.code, 0) << ran.err;
        EXPECT_EQ(ran.out, cpu.out);
        EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
        EXPECT_NE(ran.err.find("processor"), std::string::npos) << ran.err;
        // Who did not ask for a card is not told that there is none.
        const Ran quiet =
            withoutProgress(runShell(environment + " \"$CLI\" logits " + quoted(model) +
                                     " --ids 5,3,200,7,7,19 --every -o -"));
        EXPECT_EQ(quiet.err, "");
        EXPECT_EQ(quiet.out, cpu.out);
    }
}

TEST_F(CliVulkan, ADamagedCacheIsMadeAgain) {
    const std::string model = CliModels::path("6", "256");
    const Ran ran = runShell(
        "export ROOKERY_CACHE_DIR=\"$DIR/cache\"; ask() { \"$CLI\" logits " + quoted(model) +
        " --ids 5,3,200 -o \"$DIR/$1\" --device " + m_device +
        "; }; ask first && ls \"$DIR/cache\"/*.cache >\"$DIR/names\" && "
        "for file in \"$DIR/cache\"/*.cache; do echo junk >\"$file\"; done && ask second && "
        "cmp \"$DIR/first\" \"$DIR/second\" && test $(wc -c <\"$file\") -ge 32");
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_EQ(withoutProgress(ran).err, "");
}

TEST_F(CliVulkan, LayersAreDividedByHand) {
    const std::string model = CliModels::path("7", "256");
    const Ran cpu = logits(model, "cpu");
    for (const char* layers : {"0", "1", "2", "99"}) {
        const Ran ran = logits(model, m_device + " --gpu-layers " + layers);
        ASSERT_EQ(ran.code, 0) << ran.err;
        EXPECT_EQ(ran.err, "");
        EXPECT_LE(difference(floatsOf(ran.out), floatsOf(cpu.out)), 5e-5) << layers;
        EXPECT_EQ(ran.out == cpu.out, std::string(layers) == "0") << layers;
    }
    EXPECT_EQ(logits(model, m_device + " --gpu-layers -1").code, 2);
    EXPECT_EQ(logits(model, m_device + " --smooth").out, logits(model, m_device).out);
}

/// Decode is fused: llama.cpp has 65 dispatches for a layer of version 7.
TEST_F(CliVulkan, DispatchesOfALayerAreCounted) {
    for (const auto& [version, most, precision] :
         {std::tuple<std::string, double, std::string>{"4", 7, "file"},
          {"5.2", 7, "file"},
          {"6", 10, "file"},
          {"7", 8, "file"},
          {"7", 8, "int8"}}) {
        const Ran ran = run({"bench", CliModels::path(version, "256"), "--device", m_device,
                             "--prefill", "8", "--decode", "2", "--repeat", "1", "--profile",
                             "--quiet", "--precision", precision});
        ASSERT_EQ(ran.code, 0) << ran.err;
        const json report = json::parse(ran.out);
        EXPECT_EQ(report["dispatches_per_layer"], most) << version;
        EXPECT_EQ(report["layers_on_graphics_card"], 2);
        EXPECT_GT(report["barriers_per_layer"], 1) << version;
        EXPECT_GT(report["peak_device_bytes"], 0) << version;
        EXPECT_GT(report["device_bandwidth_bytes_per_s"], 1e6) << version;
        double all = 0;
        for (const json& step : report["steps"])
            all += step["us"].get<double>();
        EXPECT_GT(all, 0) << version << ": no timestamps";
    }
}

TEST_F(CliVulkan, WhatMakesNoSenseIsRefused) {
    const std::string model = CliModels::path("7", "256");
    for (const char* device : {"vulkan:99", "vulkan:", "vulkan:x", "vulkanize"})
        expectOneSentence(logits(model, device));
    expectOneSentence(logits(model, m_device, "ROOKERY_VULKAN_BUDGET=lots"));
}

TEST_F(CliVulkan, SoftwareDevicesAndHiddenOnesAreNotListed) {
    const auto ids = [](const Ran& ran) {
        std::vector<std::string> all;
        for (const auto& device : json::parse(ran.out))
            all.push_back(device["id"]);
        return all;
    };
    for (const auto& device : json::parse(run({"devices", "--json"}).out))
        EXPECT_FALSE(device["software"]);
    EXPECT_EQ(ids(runShell("ROOKERY_NO_VULKAN=1 \"$CLI\" devices --all --json")),
              (std::vector<std::string>{"cpu", "reference"}));
}

}  // namespace
}  // namespace rookery::test
