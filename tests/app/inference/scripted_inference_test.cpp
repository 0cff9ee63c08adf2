// SPDX-License-Identifier: Apache-2.0
#include "tests/app/inference/scripted_inference_test.h"

#include "app/inference/scripted_inference.h"

#include <QSignalSpy>
#include <QtTest>

using namespace rookery;
using namespace rookery::app;

namespace {

/// Counts how jobs end.
struct Ends {
    explicit Ends(InferenceService& service)
        : finished(&service, &InferenceService::finished),
          stopped(&service, &InferenceService::stopped),
          failed(&service, &InferenceService::failed) {}

    qsizetype all() const { return finished.count() + stopped.count() + failed.count(); }

    QSignalSpy finished;
    QSignalSpy stopped;
    QSignalSpy failed;
};

void load(ScriptedInference& service) {
    service.setStepMs(0);
    QSignalSpy ready(&service, &InferenceService::modelReady);
    LoadRequest request;
    request.id = 1;
    request.path = QStringLiteral("/models/test.safetensors");
    service.loadModel(request);
    QVERIFY(QTest::qWaitFor([&] { return ready.count() == 1; }));
}

GenerateRequest ask(quint64 id, const QString& text) {
    GenerateRequest request;
    request.id = id;
    request.turns = {{text, {}, true}};
    return request;
}

}  // namespace

void ScriptedInferenceTest::everyJobHasOneEnd() {
    ScriptedInference service;
    load(service);
    Ends ends(service);
    QSignalSpy prompts(&service, &InferenceService::promptReady);
    for (quint64 id = 1; id <= 5; ++id)
        service.generate(ask(id, QStringLiteral("Hello")));
    QVERIFY(QTest::qWaitFor([&] { return ends.all() == 5; }));
    QTest::qWait(50);
    QCOMPARE(ends.finished.count(), 5);
    QCOMPARE(prompts.count(), 5);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(ends.finished.at(i).at(0).toULongLong(), quint64(i + 1));
}

void ScriptedInferenceTest::stopsInTheMiddle() {
    ScriptedInference service;
    load(service);
    service.setAnswers({QStringLiteral("one two three four five six")});
    Ends ends(service);
    GenerateRequest request = ask(1, QStringLiteral("Count"));
    int pieces = 0;
    connect(&service, &InferenceService::textAppended, this, [&] {
        if (++pieces == 3)
            request.stop.request_stop();
    });
    service.generate(request);
    QVERIFY(QTest::qWaitFor([&] { return ends.all() == 1; }));
    QCOMPARE(ends.stopped.count(), 1);
    const auto report = ends.stopped.at(0).at(1).value<GenerationReport>();
    QCOMPARE(report.text, QStringLiteral("one two three"));
    QCOMPARE(report.generated.size(), std::size_t(report.text.size()));
}

void ScriptedInferenceTest::failsWhenTold() {
    ScriptedInference service;
    load(service);
    Ends ends(service);
    service.failNextAnswer({ErrorCode::OutOfMemory, "Too little memory.", "x"});
    service.generate(ask(1, QStringLiteral("Hello")));
    service.generate(ask(2, QStringLiteral("Hello")));
    QVERIFY(QTest::qWaitFor([&] { return ends.all() == 2; }));
    QCOMPARE(ends.failed.count(), 1);
    QCOMPARE(ends.finished.count(), 1);
}

void ScriptedInferenceTest::cancelledLoadFails() {
    ScriptedInference service;
    service.setStepMs(0);
    QSignalSpy ready(&service, &InferenceService::modelReady);
    QSignalSpy failed(&service, &InferenceService::modelFailed);
    LoadRequest request;
    request.id = 9;
    request.stop.request_stop();
    service.loadModel(request);
    QVERIFY(QTest::qWaitFor([&] { return failed.count() == 1; }));
    QCOMPARE(failed.at(0).at(1).value<Error>().code, ErrorCode::Cancelled);
    QCOMPARE(ready.count(), 0);
}
