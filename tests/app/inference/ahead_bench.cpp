// SPDX-License-Identifier: Apache-2.0
// From Send to the first token of an answer, with the message read while it was written and
// without, on the engine as the window has it:
//   rookery-bench-ahead MODEL [TOKENS] [ROUNDS]
// The message has about so many tokens; its last three words were not there yet when it was read.
#include "app/inference/engine_client.h"
#include "app/support/event_wait.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QStringList>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <vector>

using namespace rookery;
using namespace rookery::app;

namespace {

constexpr int kPatienceMs = 600'000;

struct Bench {
    explicit Bench(const QString& path) {
        QObject::connect(&service, &InferenceService::modelReady,
                         [this](quint64, const LoadedModel& loaded) { model = loaded; });
        QObject::connect(&service, &InferenceService::modelFailed,
                         [this](quint64, const Error& error) { problem = error; });
        QObject::connect(&service, &InferenceService::failed,
                         [this](quint64, const Error& error) { problem = error; });
        QObject::connect(&service, &InferenceService::promptReady,
                         [this](quint64, const IdList& ids) { prompt = ids; });
        const auto first = [this] {
            if (firstMs < 0)
                firstMs = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        };
        QObject::connect(&service, &InferenceService::textAppended, first);
        QObject::connect(&service, &InferenceService::finished,
                         [this, first](quint64, const GenerationReport& report) {
                             first();
                             done = report;
                         });
        QObject::connect(&service, &InferenceService::lookedAhead,
                         [this](quint64, quint64 all, quint64) { ahead = all; });
        LoadRequest request;
        request.id = service.nextId();
        request.path = path;
        service.loadModel(request);
        waitUntil([this] { return model || problem; }, kPatienceMs);
    }

    bool answer(GenerateRequest request) {
        request.id = service.nextId();
        done.reset();
        firstMs = -1;
        clock.start();
        service.generate(request);
        return waitUntil([this] { return done || problem; }, kPatienceMs) && done;
    }

    bool lookAhead(GenerateRequest request) {
        request.id = service.nextId();
        ahead.reset();
        clock.start();
        service.lookAhead(request);
        const bool read = waitUntil([this] { return ahead.has_value(); }, kPatienceMs);
        aheadMs = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        return read;
    }

    EngineClient service;
    std::optional<LoadedModel> model;
    std::optional<Error> problem;
    std::optional<GenerationReport> done;
    std::optional<quint64> ahead;
    IdList prompt;
    QElapsedTimer clock;
    double firstMs = -1;
    double aheadMs = 0;
};

double median(std::vector<double> all) {
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
}

QStringList wordsFor(int round, int tokens) {
    const QStringList some =
        QStringLiteral(
            "the rook by river sees how light of evening falls on old elm and asks what "
            "others found in field where we were before rain came")
            .split(u' ');
    QStringList words{QStringLiteral("Round"), QString::number(round)};
    while (words.size() < tokens)
        words += some.at((words.size() * 7 + round * 3) % some.size());
    return words;
}

int refuse(const Bench& bench) {
    std::fprintf(stderr, "rookery-bench-ahead: %s\n",
                 bench.problem ? bench.problem->message.c_str() : "it took too long");
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2) {
        std::fputs("rookery-bench-ahead MODEL [TOKENS] [ROUNDS]\n", stderr);
        return 2;
    }
    const int tokens = arguments.value(2, QStringLiteral("300")).toInt();
    const int rounds = std::max(1, arguments.value(3, QStringLiteral("5")).toInt());
    Bench bench(arguments.at(1));
    GenerateRequest first;
    first.turns = {{QStringLiteral("Hello, who are you?"), {}, true}};
    first.sampling.temperature = 0;
    first.maxTokens = 8;
    if (!bench.model || !bench.answer(first))
        return refuse(bench);
    GenerateRequest base = first;
    base.turns.clear();
    base.base = {{false, bench.prompt}, {true, bench.done->generated}};
    base.states = {bench.done->state};
    base.readOnly = true;

    std::vector<double> without;
    std::vector<double> with;
    std::vector<double> reading;
    std::size_t sent = 0;
    quint64 ahead = 0;
    for (int round = 0; round < rounds; ++round) {
        const QStringList words = wordsFor(round, tokens);
        GenerateRequest ask = base;
        ask.readOnly = false;
        ask.turns = {{words.join(u' '), {}, false}};
        GenerateRequest draft = ask;
        draft.turns = {{words.first(words.size() - 3).join(u' '), {}, false}};
        IdList expected;
        for (const bool looks : {false, true}) {
            // The conversation is open: its memory stands at its end.
            if (!bench.answer(base) || (looks && !bench.lookAhead(draft)) || !bench.answer(ask))
                return refuse(bench);
            (looks ? with : without).push_back(bench.firstMs);
            if (looks && bench.done->generated != expected) {
                std::fputs("rookery-bench-ahead: the answers differ\n", stderr);
                return 1;
            }
            expected = bench.done->generated;
        }
        reading.push_back(bench.aheadMs);
        sent = bench.prompt.size();
        ahead = *bench.ahead;
    }
    const double before = median(without);
    const double after = median(with);
    std::printf(
        "%s, %s, %u threads: a message of %zu tokens, %llu of them read while it was written (in "
        "%.0f ms)\nfrom Send to the first token, median of %d: %.0f ms, without %.0f ms, %.1f "
        "times as long; the same answers\n",
        qPrintable(bench.model->name), qPrintable(bench.model->precision), bench.model->threads,
        sent, static_cast<unsigned long long>(ahead), median(reading), rounds, after, before,
        before / after);
    return 0;
}
