// SPDX-License-Identifier: Apache-2.0
// A token is shown before it is read; this is about one that cannot be.
#include "app/inference/answer_job.h"
#include "tests/app/inference/engine_worker_bench.h"
#include "tests/app/inference/engine_worker_test.h"

#include <QtTest>

#include <new>

using namespace rookery;
using namespace rookery::app;

namespace {

/// The random model writes bytes that are no UTF-8; what stands for those is not asked here.
std::string ascii(std::string text) {
    std::erase_if(text, [](char byte) { return static_cast<unsigned char>(byte) > 0x7F; });
    return text;
}

}  // namespace

void EngineWorkerTest::aTokenThatCannotBeReadIsTakenBack() {
    auto model = loadModel(std::filesystem::path(modelPath().toStdString()), {}, {}, {});
    QVERIFY(model.ok());
    auto sessions = LiveSession::create(*model, 1);
    QVERIFY(sessions.ok());

    std::string shown;
    std::string read;
    int pieces = 0;
    AnswerEvents events;
    events.promptReady = [](const IdList&) {};
    events.resumed = [](const ResumeReport&) {};
    events.readProgress = [](std::uint64_t, std::uint64_t, qint64) {};
    events.checkpoint = [](std::uint64_t, const KeptState&) {};
    events.thoughtReset = [&](const std::string& text) { QCOMPARE(text, std::string()); };
    events.textReset = [&](const std::string& text) { shown = text; };
    events.textAppended = [&](const std::string& text, const IdList&, std::size_t unread) {
        shown += text;
        read = shown.substr(0, shown.size() - unread);
        if (++pieces >= 2 && unread == 1 && ascii(shown.substr(read.size())).size() == 1)
            throw std::bad_alloc();  // before the last id is read
    };
    GenerateRequest request = firstTurn(100'000);
    AnswerJob job(**model, *sessions->front(), request, nullptr, events);
    job.read();
    while (Generating* writing = job.writing()) {
        step(std::span(&writing, 1));
        job.closeIfOver();
    }
    const Result<GenerationReport> outcome = job.outcome();
    QVERIFY(!outcome.ok() && outcome.error().code == ErrorCode::OutOfMemory);
    QVERIFY(!read.empty());
    QCOMPARE(ascii(shown), ascii(read));
}
