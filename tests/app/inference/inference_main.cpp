// SPDX-License-Identifier: Apache-2.0
#include "app/inference/inference_types.h"
#include "tests/app/inference/ahead_test.h"
#include "tests/app/inference/context_plan_test.h"
#include "tests/app/inference/engine_worker_test.h"
#include "tests/app/inference/mutated_states_test.h"
#include "tests/app/inference/scripted_inference_test.h"
#include "tests/app/inference/side_by_side_test.h"
#include "tests/app/inference/text_coalescer_test.h"

#include <QCoreApplication>
#include <QtTest>

int main(int argc, char** argv) {
    const QCoreApplication qt(argc, argv);
    rookery::app::registerInferenceTypes();
    int failed = 0;
    const auto run = [&](QObject&& test) { failed += QTest::qExec(&test, argc, argv); };
    run(ContextPlanTest());
    run(TextCoalescerTest());
    run(ScriptedInferenceTest());
    run(EngineWorkerTest());
    run(SideBySideTest());
    run(AheadTest());
    run(MutatedStatesTest());
    return failed == 0 ? 0 : 1;
}
