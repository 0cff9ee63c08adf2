// SPDX-License-Identifier: Apache-2.0
#include "app/library/fit.h"

#include "app/library/catalogue.h"
#include "app/support/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace rookery::app {
namespace {

constexpr quint64 kPromptRows = 256;
constexpr quint64 kDesktop = 600'000'000;
constexpr double kSlack = 0.15;
/// Share of the measured bandwidth that a whole token gets.
constexpr double kReached = 0.7;
constexpr int kWorldVocabulary = 65536;
constexpr int kNeoxVocabulary = 50277;

QString tr(const char* text) {
    return QCoreApplication::translate("Fit", text);
}

quint64 usable(const DeviceRoom& device) {
    if (!device.gpu)
        return device.free;
    const quint64 kept = std::max(kDesktop, device.total / 10);
    return device.free > kept ? device.free - kept : 0;
}

bool fitsWithSlack(quint64 need, quint64 room) {
    return static_cast<double>(need) <= static_cast<double>(room) * (1 - kSlack);
}

double speed(const MemoryNeed& need, const DeviceRoom& device) {
    return need.perToken > 0 ? device.bandwidth * kReached / static_cast<double>(need.perToken) : 0;
}

}  // namespace

MemoryNeed needFor(quint64 parameters, int layers, int width, int vocabulary, bool version4,
                   double bits) {
    MemoryNeed need;
    if (parameters == 0 || width <= 0 || layers <= 0 || bits <= 0)
        return need;
    const auto c = static_cast<quint64>(width);
    const auto l = static_cast<quint64>(layers);
    const quint64 table = static_cast<quint64>(vocabulary) * c;
    const quint64 rest = parameters > table ? parameters - table : parameters;
    const double embedding = bits > 9 ? 4 : 17.0 / 16;
    need.perToken = static_cast<quint64>(static_cast<double>(rest) * bits / 8);
    need.weights = need.perToken + static_cast<quint64>(static_cast<double>(table) * embedding);
    // Version 4 keeps five vectors a layer, the others a 64 by 64 matrix a head and two vectors.
    need.state = version4 ? l * 5 * c * 4 : l * (64 * c + 2 * c) * 4;
    need.scratch = 4 * (kPromptRows * 16 * c + static_cast<quint64>(vocabulary));
    return need;
}

double bitsOf(const QString& precision) {
    if (precision == QLatin1String("F32"))
        return 32;
    if (precision == QLatin1String("F16") || precision == QLatin1String("BF16"))
        return 16;
    if (precision.startsWith(QLatin1String("Q4")) || precision == QLatin1String("INT4"))
        return 8.5;  // may need int8: see architecture, --precision file
    return precision.isEmpty() ? 0 : 8.5;
}

MemoryNeed needFor(const CatalogueEntry& entry) {
    const bool neox =
        entry.family == QLatin1String("pile") || entry.family == QLatin1String("pile7") ||
        entry.family == QLatin1String("raven") || entry.family == QLatin1String("novel");
    double bits = bitsOf(entry.precision);
    if (bits == 0 && entry.size > 0 && entry.parameters > 0)
        bits = 8.5;
    return needFor(entry.parameters, entry.layers, entry.width,
                   neox ? kNeoxVocabulary : kWorldVocabulary, entry.version == QLatin1String("4"),
                   bits);
}

MemoryNeed needFrom(quint64 total, quint64 state) {
    MemoryNeed need;
    need.state = std::min(state, total);
    need.weights = total - need.state;
    need.perToken = need.weights;
    return need;
}

Fit fitOn(const MemoryNeed& need, const std::vector<DeviceRoom>& devices, bool canSplit) {
    Fit fit;
    fit.need = need;
    if (need.total() == 0 || devices.empty())
        return fit;
    const DeviceRoom* gpu = nullptr;
    const DeviceRoom* cpu = nullptr;
    for (const DeviceRoom& device : devices) {
        const DeviceRoom*& best = device.gpu ? gpu : cpu;
        if (best == nullptr || usable(device) > usable(*best))
            best = &device;
    }
    fit.hasGpu = gpu != nullptr;
    const auto on = [&](const DeviceRoom& device, FitKind kind) {
        fit.kind = kind;
        fit.available = usable(device);
        fit.total = device.total;
        fit.device = device.name;
        fit.tokensPerSecond = speed(need, device);
        return fit;
    };
    if (gpu != nullptr && need.total() <= usable(*gpu))
        return on(*gpu, fitsWithSlack(need.total(), usable(*gpu)) ? FitKind::Fits : FitKind::Tight);
    if (gpu != nullptr && cpu != nullptr && canSplit && need.total() <= usable(*gpu) + usable(*cpu))
        return on(*cpu, FitKind::PartOnGpu);
    const DeviceRoom& last = cpu != nullptr ? *cpu : *gpu;
    if (need.total() > usable(last))
        return on(last, FitKind::TooBig);
    if (fit.hasGpu)
        return on(last, FitKind::Processor);
    return on(last, fitsWithSlack(need.total(), usable(last)) ? FitKind::Fits : FitKind::Tight);
}

QString fitWords(const Fit& fit) {
    switch (fit.kind) {
        case FitKind::Unknown:
            return {};
        case FitKind::Fits:
            return tr("Fits");
        case FitKind::Tight:
            return tr("Tight");
        case FitKind::PartOnGpu:
            return tr("Partly on GPU");
        case FitKind::Processor:
            return fit.tokensPerSecond > 0
                       ? tr("Processor only, about %1").arg(speedWords(fit.tokensPerSecond))
                       : tr("Processor only");
        case FitKind::TooBig:
            return tr("Too big for this computer");
    }
    return {};
}

QString fitSum(const Fit& fit) {
    if (fit.kind == FitKind::Unknown)
        return {};
    QString sum = tr("%1 weights").arg(byteWords(fit.need.weights));
    if (fit.need.state > 0)
        sum += tr(" + %1 memory of the chat").arg(byteWords(fit.need.state));
    if (fit.need.scratch > 0)
        sum += tr(" + %1 to work with").arg(byteWords(fit.need.scratch));
    return tr("%1 = %2. %3 of %4 are free on %5. It stays the same in long chats.")
        .arg(sum, byteWords(fit.need.total()), byteWords(fit.available), byteWords(fit.total),
             fit.device);
}

}  // namespace rookery::app
