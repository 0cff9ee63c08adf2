// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/engine_worker.h"

#include <QTemporaryDir>

#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

namespace rookery::app {

/// A random model over bytes, made once for all tests.
inline QString modelPath() {
    static const QTemporaryDir folder;
    static const QString path = [] {
        rookery::SynthOptions options;
        options.layers = 2;
        options.width = 64;
        options.vocab = 256;
        options.seed = 8;  // greedy, it talks on for thousands of tokens
        const QString file = folder.filePath(QStringLiteral("tiny.safetensors"));
        const auto made = synthesizeModel(std::filesystem::path(file.toStdString()), options);
        return made.ok() ? file : QString();
    }();
    return path;
}

/// A worker on this thread, so that every call returns with all its signals sent.
struct Bench {
    Bench() {
        QObject::connect(&worker, &EngineWorker::modelReady,
                         [this](quint64, const LoadedModel& loaded) { model = loaded; });
        QObject::connect(&worker, &EngineWorker::modelFailed,
                         [this](quint64, const Error& error) { loadError = error; });
        QObject::connect(&worker, &EngineWorker::promptReady, [this](quint64, const IdList& ids) {
            prompt = ids;
            order += QStringLiteral("prompt ");
        });
        QObject::connect(&worker, &EngineWorker::resumed,
                         [this](quint64, const ResumeReport& found) {
                             resume = found;
                             order += QStringLiteral("resumed ");
                         });
        QObject::connect(&worker, &EngineWorker::readProgress,
                         [this] { order += QStringLiteral("read "); });
        QObject::connect(&worker, &EngineWorker::textAppended,
                         [this](quint64, const QString& piece, const IdList& ids) {
                             text += piece;
                             streamed.insert(streamed.end(), ids.begin(), ids.end());
                             if (stopAfter > 0 && streamed.size() >= stopAfter)
                                 request.stop.request_stop();
                         });
        QObject::connect(&worker, &EngineWorker::checkpoint,
                         [this](quint64, quint64 generated, const KeptState& state) {
                             checkpoints.emplace_back(generated, state);
                         });
        const auto ended = [this](quint64, const GenerationReport& done) {
            report = done;
            ++ends;
        };
        QObject::connect(&worker, &EngineWorker::finished, ended);
        QObject::connect(&worker, &EngineWorker::stopped, ended);
        QObject::connect(&worker, &EngineWorker::failed, [this](quint64, const Error& error) {
            answerError = error;
            ++ends;
        });
    }

    void load(const QString& path = modelPath(), const LoadOptions& options = {}) {
        LoadRequest load;
        load.path = path;
        load.options = options;
        worker.load(load);
    }

    GenerationReport generate() {
        text.clear();
        streamed.clear();
        checkpoints.clear();
        order.clear();
        ends = 0;
        answerError.reset();
        report = {};
        request.stop = std::stop_source();
        worker.generate(request);
        return report;
    }

    EngineWorker worker;
    GenerateRequest request;
    std::size_t stopAfter = 0;
    std::optional<LoadedModel> model;
    std::optional<Error> loadError;
    std::optional<Error> answerError;
    IdList prompt;
    IdList streamed;
    ResumeReport resume;
    GenerationReport report;
    std::vector<std::pair<quint64, KeptState>> checkpoints;
    QString text;
    QString order;
    int ends = 0;
};

/// Not only the same tokens: the same state to the last bit.
inline bool sameBits(const GenerationReport& a, const GenerationReport& b) {
    return a.state.bytes && b.state.bytes && *a.state.bytes == *b.state.bytes;
}

inline GenerateRequest firstTurn(std::uint32_t tokens) {
    GenerateRequest request;
    request.id = 1;
    request.turns = {{QStringLiteral("Once upon a time"), {}, true}};
    request.sampling.temperature = 0;
    request.sampling.presence = 0;
    request.sampling.frequency = 0;
    request.maxTokens = tokens;
    return request;
}

inline GenerateRequest secondTurn(const Bench& bench, const GenerationReport& first) {
    GenerateRequest request = firstTurn(24);
    request.turns = {{QStringLiteral(" there was a rook"), {}, false}};
    request.base = {{false, bench.prompt}, {true, first.generated}};
    return request;
}

}  // namespace rookery::app
