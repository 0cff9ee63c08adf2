// SPDX-License-Identifier: Apache-2.0
#include "app/inference/model_probe.h"

#include "app/inference/convert.h"
#include "engine/api/engine.h"

#include <filesystem>

namespace rookery::app {

ModelFacts probeModel(const QString& path) {
    ModelFacts facts;
    const auto info = inspectModel(std::filesystem::path(fromQt(path)));
    if (!info.ok()) {
        facts.problem = toQt(info.error().message);
        return facts;
    }
    facts.name = toQt(info->name);
    facts.version = toQt(info->version);
    facts.family = toQt(info->family);
    facts.vocabulary = toQt(info->vocabulary);
    facts.precision = toQt(info->dtype).toUpper();
    facts.runsAs = toQt(info->runsAs);
    facts.fingerprint = toQt(info->fingerprint);
    facts.parameters = info->parameters;
    facts.stateBytes = info->stateBytes;
    facts.memoryF16 = info->memoryF16;
    facts.memoryInt8 = info->memoryInt8;
    facts.memoryInt4 = info->memoryInt4;
    facts.memoryBytes = info->runsAs == "int8"   ? info->memoryInt8
                        : info->runsAs == "int4" ? info->memoryInt4
                                                 : info->memoryF16;
    return facts;
}

TunedFacts probeTunedState(const QString& modelPath, const QString& file) {
    const auto fit = fitTunedState(std::filesystem::path(fromQt(modelPath)),
                                   std::filesystem::path(fromQt(file)));
    if (!fit.ok())
        return {{}, {}, {}, toQt(fit.error().message)};
    return {toQt(fit->key), toQt(fit->model.fingerprint), toQt(fit->model.name), {}};
}

QStringList vocabularyCompanionNames() {
    QStringList names;
    for (const char* name : vocabularyCompanions())
        names += QString::fromLatin1(name);
    return names;
}

std::vector<ProbedDevice> probeDevices() {
    std::vector<ProbedDevice> devices;
    const bool all = qEnvironmentVariableIntValue("ROOKERY_SOFTWARE_DEVICES") == 1;
    for (const DeviceInfo& info : listDevices(all)) {
        if (info.id == "reference")
            continue;
        devices.push_back({toQt(info.id), toQt(info.name), toQt(info.driver),
                           info.id.rfind("vulkan", 0) == 0, info.memoryBytes, info.usable,
                           toQt(info.reason)});
    }
    return devices;
}

}  // namespace rookery::app
