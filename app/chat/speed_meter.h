// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <stop_token>

class QTimer;

namespace rookery::app {

class InferenceService;
struct GenerationReport;

/// How fast the model reads and writes: of the last answer, and second by second over the last
/// minute. Watches what the engine says; costs a timer while there is something to show. GUI
/// thread.
class SpeedMeter : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    /// "41 tok/s"; empty: not measured yet.
    Q_PROPERTY(QString writing READ writing NOTIFY changed FINAL)
    Q_PROPERTY(QString reading READ reading NOTIFY changed FINAL)
    /// From the question to the first word: "90 ms".
    Q_PROPERTY(QString firstWord READ firstWord NOTIFY changed FINAL)
    /// The model is being measured on purpose.
    Q_PROPERTY(bool measuring READ measuring NOTIFY changed FINAL)
    /// What that found, or why it could not be done, as a sentence.
    Q_PROPERTY(QString measured READ measured NOTIFY changed FINAL)
    /// Tokens written in each second, the newest last; empty: nothing was for a minute.
    Q_PROPERTY(QList<qreal> minute READ minute NOTIFY minuteChanged FINAL)

public:
    static constexpr int kSeconds = 60;

    explicit SpeedMeter(InferenceService& service, QObject* parent = nullptr);

    QString writing() const;
    QString reading() const;
    QString firstWord() const;

    QList<qreal> minute() const { return m_minute; }

    bool measuring() const { return m_measuring != 0; }

    QString measured() const { return m_measured; }

    /// Takes a few seconds; while it runs, it stops it.
    Q_INVOKABLE void measure();

    /// A second is over. By a timer; by hand in tests.
    void tick();

signals:
    void changed();
    void minuteChanged();

private:
    void onBegun(quint64 id);
    void onWritten(quint64 id, qsizetype tokens);
    void onEnded(quint64 id, const GenerationReport& report);

    InferenceService& m_service;
    QTimer* m_timer;
    quint64 m_measuring = 0;
    std::stop_source m_stop;
    QString m_measured;
    QHash<quint64, QElapsedTimer> m_begun;  ///< of answers without a word yet
    QList<qreal> m_minute;
    double m_now = 0;  ///< tokens of the second that runs
    double m_writing = 0;
    double m_reading = 0;
    qint64 m_firstWordMs = -1;
};

}  // namespace rookery::app
