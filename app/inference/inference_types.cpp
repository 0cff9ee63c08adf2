// SPDX-License-Identifier: Apache-2.0
#include "app/inference/inference_types.h"

namespace rookery::app {

void registerInferenceTypes() {
    qRegisterMetaType<IdList>();
    qRegisterMetaType<KeptState>();
    qRegisterMetaType<LoadRequest>();
    qRegisterMetaType<GenerateRequest>();
    qRegisterMetaType<LoadedModel>();
    qRegisterMetaType<ResumeReport>();
    qRegisterMetaType<SpeedMeasure>();
    qRegisterMetaType<GenerationReport>();
    qRegisterMetaType<rookery::Error>();
}

}  // namespace rookery::app
