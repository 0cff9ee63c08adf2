// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <vector>

/// Whether a model will run here, how and how fast: sums that can be shown, no guesses from names.
namespace rookery::app {

struct CatalogueEntry;

/// What a model takes in memory. It does not grow with the chat.
struct MemoryNeed {
    quint64 weights = 0;
    quint64 state = 0;
    quint64 scratch = 0;
    quint64 perToken = 0;  ///< bytes read for one token

    quint64 total() const { return weights + state + scratch; }
};

/// A place where models run, as it is now.
struct DeviceRoom {
    QString id;  ///< "cpu", "vulkan:0"
    QString name;
    bool gpu = false;
    quint64 total = 0;
    quint64 free = 0;
    double bandwidth = 0;  ///< bytes/s; 0: not measured yet
};

enum class FitKind { Unknown, Fits, Tight, PartOnGpu, Processor, TooBig };

struct Fit {
    FitKind kind = FitKind::Unknown;
    MemoryNeed need;
    quint64 available = 0;       ///< on the device it will run on
    quint64 total = 0;           ///< of that device
    double tokensPerSecond = 0;  ///< expected; 0: not known
    QString device;
    bool hasGpu = false;  ///< there is one, so running on the processor is worth a word
};

/// Bytes for the embedding, matrices of `bits`, state and the scratch of a prompt's piece of 256,
/// as engine/model counts them from a header; for files that are not here yet.
MemoryNeed needFor(quint64 parameters, int layers, int width, int vocabulary, bool version4,
                   double bits);
MemoryNeed needFor(const CatalogueEntry& entry);
/// From the sum a header gives.
MemoryNeed needFrom(quint64 total, quint64 state);

/// 16, 8.5 or 4.5 by what a file of this precision runs as; 0: not known.
double bitsOf(const QString& precision);

/// Fits: at least 15 % of what is free stays free. A GPU is preferred; one that drives the desktop
/// keeps max(600 MB, 10 %) for it. `canSplit`: layers may be shared between GPU and processor,
/// as the engine does by itself with what does not fit.
Fit fitOn(const MemoryNeed& need, const std::vector<DeviceRoom>& devices, bool canSplit = true);

QString fitWords(const Fit& fit);  ///< "Fits", "Tight", "Processor, about 6 tok/s", …
/// The sum: "3.1 GB weights + 10 MB state + 40 MB work = 3.2 GB of 8 GB".
QString fitSum(const Fit& fit);

}  // namespace rookery::app
