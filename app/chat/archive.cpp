// SPDX-License-Identifier: Apache-2.0
#include "app/chat/archive.h"

#include "app/inference/convert.h"

#include <QDateTime>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace rookery::app {
namespace {

constexpr std::uint64_t kGigabyte = 1'000'000'000;

store::Timestamp localNow() {
    const QDateTime now = QDateTime::currentDateTime();
    return {now.toMSecsSinceEpoch(), now.offsetFromUtc() / 60};
}

store::StoreOptions optionsFor(const QString& folder, const QString& file) {
    store::StoreOptions options;
    options.path = std::filesystem::path(fromQt(folder)) / fromQt(file);
    options.clock = localNow;
    if (file == QStringLiteral("chats.db"))
        options.ballast = std::filesystem::path(fromQt(folder)) / "ballast";
    return options;
}

}  // namespace

Archive::Archive(const QString& folder, QObject* parent)
    : QObject(parent), m_folder(folder), m_relay(new QObject(this)) {
    m_chats = open<store::ChatStore>(QStringLiteral("chats.db"));
}

Archive::~Archive() {
    m_states.reset();
    m_chats.reset();
}

template <class Store>
std::unique_ptr<store::StoreWorker<Store>> Archive::open(const QString& file) {
    if (m_folder.isEmpty())
        return std::make_unique<store::StoreWorker<Store>>([] { return Store::openInMemory(); });
    return std::make_unique<store::StoreWorker<Store>>(
        [this, options = optionsFor(m_folder, file)]() -> Result<std::unique_ptr<Store>> {
            auto opened = Store::open(options);
            const QString failure = opened.ok() ? QString() : toQt(opened.error().message);
            const QString notice = opened.ok() ? toQt((*opened)->report().notice) : QString();
            QMetaObject::invokeMethod(
                m_relay,
                [this, failure, notice] {
                    if (!failure.isEmpty() && m_openFailure.isEmpty()) {
                        m_openFailure = failure;
                        setUnsavedReason(failure);
                    }
                    if (!notice.isEmpty())
                        emit noticed(notice);
                },
                Qt::QueuedConnection);
            return opened.ok() ? std::move(opened) : Store::openInMemory();
        });
}

store::StoreWorker<store::StateStore>& Archive::stateWorker() {
    if (!m_states)
        m_states = open<store::StateStore>(QStringLiteral("states.db"));
    return *m_states;
}

void Archive::finishAnswer(const store::StateRecord& record,
                           std::shared_ptr<const std::vector<std::byte>> state,
                           store::FinishedAnswer answer, std::function<void(Result<void>)> done) {
    auto back = bringBack(state ? whileSaving(record.message, std::move(done)) : std::move(done));
    if (!state) {
        answer.contextHash.reset();
        m_chats->post([answer](store::ChatStore& chats) { return chats.finishMessage(answer); },
                      std::move(back));
        return;
    }
    // From one store's thread straight to the other's: it holds even while the program ends.
    auto* chats = m_chats.get();
    stateWorker().post(
        [record, state](store::StateStore& states) { return states.put(record, *state); },
        [chats, answer, back](const Result<store::StateId>& put) mutable {
            if (!put.ok())
                answer.contextHash.reset();
            chats->post([answer](store::ChatStore& store) { return store.finishMessage(answer); },
                        std::move(back));
        });
}

void Archive::keepPast(const store::StateRecord& record,
                       std::shared_ptr<const std::vector<std::byte>> state,
                       std::vector<std::uint32_t> pastIds, std::function<void(Result<void>)> done) {
    auto* chats = m_chats.get();
    stateWorker().post(
        [record, state](store::StateStore& states) { return states.put(record, *state); },
        [chats, record, ids = std::move(pastIds),
         back = bringBack(whileSaving(record.message, std::move(done)))](
            const Result<store::StateId>&) mutable {
            chats->post(
                [record, ids](store::ChatStore& store) {
                    return store.setPast(record.message, ids, record.contextHash, record.tokens);
                },
                std::move(back));
        });
}

void Archive::keepRebuilt(const store::StateRecord& record,
                          std::shared_ptr<const std::vector<std::byte>> state,
                          std::function<void(Result<void>)> done) {
    auto* chats = m_chats.get();
    stateWorker().post(
        [record, state](store::StateStore& states) { return states.put(record, *state); },
        [chats, record, back = bringBack(whileSaving(record.message, std::move(done)))](
            const Result<store::StateId>&) mutable {
            chats->post(
                [record](store::ChatStore& store) {
                    return store.setContextHash(record.message, record.contextHash, record.tokens);
                },
                std::move(back));
        });
}

std::function<void(Result<void>)> Archive::whileSaving(qint64 messageId,
                                                       std::function<void(Result<void>)> done) {
    ++m_saving[messageId];
    emit savingBegan(messageId);
    return [this, messageId, done = std::move(done)](const Result<void>& saved) {
        if (--m_saving[messageId] == 0)
            m_saving.remove(messageId);
        done(saved);
        emit savingEnded(messageId);
    };
}

QString Archive::tunedFolder() const {
    return m_folder.isEmpty() ? QString() : m_folder + QStringLiteral("/tuned");
}

void Archive::noteOutcome(const Result<void>& outcome) {
    if (!m_openFailure.isEmpty())
        return;  // it is all in memory anyway
    if (outcome.ok() && m_unsavedChats > 0)
        return;
    setUnsavedReason(outcome.ok() ? QString() : toQt(outcome.error().message));
}

void Archive::setUnsavedReason(const QString& reason) {
    if (m_unsavedReason == reason)
        return;
    m_unsavedReason = reason;
    emit unsavedReasonChanged();
}

void Archive::enforceBudget(std::uint64_t bytes, store::StateStore::Leaves leaves,
                            std::function<void(Result<store::EvictReport>)> done) {
    states(
        [folder = std::filesystem::path(fromQt(m_folder)), bytes,
         leaves](store::StateStore& states) {
            std::uint64_t most = bytes;
            if (most == 0) {
                std::error_code none;
                const std::filesystem::space_info disk = std::filesystem::space(folder, none);
                most = std::clamp(none ? 0 : disk.available / 10, 2 * kGigabyte, 32 * kGigabyte);
            }
            return states.enforceBudget(most, leaves);
        },
        std::move(done));
}

}  // namespace rookery::app
