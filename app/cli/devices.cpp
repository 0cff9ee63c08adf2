// SPDX-License-Identifier: Apache-2.0
#include "app/cli/common.h"
#include "app/cli/verbs.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace rookery::cli {
namespace {

struct Args {
    bool all = false;
    bool quiet = false;
    bool json = false;
};

Result<void> run(const Args& args) {
    const std::vector<DeviceInfo> devices = listDevices(args.all);
    if (args.json) {
        nlohmann::ordered_json json = nlohmann::ordered_json::array();
        for (const DeviceInfo& device : devices)
            json.push_back({{"id", device.id},
                            {"name", device.name},
                            {"driver", device.driver},
                            {"memory_bytes", device.memoryBytes},
                            {"prompts", device.prompts},
                            {"software", device.software},
                            {"usable", device.usable},
                            {"reason", device.reason}});
        return printJson(json);
    }
    std::string table = fmt::format("{:<12} {:<40} {:<16} {:>9}  {:<24} {}\n", "device", "name",
                                    "driver", "memory", "prompts", "usable");
    for (const DeviceInfo& device : devices)
        table += fmt::format("{:<12} {:<40} {:<16} {:>6.1f} GB  {:<24} {}\n", device.id,
                             device.name, device.driver,
                             static_cast<double>(device.memoryBytes) / 1e9, device.prompts,
                             device.usable ? std::string("yes") : "no: " + device.reason);
    return print(table);
}

}  // namespace

void addDevices(CLI::App& app, Job& job) {
    auto args = std::make_shared<Args>();
    CLI::App* verb = app.add_subcommand("devices", "What models can run on here");
    verb->add_flag("--all", args->all, "Software devices too");
    addOutputOptions(*verb, args->quiet, args->json);
    verb->callback([&job, args] {
        job = [args] {
            const auto done = run(*args);
            return done.ok() ? kDone : report(done.error());
        };
    });
}

}  // namespace rookery::cli
