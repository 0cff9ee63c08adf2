// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/crash_run.h"

#include "app/chat/answer_saver.h"
#include "app/support/event_wait.h"

#include <QCoreApplication>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <random>

using namespace rookery;
using namespace rookery::app;

namespace {

constexpr int kPatienceMs = 600'000;
/// Longer than the program waits before it tries once more to save what is in memory only.
constexpr int kRestMs = 11'000;
constexpr std::size_t kLongEnough = 8000;

void say(const QString& line) {
    std::puts(qUtf8Printable(line));
    std::fflush(stdout);
}

/// Talks by itself: after an answer the next message, after a crash first the broken answer.
class Talker : public QObject {
public:
    Talker(CrashBench& bench, unsigned seed) : m_bench(bench), m_random(seed) {
        connect(&bench.runs.saver(), &AnswerSaver::saved, this, [](qint64 answer, quint64 ids) {
            say(QStringLiteral("ids %1 %2").arg(answer).arg(ids));
        });
        connect(&bench.runs.saver(), &AnswerSaver::finished, this,
                [this](qint64 answer, bool onDisk) { onFinished(answer, onDisk); });
        // What could not be saved is only in memory, and has no end on disk.
        connect(&bench.runs, &ConversationRuns::answerEnded, this, [this](qint64, qint64 answer) {
            if (answer < 0)
                QTimer::singleShot(kRestMs, this, [this] { send(); });
        });
        connect(&bench.archive, &Archive::unsavedReasonChanged, this, [this] {
            const QString reason = m_bench.archive.unsavedReason();
            say(reason.isEmpty() ? QStringLiteral("saving again")
                                 : QStringLiteral("unsaved: ") + reason);
        });
    }

    void begin() {
        const qint64 newest =
            m_bench.list.count() == 0
                ? 0
                : m_bench.list
                      .data(m_bench.list.index(0), ConversationListModel::ConversationIdRole)
                      .toLongLong();
        if (newest == 0) {
            send();
            return;
        }
        m_bench.book.load(newest, [this](const ConversationBook::Held& held) {
            m_conversation = held;
            if (!held || held->messages.empty()) {
                send();
                return;
            }
            const Message& leaf = held->messages.back();
            if (leaf.status == MessageStatus::Queued)
                return;  // it was sent; the queue knows it
            // An answer that was broken often is long enough: what checks it reads it id by id.
            if (leaf.status == MessageStatus::Done || leaf.generatedIds.size() > kLongEnough)
                send();
            else
                m_bench.runs.resume(held, leaf.id);
        });
    }

private:
    /// At the end, in the place of an earlier message, or another answer to the last one.
    void send() {
        const unsigned what = m_random() % 8;
        if (what == 0 && answersAgain())
            return;
        const unsigned words = std::uniform_int_distribution<unsigned>(1, 400)(m_random);
        QString text = QStringLiteral("Message %1").arg(m_random());
        for (unsigned i = 0; i < words; ++i)
            text += QStringLiteral(" w%1").arg(m_random() % 100);
        // Short answers for many turns, long ones to be killed in.
        m_bench.runs.setMaxTokens(length());
        // Every fourth begins a new conversation.
        const auto into = m_random() % 4 == 0 ? nullptr : m_conversation;
        m_bench.book.addTurnBelow(
            into, parentFor(into, what == 1), text,
            [this, text](const ConversationBook::Held& held, qint64 answer) {
                m_conversation = held;
                const qint64 user = held->find(answer)->parent;
                if (user > 0)
                    say(QStringLiteral("sent %1 %2 %3").arg(held->id).arg(user).arg(text));
                m_bench.runs.enqueue(held, answer);
            });
    }

    std::uint32_t length() { return m_random() % 2 == 0 ? 200 : 6000; }

    bool answersAgain() {
        if (!m_conversation || m_conversation->messages.empty() || m_conversation->id < 0)
            return false;
        const Message& leaf = m_conversation->messages.back();
        if (leaf.role != MessageRole::Assistant || isOpen(leaf.status))
            return false;
        m_bench.runs.setMaxTokens(length());
        m_bench.runs.regenerate(m_conversation, leaf.id);
        return true;
    }

    qint64 parentFor(const ConversationBook::Held& into, bool edits) {
        if (!into || into->messages.empty())
            return 0;
        if (!edits)
            return into->leaf();
        const auto turns = into->messages.size() / 2;
        return into->messages[2 * (m_random() % std::max<std::size_t>(turns, 1))].parent;
    }

    void onFinished(qint64 answer, bool onDisk) {
        const Message* message = m_conversation ? m_conversation->find(answer) : nullptr;
        const std::size_t ids = message == nullptr ? 0 : message->generatedIds.size();
        if (onDisk)
            say(QStringLiteral("done %1 %2").arg(answer).arg(ids));
        send();
    }

    CrashBench& m_bench;
    std::mt19937 m_random;
    ConversationBook::Held m_conversation;
};

}  // namespace

Sampling crashSampling(const LoadedModel& model) {
    Sampling sampling = model.usualSampling;
    sampling.temperature = 0;
    sampling.seed = 1;
    return sampling;
}

CrashBench::CrashBench(const QString& folder)
    : archive(folder), book(archive, list), runs(book, archive, service, presets) {
    book.start();
}

bool CrashBench::start(const QString& path) {
    QObject::connect(&service, &InferenceService::modelReady, &runs,
                     [this](quint64, const LoadedModel& loaded) { model = loaded; });
    QObject::connect(
        &service, &InferenceService::modelFailed, &runs,
        [](quint64, const Error& error) { std::fprintf(stderr, "%s\n", error.message.c_str()); });
    LoadRequest request;
    request.path = path;
    request.options.threads = 1;
    service.loadModel(request);
    return wait([this] { return book.isReady() && !list.loading() && !model.stateKey.isEmpty(); });
}

bool CrashBench::wait(const std::function<bool()>& reached) {
    return waitUntil(reached, kPatienceMs);
}

int crashRun(const QString& folder, const QString& model, unsigned seed) {
    CrashBench bench(folder);
    QObject::connect(&bench.book, &ConversationBook::refused, &bench.book,
                     [](const QString& sentence) { say(QStringLiteral("told: ") + sentence); });
    if (!bench.start(model) || !bench.archive.unsavedReason().isEmpty()) {
        std::fprintf(stderr, "cannot start: %s\n", qUtf8Printable(bench.archive.unsavedReason()));
        return 1;
    }
    say(QStringLiteral("ready"));
    bench.runs.setSampling(crashSampling(bench.model), true);
    Talker talker(bench, seed);
    talker.begin();
    bench.runs.setModel(&bench.model);
    return QCoreApplication::exec();
}
