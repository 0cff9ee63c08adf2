// SPDX-License-Identifier: Apache-2.0
#include "app/chat/speed_meter.h"

#include "app/inference/convert.h"
#include "app/inference/inference_service.h"
#include "app/support/words.h"

#include <QTimer>

#include <algorithm>
#include <chrono>
#include <utility>

namespace rookery::app {
namespace {

constexpr std::chrono::seconds kStep{1};
/// Less was read than a clock can tell.
constexpr std::uint64_t kFewTokens = 16;

}  // namespace

SpeedMeter::SpeedMeter(InferenceService& service, QObject* parent)
    : QObject(parent), m_service(service), m_timer(new QTimer(this)) {
    m_timer->setInterval(kStep);
    connect(m_timer, &QTimer::timeout, this, &SpeedMeter::tick);
    connect(&service, &InferenceService::promptReady, this, [this](quint64 id) { onBegun(id); });
    connect(&service, &InferenceService::textAppended, this,
            [this](quint64 id, const QString&, const IdList& ids) {
                onWritten(id, static_cast<qsizetype>(ids.size()));
            });
    connect(&service, &InferenceService::thoughtAppended, this,
            [this](quint64 id) { onWritten(id, 0); });
    connect(&service, &InferenceService::finished, this, &SpeedMeter::onEnded);
    connect(&service, &InferenceService::stopped, this, &SpeedMeter::onEnded);
    connect(
        &service, &InferenceService::measured, this, [this](quint64 id, const SpeedMeasure& found) {
            if (id != m_measuring || found.readSeconds <= 0 || found.writeSeconds <= 0)
                return;
            m_measuring = 0;
            m_reading = static_cast<double>(found.readTokens) / found.readSeconds;
            m_writing = static_cast<double>(found.writtenTokens) / found.writeSeconds;
            m_measured = tr("%1 reading %2, %3 writing %4.")
                             .arg(reading(), tokenWords(static_cast<qint64>(found.readTokens)),
                                  writing(), tokenWords(static_cast<qint64>(found.writtenTokens)));
            emit changed();
        });
    connect(&service, &InferenceService::measureFailed, this,
            [this](quint64 id, const Error& error) {
                if (id != m_measuring)
                    return;
                m_measuring = 0;
                m_measured = error.code == ErrorCode::Cancelled ? QString() : toQt(error.message);
                emit changed();
            });
    connect(&service, &InferenceService::modelUnloaded, this, [this] {
        m_measured.clear();
        emit changed();
    });
    connect(&service, &InferenceService::failed, this, [this](quint64 id) { m_begun.remove(id); });
}

void SpeedMeter::measure() {
    if (m_measuring != 0) {
        m_stop.request_stop();
        return;
    }
    m_measuring = m_service.nextId();
    m_measured.clear();
    m_stop = {};
    m_service.measure(m_measuring, m_stop);
    emit changed();
}

QString SpeedMeter::writing() const {
    return m_writing > 0 ? speedWords(m_writing) : QString();
}

QString SpeedMeter::reading() const {
    return m_reading > 0 ? speedWords(m_reading) : QString();
}

QString SpeedMeter::firstWord() const {
    return m_firstWordMs >= 0 ? durationWords(m_firstWordMs) : QString();
}

void SpeedMeter::onBegun(quint64 id) {
    m_begun[id].start();
}

void SpeedMeter::onWritten(quint64 id, qsizetype tokens) {
    if (const auto begun = m_begun.constFind(id); begun != m_begun.cend()) {
        m_firstWordMs = begun->elapsed();
        m_begun.erase(begun);
        emit changed();
    }
    m_now += static_cast<double>(tokens);
    if (tokens > 0 && !m_timer->isActive())
        m_timer->start();
}

void SpeedMeter::onEnded(quint64 id, const GenerationReport& report) {
    m_begun.remove(id);
    if (report.newTokens > 0 && report.writeSeconds > 0)
        m_writing = static_cast<double>(report.newTokens) / report.writeSeconds;
    if (report.readTokens >= kFewTokens && report.readSeconds > 0)
        m_reading = static_cast<double>(report.readTokens) / report.readSeconds;
    emit changed();
}

void SpeedMeter::tick() {
    if (m_minute.isEmpty())
        m_minute.fill(0, kSeconds);
    m_minute.removeFirst();
    m_minute.append(std::exchange(m_now, 0));
    if (std::all_of(m_minute.cbegin(), m_minute.cend(), [](qreal tokens) { return tokens == 0; })) {
        m_minute.clear();
        m_timer->stop();
    }
    emit minuteChanged();
}

}  // namespace rookery::app
