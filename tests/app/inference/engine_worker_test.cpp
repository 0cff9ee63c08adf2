// SPDX-License-Identifier: Apache-2.0
#include "tests/app/inference/engine_worker_test.h"

#include "app/inference/engine_client.h"
#include "app/inference/engine_worker.h"
#include "engine/api/device_report.h"
#include "tests/app/inference/engine_worker_bench.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <optional>
#include <utility>

using namespace rookery;
using namespace rookery::app;

void EngineWorkerTest::initTestCase() {
    Bench bench;
    bench.load();
    QVERIFY2(bench.model.has_value(),
             bench.loadError ? bench.loadError->message.c_str() : "no signal");
}

void EngineWorkerTest::loadsAndDescribes() {
    Bench bench;
    QSignalSpy progress(&bench.worker, &EngineWorker::modelLoading);
    bench.load();
    QVERIFY(bench.model);
    QVERIFY(progress.count() > 0);
    QCOMPARE(bench.model->version, QStringLiteral("7"));
    QCOMPARE(bench.model->device, QStringLiteral("cpu"));
    QVERIFY(!bench.model->stateKey.isEmpty());
    QVERIFY(bench.model->memoryBytes > 0);
    bench.worker.unload();
    bench.request = firstTurn(4);
    bench.generate();
    QVERIFY(bench.answerError);
    QCOMPARE(bench.ends, 1);
}

void EngineWorkerTest::missingFileIsASentence() {
    Bench bench;
    bench.load(QStringLiteral("/nowhere/model.safetensors"));
    QVERIFY(!bench.model);
    QVERIFY(bench.loadError);
    QVERIFY(bench.loadError->message.ends_with('.'));
}

void EngineWorkerTest::cancelledLoad() {
    Bench bench;
    LoadRequest load;
    load.path = modelPath();
    load.stop.request_stop();
    bench.worker.load(load);
    QVERIFY(bench.loadError);
    QCOMPARE(bench.loadError->code, ErrorCode::Cancelled);
    QVERIFY(bench.worker.model() == nullptr);
}

void EngineWorkerTest::answersAndTellsPromptFirst() {
    Bench bench;
    bench.load();
    bench.request = firstTurn(40);
    const GenerationReport report = bench.generate();
    QCOMPARE(bench.ends, 1);
    QVERIFY(bench.order.startsWith(QStringLiteral("prompt resumed read")));
    QCOMPARE(report.generated.size(), std::size_t{40});
    QCOMPARE(report.reason, FinishReason::Length);
    QCOMPARE(bench.streamed, report.generated);
    QCOMPARE(bench.text, report.text);
    QVERIFY(report.state.bytes);
    QCOMPARE(report.state.tokens, quint64(bench.prompt.size() + 40));
}

void EngineWorkerTest::nextTurnReadsOnlyItself() {
    Bench bench;
    bench.load();
    bench.request = firstTurn(40);
    const GenerationReport first = bench.generate();
    bench.request = secondTurn(bench, first);
    const GenerationReport second = bench.generate();
    QVERIFY(bench.resume.live);
    QCOMPARE(bench.resume.rereadTokens, quint64{0});
    QCOMPARE(second.readTokens, quint64(bench.prompt.size()));
}

void EngineWorkerTest::stateSparesReading() {
    Bench bench;
    bench.load();
    bench.request = firstTurn(40);
    const GenerationReport first = bench.generate();
    const GenerateRequest next = secondTurn(bench, first);
    bench.request = next;
    const GenerationReport live = bench.generate();

    Bench restarted;
    restarted.load();
    restarted.request = next;
    restarted.request.states = {first.state};
    const GenerationReport restored = restarted.generate();
    QVERIFY(!restarted.resume.live);
    QCOMPARE(restarted.resume.tokens, first.state.tokens);
    QCOMPARE(restored.generated, live.generated);
    QVERIFY(sameBits(restored, live));

    Bench forgetful;
    forgetful.load();
    forgetful.request = next;
    const GenerationReport reread = forgetful.generate();
    QCOMPARE(forgetful.resume.tokens, quint64{0});
    QCOMPARE(forgetful.resume.rereadTokens, first.state.tokens);
    QCOMPARE(reread.generated, live.generated);
    QVERIFY(sameBits(reread, live));
}

void EngineWorkerTest::damagedStateIsPassedOver() {
    Bench bench;
    bench.load();
    bench.request = firstTurn(40);
    const GenerationReport first = bench.generate();
    GenerateRequest next = secondTurn(bench, first);
    bench.request = next;
    const GenerationReport live = bench.generate();

    auto bytes = *first.state.bytes;
    bytes[bytes.size() / 2] ^= std::byte{1};
    KeptState damaged = first.state;
    damaged.bytes = std::make_shared<const std::vector<std::byte>>(bytes);
    Bench restarted;
    restarted.load();
    restarted.request = next;
    restarted.request.states = {damaged};
    const GenerationReport reread = restarted.generate();
    QCOMPARE(restarted.resume.tokens, quint64{0});
    QCOMPARE(reread.generated, live.generated);
}

void EngineWorkerTest::stoppedAnswerGoesOnAsIfNever() {
    Bench whole;
    whole.load();
    whole.request = firstTurn(5000);
    const GenerationReport uninterrupted = whole.generate();

    Bench bench;
    bench.load();
    bench.stopAfter = 2;
    bench.request = firstTurn(5000);
    const GenerationReport stopped = bench.generate();
    QCOMPARE(bench.ends, 1);
    QCOMPARE(stopped.reason, FinishReason::Stopped);
    QVERIFY(stopped.generated.size() > 2 && stopped.generated.size() < 5000);
    GenerateRequest rest = firstTurn(5000 - static_cast<std::uint32_t>(stopped.generated.size()));
    rest.turns.clear();
    rest.prompt = bench.prompt;
    rest.generated = stopped.generated;
    for (const bool withState : {true, false}) {
        Bench later;
        later.load();
        later.request = rest;
        if (withState)
            later.request.states = {stopped.state};
        const GenerationReport done = later.generate();
        QCOMPARE(done.generated, uninterrupted.generated);
        QCOMPARE(done.text, uninterrupted.text);
        QVERIFY(sameBits(done, uninterrupted));
    }
}

void EngineWorkerTest::checkpointsComeEvery256() {
    Bench bench;
    bench.load();
    bench.request = firstTurn(600);
    const GenerationReport whole = bench.generate();
    QCOMPARE(whole.generated.size(), std::size_t{600});
    QCOMPARE(bench.checkpoints.size(), std::size_t{2});
    QCOMPARE(bench.checkpoints[0].first, quint64{256});

    Bench later;
    later.load();
    later.request = firstTurn(300);
    later.request.turns.clear();
    later.request.prompt = bench.prompt;
    later.request.generated = IdList(whole.generated.begin(), whole.generated.begin() + 300);
    later.request.states = {bench.checkpoints[0].second, bench.checkpoints[1].second};
    const GenerationReport rest = later.generate();
    QCOMPARE(later.resume.tokens, bench.checkpoints[0].second.tokens);
    QCOMPARE(rest.generated, whole.generated);
}

/// In the middle of an answer; on a software device where there is no other.
void EngineWorkerTest::lostCardIsTold() {
    LoadOptions options;
    for (const DeviceInfo& device : listDevices(true))
        if (device.id.rfind("vulkan:", 0) == 0 && device.usable)
            options.device = device.id;
    if (options.device == "auto")
        QSKIP("skipped: there is no Vulkan device here");
    Bench bench;
    bench.load(modelPath(), options);
    QVERIFY(bench.model);
    QCOMPARE(bench.model->device.toStdString(), options.device);
    QCOMPARE(bench.model->layersOnDevice, 2U);
    QCOMPARE(bench.model->deviceNote, QString());
    const LoadedModel before = *bench.model;

    QSignalSpy moved(&bench.worker, &EngineWorker::modelMoved);
    int pieces = 0;
    QObject::connect(&bench.worker, &EngineWorker::textAppended, [&] {
        if (++pieces == 2)  // the first comes before anything was read
            loseGraphicsCard(*bench.worker.model());
    });
    bench.request.turns = {{QStringLiteral("Hello"), {}, true}};
    bench.request.sampling.temperature = 0;
    bench.request.maxTokens = 60;
    const GenerationReport report = bench.generate();
    QVERIFY(!bench.answerError);
    QCOMPARE(report.generated.size(), 60U);
    QCOMPARE(bench.streamed, report.generated);
    QCOMPARE(moved.size(), 1);
    QVERIFY(report.movedAt > 1 && report.movedAt < 60);
    const auto now = moved.front().front().value<LoadedModel>();
    QVERIFY(now.deviceNote.contains(QStringLiteral("processor")));
    QCOMPARE(now.device, QStringLiteral("cpu"));
    QVERIFY(now.deviceName != before.deviceName);
    QCOMPARE(now.layersOnDevice, 0U);
    QCOMPARE(now.stateKey, before.stateKey);

    bench.generate();
    QVERIFY(!bench.answerError);
    QCOMPARE(moved.size(), 1);  // said once
    QCOMPARE(bench.generate().movedAt, 0U);
}

void EngineWorkerTest::speedIsMeasured() {
    Bench bench;
    QSignalSpy measured(&bench.worker, &EngineWorker::measured);
    QSignalSpy failed(&bench.worker, &EngineWorker::measureFailed);
    bench.worker.measure(1, {});
    QCOMPARE(failed.size(), 1);  // there is no model yet
    bench.load(modelPath());
    bench.request.turns = {{QStringLiteral("Hello"), {}, true}};
    bench.request.sampling.temperature = 0;
    bench.request.maxTokens = 8;
    const IdList before = bench.generate().generated;
    bench.worker.measure(2, {});
    QCOMPARE(measured.size(), 1);
    QCOMPARE(measured.front().front().toULongLong(), 2U);
    const auto found = measured.front().back().value<SpeedMeasure>();
    QCOMPARE(found.readTokens, 256U);
    QVERIFY(found.readSeconds > 0 && found.writeSeconds > 0);
    QVERIFY(found.writtenTokens >= 8 && found.writtenTokens <= 128);
    QVERIFY(found.writeSeconds < 10);
    std::stop_source stop;
    stop.request_stop();
    bench.worker.measure(3, stop.get_token());
    QCOMPARE(failed.size(), 2);
    QVERIFY(failed.back().back().value<Error>().code == ErrorCode::Cancelled);
    // What was being answered is as it was.
    QVERIFY(bench.generate().generated == before);
}

void EngineWorkerTest::clientStopsAtShutdown() {
    EngineClient client;
    QSignalSpy ready(&client, &InferenceService::modelReady);
    QSignalSpy stopped(&client, &InferenceService::stopped);
    QSignalSpy text(&client, &InferenceService::textAppended);
    LoadRequest load;
    load.path = modelPath();
    client.loadModel(load);
    QVERIFY(ready.wait(10'000));
    client.generate(firstTurn(1'000'000));
    QVERIFY(text.wait(10'000));
    client.shutdown();
    QCOMPARE(stopped.count(), 1);
    const auto report = stopped.at(0).at(1).value<GenerationReport>();
    QVERIFY(report.state.bytes);
}
