// SPDX-License-Identifier: Apache-2.0
#include "tests/app/inference/side_by_side_test.h"

#include "app/inference/engine_worker.h"
#include "tests/app/inference/tuned_file.h"

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <functional>
#include <map>
#include <utility>

using namespace rookery;
using namespace rookery::app;

namespace {

QString modelPath(std::uint64_t seed = 8) {
    static const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("tiny%1.safetensors").arg(seed));
    if (QFile::exists(path))
        return path;
    rookery::SynthOptions options;
    options.layers = 2;
    options.width = 64;
    options.vocab = 256;
    options.seed = seed;
    const auto made = synthesizeModel(std::filesystem::path(path.toStdString()), options);
    return made.ok() ? path : QString();
}

/// A worker on this thread that remembers what it said of each request.
struct Bench {
    explicit Bench(std::uint64_t seed = 8) {
        QObject::connect(&worker, &EngineWorker::promptReady,
                         [this](quint64 id, const IdList& ids) { prompts[id] = ids; });
        QObject::connect(&worker, &EngineWorker::resumed,
                         [this](quint64 id, const ResumeReport& report) { resumes[id] = report; });
        QObject::connect(&worker, &EngineWorker::textAppended,
                         [this](quint64 id, const QString&, const IdList& ids) {
                             streamed[id].insert(streamed[id].end(), ids.begin(), ids.end());
                             if (onText)
                                 onText(id);
                         });
        const auto ended = [this](quint64 id, const GenerationReport& report) {
            reports[id] = report;
        };
        QObject::connect(&worker, &EngineWorker::finished, ended);
        QObject::connect(&worker, &EngineWorker::stopped, ended);
        QObject::connect(&worker, &EngineWorker::failed,
                         [this](quint64 id, const Error& error) { errors[id] = error.message; });
        load(seed);
    }

    void load(std::uint64_t seed, const QString& tuned = {}) {
        LoadRequest request;
        request.path = modelPath(seed);
        request.options.tunedState = tuned.toStdString();
        worker.load(request);
    }

    void generate(const std::vector<GenerateRequest>& requests) {
        for (const GenerateRequest& request : requests)
            worker.post(request, 1);
        worker.work();
    }

    EngineWorker worker;
    std::map<quint64, IdList> prompts;
    std::map<quint64, ResumeReport> resumes;
    std::map<quint64, IdList> streamed;
    std::map<quint64, GenerationReport> reports;
    std::map<quint64, std::string> errors;
    std::function<void(quint64 id)> onText;
};

GenerateRequest ask(quint64 id, const QString& text, std::uint32_t tokens) {
    GenerateRequest request;
    request.id = id;
    request.turns = {{text, {}, true}};
    request.sampling.temperature = 0.5F * static_cast<float>(id);
    request.sampling.topP = 0.9F;
    request.sampling.seed = 40 + id;
    request.maxTokens = tokens;
    return request;
}

/// Three answers to one question after a first turn, each in a way of its own.
std::vector<GenerateRequest> threeAfter(const IdList& prompt, const GenerationReport& first) {
    std::vector<GenerateRequest> requests;
    for (quint64 id = 1; id <= 3; ++id) {
        GenerateRequest request =
            ask(id, QStringLiteral(" and what then?"), 20 + 15 * static_cast<std::uint32_t>(id));
        request.turns.front().first = false;
        request.base = {{false, prompt}, {true, first.generated}};
        request.oneOfMany = true;
        requests.push_back(request);
    }
    return requests;
}

/// Each alone, in a worker that knows nothing.
void compareWithAlone(const std::vector<GenerateRequest>& requests, Bench& together) {
    for (const GenerateRequest& request : requests) {
        Bench alone;
        alone.generate({request});
        const GenerationReport& expected = alone.reports[request.id];
        const GenerationReport& got = together.reports[request.id];
        QVERIFY(!expected.generated.empty());
        QCOMPARE(got.generated, expected.generated);
        QCOMPARE(got.text, expected.text);
        QCOMPARE(together.streamed[request.id], expected.generated);
        QVERIFY(got.state.bytes && expected.state.bytes);
        QVERIFY(*got.state.bytes == *expected.state.bytes);
    }
}

}  // namespace

void SideBySideTest::eachIsWhatItWouldBeAlone() {
    Bench first;
    first.generate({ask(9, QStringLiteral("Once upon a time"), 30)});
    const auto requests = threeAfter(first.prompts[9], first.reports[9]);
    Bench bench;
    bench.generate(requests);
    QCOMPARE(bench.reports.size(), std::size_t{3});
    compareWithAlone(requests, bench);
    QVERIFY(bench.reports[1].generated != bench.reports[2].generated);
}

void SideBySideTest::whatIsCommonIsReadOnce() {
    Bench first;
    first.generate({ask(9, QStringLiteral("Once upon a time"), 30)});
    Bench bench;
    bench.generate(threeAfter(first.prompts[9], first.reports[9]));
    const std::uint64_t base = first.prompts[9].size() + first.reports[9].generated.size();
    QCOMPARE(bench.reports[1].readTokens, quint64(base + bench.prompts[1].size()));
    QCOMPARE(bench.reports[2].readTokens, quint64{0});
    QCOMPARE(bench.reports[3].readTokens, quint64{0});
    QCOMPARE(bench.resumes[1].rereadTokens, quint64(base));
    QCOMPARE(bench.resumes[2].rereadTokens, quint64{0});
}

void SideBySideTest::oneJoinsWhileAnotherWrites() {
    GenerateRequest longer = ask(1, QStringLiteral("Once upon a time"), 3000);
    longer.sampling = {};
    longer.sampling.temperature = 0;
    longer.sampling.presence = longer.sampling.frequency = 0;
    const GenerateRequest later = ask(2, QString(1500, QLatin1Char('x')), 500);
    Bench bench;
    bool beside = false;
    bool asked = false;
    bench.onText = [&](quint64 id) {
        beside = beside || (id == 2 && bench.reports.empty());
        if (std::exchange(asked, true))
            return;
        bench.worker.generate(later);
        QVERIFY(bench.reports.empty());  // it was only taken note of
    };
    bench.generate({longer});
    QCOMPARE(bench.reports.size(), std::size_t{2});
    compareWithAlone({longer, later}, bench);
    QVERIFY(beside);
}

void SideBySideTest::oneIsStoppedAndTheOthersGoOn() {
    std::vector<GenerateRequest> requests{ask(1, QStringLiteral("Once"), 100'000),
                                          ask(2, QStringLiteral("Twice"), 300)};
    Bench bench;
    bench.onText = [&](quint64 id) {
        if (id == 1 && bench.streamed[1].size() > 1)
            requests[0].stop.request_stop();
    };
    bench.generate(requests);
    QCOMPARE(bench.reports[1].reason, FinishReason::Stopped);
    QCOMPARE(bench.reports[1].generated, bench.streamed[1]);
    QVERIFY(bench.reports[2].reason != FinishReason::Stopped);
    compareWithAlone({requests[1]}, bench);
}

void SideBySideTest::moreThanThereAreSeatsWait() {
    std::vector<GenerateRequest> requests;
    for (quint64 id = 1; id <= EngineWorker::kTogether + 4; ++id)
        requests.push_back(ask(id, QStringLiteral("Question %1").arg(id), 25));
    Bench bench;
    bench.generate(requests);
    QCOMPARE(bench.reports.size(), requests.size());
    compareWithAlone(requests, bench);
}

/// What was asked of a model that is still to be loaded is not answered by the one before.
void SideBySideTest::anotherModelComesInTurn() {
    Bench bench;
    const GenerateRequest request = ask(1, QStringLiteral("Once upon a time"), 30);
    bench.worker.post(request, 2);
    bench.worker.work();
    QVERIFY(bench.reports.empty());
    bench.load(9);
    bench.worker.work();
    Bench other(9);
    other.generate({request});
    QVERIFY(!other.reports[1].generated.empty());
    QCOMPARE(bench.reports[1].generated, other.reports[1].generated);
}

/// As if the model had been loaded with it, while others beside it begin with nothing.
void SideBySideTest::aTunedStateIsItsRequestsOwn() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("tuned.st"));
    QVERIFY(writeTunedState(file, 2));
    GenerateRequest tuned = ask(1, QStringLiteral("Once upon a time"), 60);
    GenerateRequest plain = ask(2, QStringLiteral("Once upon a time"), 60);
    tuned.sampling.temperature = plain.sampling.temperature = 0;
    Bench whole;
    whole.load(8, file);
    whole.worker.post(tuned, 2);
    whole.worker.work();
    const GenerationReport& expected = whole.reports[1];
    QVERIFY(!expected.generated.empty());

    tuned.tunedState = file;
    Bench bench;
    bench.generate({plain, tuned});
    QCOMPARE(bench.reports[1].generated, expected.generated);
    QVERIFY(*bench.reports[1].state.bytes == *expected.state.bytes);
    QCOMPARE(bench.reports[1].state.stateKey, expected.state.stateKey);
    QVERIFY(bench.reports[2].generated != expected.generated);
    compareWithAlone({plain}, bench);

    // The next turn goes on from there, live and from what was kept; a plain state is no use.
    GenerateRequest next = ask(3, QStringLiteral(" and what then?"), 20);
    next.tunedState = file;
    next.turns.front().first = false;
    next.base = {{false, bench.prompts[1]}, {true, bench.reports[1].generated}};
    bench.generate({next});
    QVERIFY(bench.resumes[3].live);
    Bench later;
    next.states = {bench.reports[2].state, bench.reports[1].state};
    later.generate({next});
    QCOMPARE(later.resumes[3].tokens, bench.reports[1].state.tokens);
    QCOMPARE(later.reports[3].generated, bench.reports[3].generated);
    next.tunedState.clear();
    Bench without;
    next.states = {bench.reports[1].state};
    without.generate({next});
    QCOMPARE(without.resumes[3].tokens, quint64{0});
}

void SideBySideTest::aTunedStateForAnotherModelIsRefused() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("tuned.st"));
    QVERIFY(writeTunedState(file, 3));
    GenerateRequest request = ask(1, QStringLiteral("Once upon a time"), 60);
    request.tunedState = file;
    Bench bench;
    bench.generate({request});
    QVERIFY2(bench.errors[1].ends_with('.'), bench.errors[1].c_str());
}

void SideBySideTest::aTunedStateThatIsGoneIsSaid() {
    const QTemporaryDir folder;
    GenerateRequest request = ask(1, QStringLiteral("Once upon a time"), 60);
    request.tunedState = folder.filePath(QStringLiteral("gone.st"));
    Bench bench;
    bench.generate({request});
    QVERIFY2(
        QString::fromStdString(bench.errors[1]).contains(QStringLiteral("not on this computer")),
        bench.errors[1].c_str());
    // It may come back.
    QVERIFY(writeTunedState(request.tunedState, 2));
    request.id = 2;
    bench.generate({request});
    QVERIFY(!bench.reports[2].generated.empty());
}

/// Beside answers that go on from what was read without it.
void SideBySideTest::oneOfManyMayBeginWithIt() {
    const QTemporaryDir folder;
    Bench first;
    first.generate({ask(9, QStringLiteral("Once upon a time"), 30)});
    auto requests = threeAfter(first.prompts[9], first.reports[9]);
    GenerateRequest& tuned = requests[1];
    tuned.tunedState = folder.filePath(QStringLiteral("tuned.st"));
    QVERIFY(writeTunedState(tuned.tunedState, 2));
    tuned.turns.insert(tuned.turns.begin(),
                       {QStringLiteral("Once upon a time"), first.reports[9].text, true});
    tuned.base.clear();
    Bench bench;
    bench.generate(requests);
    QCOMPARE(bench.reports.size(), std::size_t{3});
    compareWithAlone(requests, bench);
}
