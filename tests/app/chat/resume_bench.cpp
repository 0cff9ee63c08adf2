// SPDX-License-Identifier: Apache-2.0
// How long it takes from opening a conversation after a restart to the first new token. Each step
// is a process of its own; resume.sh puts them together.
//   rookery-bench-resume build FOLDER MODEL TOKENS   a conversation of about so many tokens
//   rookery-bench-resume resume FOLDER MODEL         opens it, asks, prints milliseconds
//   rookery-bench-resume forget FOLDER MODEL         all kept states go
// And whether memory and speed stay as they are, in one go without the window's parts:
//   rookery-bench-resume write - MODEL TOKENS        at 1 %, 50 % and 100 % of them
#include "app/chat/answer_saver.h"
#include "tests/app/chat/crash_run.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QStringList>

#include <algorithm>
#include <cstdio>
#include <filesystem>

using namespace rookery;
using namespace rookery::app;

namespace {

constexpr int kTurnCharacters = 2000;

/// Waits as long as it takes: reading 100,000 tokens is what is measured.
bool waitLong(const std::function<bool()>& reached) {
    for (int minute = 0; minute < 60; ++minute)
        if (CrashBench::wait(reached))
            return true;
    return false;
}

std::size_t tokensOf(const Conversation& conversation) {
    std::size_t tokens = 0;
    for (const Message& message : conversation.messages)
        tokens += message.contextIds.size() + message.generatedIds.size();
    return tokens;
}

/// A figure of a conversation that is not there would be one of nothing.
int refuse(const char* sentence) {
    std::fprintf(stderr, "rookery-bench-resume: %s\n", sentence);
    return 1;
}

bool ask(CrashBench& bench, ConversationBook::Held& held, const QString& text) {
    qint64 answer = 0;
    bool saved = false;
    QObject scope;
    QObject::connect(&bench.runs.saver(), &AnswerSaver::finished, &scope,
                     [&](qint64 id, bool) { saved = saved || id == answer; });
    bench.book.addTurn(held, text, [&](const ConversationBook::Held& into, qint64 id) {
        held = into;
        answer = id;
        bench.runs.enqueue(into, id);
    });
    return waitLong([&saved] { return saved; });
}

int build(CrashBench& bench, std::size_t tokens) {
    ConversationBook::Held held;
    bench.runs.setMaxTokens(16);
    do {
        const auto left = tokens - (held ? tokensOf(*held) : 0);
        const auto characters = std::min<std::size_t>(kTurnCharacters, left);
        QString text;
        while (static_cast<std::size_t>(text.size()) < characters)
            text += QStringLiteral("word %1 ").arg(text.size());
        if (!ask(bench, held, text))
            return refuse("a turn of the conversation was not saved");
    } while (tokensOf(*held) + 64 < tokens);
    std::printf("%zu\n", tokensOf(*held));
    return 0;
}

int resume(CrashBench& bench) {
    bench.runs.setMaxTokens(4);
    QElapsedTimer clock;
    qint64 firstUs = -1;
    quint64 reread = 0;
    QObject scope;
    QObject::connect(&bench.service, &InferenceService::resumed, &scope,
                     [&](quint64, const ResumeReport& report) { reread = report.rereadTokens; });
    const auto first = [&] {
        if (firstUs < 0)
            firstUs = clock.nsecsElapsed() / 1000;
    };
    QObject::connect(&bench.service, &InferenceService::textAppended, &scope, first);
    // Or the token that ends the answer: a random model may have nothing to say.
    QObject::connect(&bench.service, &InferenceService::finished, &scope, first);
    // The list is what one clicks in; filling it is not what is measured.
    if (!CrashBench::wait([&bench] { return bench.list.count() > 0; }))
        return refuse("there is no conversation in this folder");
    const qint64 id =
        bench.list.data(bench.list.index(0), ConversationListModel::ConversationIdRole)
            .toLongLong();
    bool asked = false;
    bool loaded = true;
    clock.start();
    bench.book.load(id, [&](const ConversationBook::Held& held) {
        loaded = held != nullptr && !held->messages.empty();
        if (!loaded)
            return;
        bench.book.addTurn(held, QStringLiteral("And then?"),
                           [&](const ConversationBook::Held& into, qint64 answer) {
                               asked = true;
                               loaded = into != nullptr;
                               if (loaded)
                                   bench.runs.enqueue(into, answer);
                           });
    });
    const bool over =
        waitLong([&] { return !loaded || (asked && firstUs >= 0 && bench.runs.isIdle()); });
    if (!loaded)
        return refuse("the conversation could not be loaded");
    if (!over)
        return refuse("no answer came within an hour");
    std::printf("%.1f %llu\n", static_cast<double>(firstUs) / 1000,
                static_cast<unsigned long long>(reread));
    return 0;
}

int forget(CrashBench& bench) {
    bool done = false;
    bench.archive.states([](store::StateStore& states) { return states.clear(); },
                         [&](const Result<void>&) { done = true; });
    return CrashBench::wait([&done] { return done; }) ? 0 : 1;
}

/// Memory of the process that is not a file's, in MB.
double anonymousMb() {
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("RssAnon:"))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    return 0;
}

int writeOn(const QString& path, std::uint32_t tokens) {
    const auto model = loadModel(std::filesystem::path(path.toStdString()), {}, {}, {});
    if (!model.ok())
        return 1;
    const auto session = (*model)->createSession();
    const std::vector<TokenId> beginning = (*model)->encode("Once upon a time");
    if (!session.ok() || !(*session)->prefill(beginning, {}, {}).ok())
        return 1;
    GenerateOptions options;
    options.sampling.temperature = 1;
    options.sampling.seed = 1;
    options.maxTokens = tokens;
    std::uint32_t written = 0;
    QElapsedTimer clock;
    clock.start();
    // Over the last hundredth of the way each time.
    const std::uint32_t stretch = std::max(1U, tokens / 100);
    const auto made = (*session)->generate(options, {}, [&](const TokenEvent& event) {
        if (!event.newId)
            return;
        ++written;
        if (written % stretch != 0)
            return;
        const double seconds = static_cast<double>(clock.restart()) / 1000;
        if (written == stretch || written == tokens / 2 || written == tokens)
            std::printf("%u tokens: %.0f tokens/s, RssAnon %.1f MB\n", written, stretch / seconds,
                        anonymousMb());
    });
    return made.ok() && written == tokens ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 4) {
        std::fputs("rookery-bench-resume build|resume|forget FOLDER MODEL [TOKENS]\n", stderr);
        return 2;
    }
    if (arguments.at(1) == QLatin1String("write"))
        return writeOn(arguments.at(3), arguments.value(4).toUInt());
    CrashBench bench(arguments.at(2));
    if (!bench.start(arguments.at(3)))
        return refuse("the database or the model could not be opened");
    bench.runs.setSampling(crashSampling(bench.model), true);
    bench.runs.setModel(&bench.model);
    const QString& what = arguments.at(1);
    if (what == QLatin1String("build"))
        return build(bench, arguments.value(4).toULongLong());
    return what == QLatin1String("resume") ? resume(bench) : forget(bench);
}
