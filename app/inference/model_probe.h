// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <vector>

namespace rookery::app {

/// What a model file's header says, for lists. Read without loading.
struct ModelFacts {
    QString name;
    QString version;
    QString family;
    QString vocabulary;
    QString precision;  ///< of the file: "F16", "Q8_0"
    QString runsAs;     ///< "f16", "int8"
    QString fingerprint;
    quint64 parameters = 0;
    quint64 memoryBytes = 0;  ///< as it runs
    quint64 memoryF16 = 0;    ///< as it would run in other precisions
    quint64 memoryInt8 = 0;
    quint64 memoryInt4 = 0;
    quint64 stateBytes = 0;
    QString problem;  ///< a sentence, if it cannot be used; then the rest is empty
};

/// Reads the header: milliseconds. Any thread but the GUI's.
ModelFacts probeModel(const QString& path);

/// Whether a tuned state is for this model.
struct TunedFacts {
    QString key;  ///< TunedStart::key
    QString fingerprint;
    QString model;    ///< what it is called
    QString problem;  ///< a sentence, if it does not fit; then the rest is empty
};

/// Reads headers and the state: any thread but the GUI's.
TunedFacts probeTunedState(const QString& modelPath, const QString& file);

/// Files of these names are read with a model beside which they lie.
QStringList vocabularyCompanionNames();

struct ProbedDevice {
    QString id;
    QString name;
    QString driver;
    bool gpu = false;
    quint64 total = 0;
    bool usable = true;
    QString reason;
};

/// Where models can run here; with ROOKERY_SOFTWARE_DEVICES=1 also where the processor pretends to
/// be a graphics card, for tests. May take a moment; not on the GUI thread.
std::vector<ProbedDevice> probeDevices();

}  // namespace rookery::app
