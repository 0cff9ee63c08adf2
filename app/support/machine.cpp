// SPDX-License-Identifier: Apache-2.0
#include "app/support/machine.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <thread>
#include <vector>

namespace rookery::app {
namespace {

/// Beyond every cache, for all threads together.
constexpr std::size_t kAllBytes = 256 << 20;
constexpr unsigned kMostThreads = 16;

QByteArray fieldOf(const QByteArray& text, const QByteArray& name) {
    for (const QByteArray& line : text.split('\n'))
        if (line.startsWith(name))
            return line.mid(line.indexOf(':') + 1).trimmed();
    return {};
}

QByteArray contents(const char* path) {
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

quint64 kilobytes(const QByteArray& field) {
    return field.split(' ').first().toULongLong() * 1024;
}

}  // namespace

MemoryFacts memoryFacts() {
    const QByteArray text = contents("/proc/meminfo");
    return {kilobytes(fieldOf(text, "MemTotal")), kilobytes(fieldOf(text, "MemAvailable"))};
}

QString processorName() {
    QString name = QString::fromLatin1(fieldOf(contents("/proc/cpuinfo"), "model name"));
    static const QRegularExpression noise(
        QStringLiteral("\\((R|TM|tm|r)\\)|\\bCPU\\b|\\bProcessor\\b|@.*$|\\bwith .*$|\\d+-Core"));
    name.remove(noise);
    name = name.simplified();
    return name;
}

int processorCores() {
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

double measureMemoryBandwidth(int ms) {
    using Clock = std::chrono::steady_clock;
    const unsigned threads = std::clamp(std::thread::hardware_concurrency(), 1U, kMostThreads);
    const std::size_t words = kAllBytes / threads / sizeof(std::uint64_t);
    std::atomic<std::uint64_t> bytes = 0;
    std::atomic<std::uint64_t> sink = 0;
    std::atomic<unsigned> ready = 0;
    const auto work = [&] {
        const std::vector<std::uint64_t> block(words, 1);  // its pages are there before the clock
        ++ready;
        while (ready.load() < threads)
            std::this_thread::yield();
        const auto end = Clock::now() + std::chrono::milliseconds(ms);
        std::uint64_t sum = 0;
        std::uint64_t read = 0;
        while (Clock::now() < end) {
            for (const std::uint64_t word : block)
                sum += word;
            read += words * sizeof(std::uint64_t);
        }
        bytes += read;
        sink += sum;
    };
    std::vector<std::thread> pool;
    for (unsigned i = 0; i < threads; ++i)
        pool.emplace_back(work);
    for (std::thread& thread : pool)
        thread.join();
    return sink.load() == 0 ? 0 : static_cast<double>(bytes.load()) * 1000 / std::max(1, ms);
}

}  // namespace rookery::app
