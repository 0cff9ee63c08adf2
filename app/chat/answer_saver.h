// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/conversation.h"
#include "app/inference/inference_types.h"
#include "app/store/records.h"
#include "engine/api/result.h"

#include <QObject>

#include <cstddef>
#include <map>
#include <memory>

class QTimer;

namespace rookery::app {

class Archive;

/// Keeps answers safe while they are made: its ids before they are read, what grew every second,
/// checkpoints, and the end (state first, then text). An answer with an id below zero is not
/// saved. GUI thread.
class AnswerSaver : public QObject {
    Q_OBJECT

public:
    AnswerSaver(Archive& archive, QObject* parent = nullptr);

    /// The ids of the turn are known; what follows is saved.
    void begin(const Message& answer, const LoadedModel& model);
    /// Continue: ids are kept and go on.
    void goOn(const Message& answer);
    /// Saved every second from here to finish(), if it grew.
    void watch(std::shared_ptr<Conversation> conversation, qint64 answerId);
    void keepCheckpoint(const Conversation& conversation, const Message& answer,
                        const KeptState& state);
    /// The conversation stays in memory until its end is on disk, so that nobody loads an older
    /// one.
    void finish(const std::shared_ptr<Conversation>& conversation, const Message& answer,
                const KeptState& state, const LoadedModel& model);

    /// The turn as later ones read it, and the state after it.
    void keepPast(const std::shared_ptr<Conversation>& conversation, const Message& answer,
                  const KeptState& state);

    /// Once more what could not be saved; done by itself every few seconds.
    void saveLate();

    /// What an answer's state is stored under.
    static store::StateRecord recordFor(const Conversation& conversation, const Message& answer,
                                        const KeptState& state, store::StateKind kind);

signals:
    /// For tests and the crash driver: so many ids of the answer are on disk.
    void saved(qint64 answerId, quint64 ids);
    void finished(qint64 answerId, bool onDisk);

private:
    struct Watched {
        std::shared_ptr<Conversation> conversation;
        std::size_t savedIds = 0;
        bool saving = false;
        quint64 round = 0;  ///< of watching it, so that late answers find out
    };

    void saveAll();
    void keepForLater(const std::shared_ptr<Conversation>& conversation, qint64 answerId);
    void saveGrowth(qint64 answerId);

    Archive& m_archive;
    QTimer* m_timer;
    std::map<qint64, Watched> m_watched;  ///< by answer
    quint64 m_rounds = 0;
    QTimer* m_lateTimer;
    std::map<qint64, std::shared_ptr<Conversation>> m_late;  ///< by answer
};

}  // namespace rookery::app
