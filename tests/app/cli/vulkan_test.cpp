// SPDX-License-Identifier: Apache-2.0
// Graphics cards through the program; on a software device where there is no other.
#include "tests/app/cli/run_cli.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

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
        return runShell(environment + " \"$CLI\" logits " + quoted(model) +
                        " --ids 5,3,200,7,7,19 --every -o - --device " + device);
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
