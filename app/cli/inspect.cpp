// SPDX-License-Identifier: Apache-2.0
#include "app/cli/common.h"
#include "app/cli/verbs.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace rookery::cli {
namespace {

struct Args {
    ModelArgs model;
    bool tensors = false;
};

nlohmann::ordered_json infoJson(const ModelInfo& info) {
    return {{"format", info.format},
            {"name", info.name},
            {"version", info.version},
            {"family", info.family},
            {"layers", info.layers},
            {"width", info.width},
            {"ffn", info.ffn},
            {"heads", info.heads},
            {"head_size", info.headSize},
            {"vocab", info.vocab},
            {"vocabulary", info.vocabulary},
            {"parameters", info.parameters},
            {"file_bytes", info.fileBytes},
            {"dtype", info.dtype},
            {"runs_as", info.runsAs},
            {"state_bytes", info.stateBytes},
            {"memory_bytes",
             {{"f16", info.memoryF16}, {"int8", info.memoryInt8}, {"int4", info.memoryInt4}}},
            {"fingerprint", info.fingerprint}};
}

Result<void> run(const Args& args) {
    ROOKERY_TRY(const ModelInfo info, inspectModel(args.model.path, args.model.load));
    nlohmann::ordered_json json = infoJson(info);
    if (args.tensors) {
        ROOKERY_TRY(const auto tensors, listTensors(args.model.path));
        json["tensors"] = nlohmann::ordered_json::array();
        for (const TensorInfo& tensor : tensors)
            json["tensors"].push_back({{"name", tensor.name},
                                       {"dtype", tensor.dtype},
                                       {"shape", tensor.shape},
                                       {"bytes", tensor.bytes}});
    }
    return printJson(json);
}

}  // namespace

void addInspect(CLI::App& app, Job& job) {
    auto args = std::make_shared<Args>();
    CLI::App* verb = app.add_subcommand("inspect", "Say what a model file is, as JSON");
    verb->add_option("MODEL", args->model.path, "A model file")->required();
    verb->add_flag("--tensors", args->tensors, "List its tensors too");
    addModelOptions(*verb, args->model);
    verb->callback([&job, args] {
        job = [args] {
            const auto done = run(*args);
            return done.ok() ? kDone : report(done.error());
        };
    });
}

}  // namespace rookery::cli
