// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/inference_service.h"

#include <QString>
#include <QStringList>

#include <deque>
#include <optional>

class QTimer;

namespace rookery::app {

/// An engine that plays from a script: `--demo`, `--screens` and tests. It answers with canned
/// texts, word by word, at a speed that is set (0: as fast as the event loop), and can be told to
/// fail. Deterministic: the same requests give the same signals. GUI thread.
class ScriptedInference : public InferenceService {
    Q_OBJECT

public:
    explicit ScriptedInference(QObject* parent = nullptr);

    void loadModel(const LoadRequest& request) override;
    void unloadModel() override;
    void generate(const GenerateRequest& request) override;
    /// Always the same figures.
    void measure(quint64 id, const std::stop_source& stop) override;
    void shutdown() override;

    /// Milliseconds between two steps (words, percents of loading, chunks of reading).
    void setStepMs(int ms);

    /// So many answers are made side by side; one, unless it is said.
    void setTogether(int answers) { m_together = answers; }

    int together() const override { return m_together; }

    void lookAhead(const GenerateRequest& request) override { m_aheads.push_back(request); }

    /// Answers in turn; after the last the first again.
    void setAnswers(const QStringList& answers);

    /// The next load or answer fails with this.
    void failNextLoad(const Error& error) { m_loadError = error; }

    void failNextAnswer(const Error& error) { m_answerError = error; }

    /// As if the next state turned out to be damaged where it is all that is given.
    void damageNextState() { m_damageNext = true; }

    /// Models are loaded onto a made-up graphics card of 32 layers, so many of them.
    void setLayersOnCard(quint32 layers) { m_onCard = layers; }

    /// Models are loaded onto the processor, as where there is nothing else.
    void setOnProcessor() { m_onProcessor = true; }

    /// States made from now on are not exact.
    void setApproximate(bool on) { m_approximate = on; }

    /// What states of models loaded from now on are bound to; a model with another key is another.
    void setStateKey(const QString& key) { m_stateKey = key; }

    /// As if the graphics card had failed in the middle of an answer.
    void moveToProcessor();

    /// Holds every job where it is until it is let go: for pictures.
    void setPaused(bool paused);

    bool isPaused() const { return m_paused; }

    /// Pauses by itself, once, when an answer has this many words.
    void pauseAfterWords(int words) { m_pauseAfterWords = words; }

    /// What was asked, for tests.
    const std::vector<GenerateRequest>& requests() const { return m_requests; }

    /// What lookAhead() was given.
    const std::vector<GenerateRequest>& aheads() const { return m_aheads; }

private:
    struct Answer {
        GenerateRequest request;
        QStringList words;
        IdList prompt;
        IdList generated;
        QString text;
        qsizetype next = 0;
        std::uint64_t read = 0;
        std::uint64_t known = 0;  ///< of a request that only reads
        std::uint64_t toRead = 0;
        bool begun = false;
        quint64 movedAt = 0;
    };

    void step();
    void schedule();
    void stepLoad();
    void stepAnswer(quint64 id);
    void beginAnswer(Answer& answer);
    void beginReading(Answer& answer);
    void keepRead(const Answer& answer);
    QString keyFor(const GenerateRequest& request) const;
    KeptState stateAfter(const GenerateRequest& request, const IdList& ids) const;
    void endAnswer(quint64 id, FinishReason reason);
    std::deque<Answer>::iterator find(quint64 id);
    GenerationReport report(const Answer& answer, FinishReason reason) const;

    QTimer* m_timer;
    std::optional<LoadRequest> m_load;
    std::deque<Answer> m_answers;
    std::optional<quint32> m_onCard;
    LoadedModel m_model;
    QString m_stateKey = QStringLiteral("scripted");
    std::optional<Error> m_loadError;
    std::optional<Error> m_answerError;
    std::vector<GenerateRequest> m_requests;
    std::vector<GenerateRequest> m_aheads;
    QStringList m_script;
    qsizetype m_nextAnswer = 0;
    double m_loadFraction = 0;
    int m_stepMs = 40;
    int m_together = 1;
    int m_pauseAfterWords = -1;
    bool m_damageNext = false;
    bool m_onProcessor = false;
    bool m_approximate = false;
    bool m_loaded = false;
    bool m_paused = false;
};

}  // namespace rookery::app
