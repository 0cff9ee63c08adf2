// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/chat_store.h"
#include "app/store/state_store.h"
#include "app/store/store_worker.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <utility>

namespace rookery::app {

/// The two databases as the window sees them: every call returns at once, its answer comes later
/// on this object's thread, in the order of the calls, from the start on. If a database cannot be
/// opened, one in memory takes its place and unsaved() says why. GUI thread.
class Archive : public QObject {
    Q_OBJECT

public:
    /// `folder` empty: in memory (--demo, --screens, tests).
    explicit Archive(const QString& folder, QObject* parent = nullptr);
    ~Archive() override;

    /// Runs task(ChatStore&) -> Result<T> on the store's thread, then done(Result<T>) here, unless
    /// this object is gone by then.
    template <class Task, class Done>
    void chats(Task task, Done done) {
        m_chats->post(std::move(task), bringBack(std::move(done)));
    }

    /// The same for states.db.
    template <class Task, class Done>
    void states(Task task, Done done) {
        stateWorker().post(std::move(task), bringBack(std::move(done)));
    }

    /// First puts the state, then finishes the answer, whether or not the window still is there.
    /// If the state could not be kept, the answer is finished without one.
    void finishAnswer(const store::StateRecord& record,
                      std::shared_ptr<const std::vector<std::byte>> state,
                      store::FinishedAnswer answer, std::function<void(Result<void>)> done);

    /// The same for a turn that was read again without its reasoning.
    void keepPast(const store::StateRecord& record,
                  std::shared_ptr<const std::vector<std::byte>> state,
                  std::vector<std::uint32_t> pastIds, std::function<void(Result<void>)> done);

    /// And for the state of an answer that was made long ago.
    void keepRebuilt(const store::StateRecord& record,
                     std::shared_ptr<const std::vector<std::byte>> state,
                     std::function<void(Result<void>)> done);

    /// Where files of tuned states lie; empty: everything is in memory.
    QString tunedFolder() const;

    /// A sentence if nothing is saved, else empty.
    QString unsavedReason() const { return m_unsavedReason; }

    /// For callers whose save went wrong or right: keeps unsavedReason() true.
    void noteOutcome(const Result<void>& outcome);

    /// A state of this message is on its way to states.db.
    bool isSaving(qint64 messageId) const { return m_saving.contains(messageId); }

    /// As long as some chats are in memory only, a save that went right does not mean all is well.
    void setUnsavedChats(qsizetype count) { m_unsavedChats = count; }

    /// See StateStore::enforceBudget(). 0 bytes: a tenth of the free disk, 2 to 32 GB.
    void enforceBudget(std::uint64_t bytes, store::StateStore::Leaves leaves,
                       std::function<void(Result<store::EvictReport>)> done);

signals:
    /// Something about the databases that the user should know, once.
    void noticed(const QString& sentence);
    void unsavedReasonChanged();
    void savingBegan(qint64 messageId);
    void savingEnded(qint64 messageId);

private:
    template <class Done>
    auto bringBack(Done done) {
        return [relay = m_relay, done = std::move(done)](auto result) mutable {
            auto shared = std::make_shared<decltype(result)>(std::move(result));
            QMetaObject::invokeMethod(
                relay, [done, shared]() mutable { done(std::move(*shared)); },
                Qt::QueuedConnection);
        };
    }

    /// From now to when `done` is called.
    std::function<void(Result<void>)> whileSaving(qint64 messageId,
                                                  std::function<void(Result<void>)> done);

    template <class Store>
    std::unique_ptr<store::StoreWorker<Store>> open(const QString& file);
    store::StoreWorker<store::StateStore>& stateWorker();
    void setUnsavedReason(const QString& reason);

    QString m_folder;
    QString m_unsavedReason;
    QString m_openFailure;
    QObject* m_relay;  ///< goes last, after the threads that post to it
    qsizetype m_unsavedChats = 0;
    QHash<qint64, int> m_saving;  ///< how many, by message
    std::unique_ptr<store::StoreWorker<store::ChatStore>> m_chats;
    /// Opened when it is wanted, which is after the list. Ends first: posts to chats.
    std::unique_ptr<store::StoreWorker<store::StateStore>> m_states;
};

}  // namespace rookery::app
