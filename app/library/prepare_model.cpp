// SPDX-License-Identifier: Apache-2.0
#include "app/library/prepare_model.h"

#include "app/inference/model_convert.h"
#include "app/library/file_names.h"
#include "app/library/install_record.h"
#include "app/library/library_words.h"
#include "app/support/words.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace rookery::app {
namespace {

/// Room that is left free beside the file.
constexpr quint64 kSpare = 512'000'000;
constexpr quint64 kFatLimit = 4ULL << 30;
/// Of the time: the rest is reading it once for its hash.
constexpr double kWriting = 0.9;

QString tr(const char* text) {
    return QCoreApplication::translate("Library", text);
}

bool isPrepared(const FoundModel& model) {
    return model.facts.precision == QLatin1String("INT8") ||
           model.facts.precision == QLatin1String("INT4");
}

QString roomProblem(quint64 bytes, const QString& folder, const DiskLook& disk) {
    const DiskFacts facts = disk(folder);
    if (!facts.writable)
        return notWrittenWords();
    const bool fat = facts.type == QLatin1String("vfat") || facts.type == QLatin1String("msdos");
    if (fat && bytes >= kFatLimit)
        return tr(
            "The disk of the models folder cannot hold files of 4 GB and more. Choose a "
            "smaller precision.");
    if (facts.freeBytes < bytes + kSpare)
        return tr("There is not enough room: %1 and some to work with are needed, %2 are free.")
            .arg(byteWords(bytes), byteWords(facts.freeBytes));
    return {};
}

QString freePath(const QString& folder, const QString& stem) {
    QString path = QStringLiteral("%1/%2.safetensors").arg(folder, stem);
    for (int i = 2; QFileInfo::exists(path) && i < 1000; ++i)
        path = QStringLiteral("%1/%2-%3.safetensors").arg(folder, stem).arg(i);
    return path;
}

}  // namespace

std::vector<Preparation> preparationsFor(const FoundModel& model,
                                         const std::vector<DeviceRoom>& rooms) {
    std::vector<Preparation> ways;
    if (model.missing || !model.facts.problem.isEmpty() || isPrepared(model))
        return ways;
    const auto offer = [&](const char* precision, quint64 memory) {
        if (memory == 0)
            return;
        ways.push_back({QString::fromLatin1(precision), memory,
                        fitOn(needFrom(memory, model.facts.stateBytes), rooms), false});
    };
    if (!model.path.endsWith(QLatin1String(".safetensors")))
        offer("f16", model.facts.memoryF16);
    offer("int8", model.facts.memoryInt8);
    offer("int4", model.facts.memoryInt4);
    // 8 bit is hard to tell from 16 and half of it; less only where that does not fit.
    const auto comfortable = [](const Preparation& way) {
        return way.precision != QLatin1String("f16") &&
               (way.fit.kind == FitKind::Fits || way.fit.kind == FitKind::Unknown);
    };
    const auto best = std::find_if(ways.begin(), ways.end(), comfortable);
    if (best != ways.end())
        best->recommended = true;
    else if (!ways.empty())
        ways.back().recommended = true;
    return ways;
}

PreparedReport prepareModel(const FoundModel& model, const Preparation& wish, const QString& folder,
                            const std::function<void(double share)>& progress,
                            const std::stop_token& stop, const DiskLook& disk) {
    if (!QDir().mkpath(folder))
        return {{}, notWrittenWords()};
    if (const QString problem = roomProblem(wish.bytes, folder, disk); !problem.isEmpty())
        return {{}, problem};
    // As safe a name as a downloaded one.
    const QString plain = fileNameFor(QFileInfo(model.path).completeBaseName() + QLatin1Char('-') +
                                      wish.precision + QStringLiteral(".safetensors"));
    if (plain.isEmpty())
        return {{}, tr("This file's name cannot be used. Rename it first.")};
    const QString to = freePath(folder, QFileInfo(plain).completeBaseName());
    const ConvertOutcome outcome = convertModelFile(
        {model.path, to, wish.precision}, [&progress](double share) { progress(share * kWriting); },
        stop);
    if (outcome.stopped || !outcome.problem.isEmpty())
        return {{}, outcome.problem};
    InstallRecord record;
    record.fileName = QFileInfo(to).fileName();
    record.sha256 = hashFile(to, [&](double share) {
        progress(kWriting + share * (1 - kWriting));
        return !stop.stop_requested();
    });
    record.size = static_cast<quint64>(QFileInfo(to).size());
    record.title = model.title;
    if (const auto identity = fileIdentity(to))
        record.inode = identity->inode;
    if (record.sha256.isEmpty() || !writeRecord(folder, record)) {
        QFile::remove(to);
        return {{}, stop.stop_requested() ? QString() : notWrittenWords()};
    }
    return {to, {}};
}

}  // namespace rookery::app
