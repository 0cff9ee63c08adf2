// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/crash_check.h"

#include "app/chat/answer_plan.h"
#include "app/inference/context_plan.h"
#include "app/inference/convert.h"
#include "engine/api/engine.h"
#include "tests/app/chat/crash_run.h"

#include <QFile>
#include <QHash>
#include <QStringList>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>

using namespace rookery;
using namespace rookery::app;

namespace {

constexpr std::uint32_t kGoOn = 64;

/// What the killed runs said was safe.
struct Acks {
    QHash<qint64, QString> texts;
    QHash<qint64, quint64> ids;
    int lines = 0;
};

Acks readAcks(const QString& path) {
    Acks acks;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return acks;
    for (const QByteArray& raw : file.readAll().split('\n')) {
        const QString line = QString::fromUtf8(raw);
        const QStringList words = line.split(QLatin1Char(' '));
        if (words.size() > 3 && words.at(0) == QLatin1String("sent")) {
            acks.texts.insert(words.at(2).toLongLong(), words.mid(3).join(QLatin1Char(' ')));
            ++acks.lines;
        } else if (words.size() == 3 &&
                   (words.at(0) == QLatin1String("ids") || words.at(0) == QLatin1String("done"))) {
            quint64& most = acks.ids[words.at(1).toLongLong()];
            most = std::max(most, words.at(2).toULongLong());
            ++acks.lines;
        }
    }
    return acks;
}

/// Acknowledged messages and ids that are not there any more.
Result<int> countLost(store::ChatStore& chats, const Acks& acks) {
    int lost = 0;
    for (auto at = acks.texts.begin(); at != acks.texts.end(); ++at) {
        const auto message = chats.message(at.key());
        lost += message.ok() && toQt(message->text) == at.value() ? 0 : 1;
    }
    for (auto at = acks.ids.begin(); at != acks.ids.end(); ++at) {
        const auto ids = chats.ids(at.key());
        lost += ids.ok() && ids->generatedIds.size() >= at.value() ? 0 : 1;
    }
    return lost;
}

template <class Call>
auto wait(CrashBench& bench, Call call) {
    using Value = typename Call::Value;
    std::optional<Result<Value>> got;
    call(bench, [&got](Result<Value> value) { got = std::move(value); });
    CrashBench::wait([&got] { return got.has_value(); });
    return got;
}

/// One request to the real engine, with all it said.
struct Said {
    IdList prompt;
    ResumeReport resume;
    std::optional<GenerationReport> report;
};

Said ask(CrashBench& bench, const GenerateRequest& request) {
    Said said;
    QObject scope;
    QObject::connect(&bench.service, &InferenceService::promptReady, &scope,
                     [&](quint64, const IdList& ids) { said.prompt = ids; });
    QObject::connect(&bench.service, &InferenceService::resumed, &scope,
                     [&](quint64, const ResumeReport& resume) { said.resume = resume; });
    QObject::connect(&bench.service, &InferenceService::finished, &scope,
                     [&](quint64, const GenerationReport& report) { said.report = report; });
    bool failed = false;
    QObject::connect(&bench.service, &InferenceService::failed, &scope,
                     [&](quint64, const Error& error) {
                         std::fprintf(stderr, "%s\n", error.message.c_str());
                         failed = true;
                     });
    bench.service.generate(request);
    CrashBench::wait([&] { return said.report || failed; });
    return said;
}

struct Straight {
    IdList generated;
    std::vector<std::byte> state;
};

/// The same answer in one go by the engine itself: read everything, generate, no state, no stop.
Result<Straight> uninterrupted(const QString& path, const GenerateRequest& request,
                               const IdList& prompt) {
    LoadOptions options;
    options.threads = 2;  // another thread count must not matter
    ROOKERY_TRY(const auto model, loadModel(std::filesystem::path(fromQt(path)), options, {}, {}));
    ROOKERY_TRY(const auto session, model->createSession());
    ROOKERY_TRY_VOID(session->reset());
    for (const ContextPart& part : request.base) {
        auto read =
            part.generated ? session->replay(part.ids, {}, {}) : session->prefill(part.ids, {}, {});
        ROOKERY_TRY_VOID(read.ok() ? Result<void>() : Result<void>(read.error()));
    }
    ROOKERY_TRY(const PrefillReport turn, session->prefill(prompt, {}, {}));
    static_cast<void>(turn);
    GenerateOptions generate;
    generate.sampling = request.sampling;
    generate.maxTokens = static_cast<std::uint32_t>(request.generated.size()) + kGoOn;
    follow(model->chatStop({}), generate);
    ROOKERY_TRY(GenerateReport made, session->generate(generate, {}, {}));
    IdList all = flatten(request.base);
    all.insert(all.end(), prompt.begin(), prompt.end());
    all.insert(all.end(), made.ids.begin(), made.ids.end());
    ROOKERY_TRY(std::vector<std::byte> state, session->snapshot(hashIds(all)));
    return Straight{std::move(made.ids), std::move(state)};
}

GenerateRequest requestFor(const AnswerPlan& plan, const LoadedModel& model,
                           std::vector<KeptState> states) {
    GenerateRequest request;
    request.id = 1;
    request.base = plan.base;
    request.turns = plan.turns;
    request.prompt = plan.prompt;
    request.generated = plan.generated;
    request.states = std::move(states);
    request.sampling = crashSampling(model);
    request.maxTokens = kGoOn;
    return request;
}

struct LoadNewest {
    using Value = std::shared_ptr<Conversation>;

    void operator()(CrashBench& bench, const std::function<void(Result<Value>)>& done) const {
        const qint64 id =
            bench.list.data(bench.list.index(0), ConversationListModel::ConversationIdRole)
                .toLongLong();
        bench.book.load(id, [&bench, done](const Value& held) {
            if (!held)
                done(held);
            else
                bench.book.withIds(held, held->leaf(), [held, done](bool) { done(held); });
        });
    }
};

struct CountLost {
    using Value = int;
    Acks acks;

    void operator()(CrashBench& bench, const std::function<void(Result<Value>)>& done) const {
        bench.archive.chats(
            [acks = acks](store::ChatStore& chats) { return countLost(chats, acks); }, done);
    }
};

struct FindState {
    using Value = std::vector<KeptState>;
    AnswerPlan plan;

    void operator()(CrashBench& bench, const std::function<void(Result<Value>)>& done) const {
        bench.archive.states(
            [plan = plan, key = fromQt(bench.model.stateKey)](store::StateStore& states) {
                return findState(states, plan, key);
            },
            done);
    }
};

template <class Store>
struct Integrity {
    using Value = std::string;

    void operator()(CrashBench& bench, const std::function<void(Result<Value>)>& done) const {
        const auto check = [](Store& store) -> Result<std::string> {
            ROOKERY_TRY(const std::string quick, store.database().quickCheck());
            ROOKERY_TRY(
                const std::int64_t bad,
                store.database().integer(
                    "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"));
            return bad == 0 ? quick : "damaged";
        };
        if constexpr (std::is_same_v<Store, store::ChatStore>)
            bench.archive.chats(check, done);
        else
            bench.archive.states(check, done);
    }
};

std::string verdict(const std::optional<Result<std::string>>& result) {
    return !result ? "no answer" : result->ok() ? result->value() : result->error().message;
}

std::size_t equalIds(const IdList& a, const IdList& b, std::size_t from) {
    std::size_t equal = 0;
    while (from + equal < std::min(a.size(), b.size()) && a[from + equal] == b[from + equal])
        ++equal;
    return equal;
}

}  // namespace

int crashCheck(const QString& folder, const QString& model, const QString& acksFile) {
    const Acks acks = readAcks(acksFile);
    CrashBench bench(folder);
    if (!bench.start(model) || !bench.archive.unsavedReason().isEmpty())
        return 1;
    const auto lost = wait(bench, CountLost{acks});
    const std::string chats = verdict(wait(bench, Integrity<store::ChatStore>{}));
    const std::string states = verdict(wait(bench, Integrity<store::StateStore>{}));
    const int missing = lost && lost->ok() ? lost->value() : -1;
    const bool whole = missing == 0 && chats == "ok" && states == "ok";
    std::printf("acks %d lost %d integrity %s %s", acks.lines, missing, chats.c_str(),
                states.c_str());
    if (bench.list.count() == 0) {
        std::puts(" nothing sent yet");
        return whole ? 0 : 1;
    }
    const auto newest = wait(bench, LoadNewest{});
    if (!newest || !newest->ok() || !newest->value() || newest->value()->messages.empty())
        return 1;
    const Conversation& conversation = *newest->value();
    const AnswerPlan plan = planAnswer(conversation, conversation.messages.back().id,
                                       {bench.model.vocabulary, bench.model.stateKey});
    auto found = wait(bench, FindState{plan});
    const GenerateRequest request = requestFor(
        plan, bench.model, found && found->ok() ? found->value() : std::vector<KeptState>());
    const Said said = ask(bench, request);
    const auto straight =
        uninterrupted(model, request, request.prompt.empty() ? said.prompt : request.prompt);
    if (!said.report || !straight.ok())
        return 1;
    const std::size_t before = request.generated.size();
    const std::size_t expected =
        straight->generated.size() - std::min(before, straight->generated.size());
    const std::size_t equal = equalIds(said.report->generated, straight->generated, before);
    const bool same = said.report->generated == straight->generated && said.report->state.bytes &&
                      *said.report->state.bytes == straight->state;
    std::printf(" answer %zu known %llu reread %llu equal %zu of %zu, state %s\n", before,
                static_cast<unsigned long long>(said.resume.tokens),
                static_cast<unsigned long long>(said.resume.rereadTokens), equal, expected,
                same ? "bit for bit" : "differs");
    return whole && same ? 0 : 1;
}
