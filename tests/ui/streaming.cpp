// SPDX-License-Identifier: Apache-2.0

// An answer grows from nothing to 256 KB in the program's own window: as prose, as one code block,
// as one list.
//   rookery-streaming [KIND [PASSES]]
//       prints CPU time a token for each span of 16 KB, of PASSES (5) answers, the kinds in turns.
//       What the machine does besides adds to a time and never takes from it, so the least says
//       most: of each update, and of each span (what comes now and then, as collecting garbage, is
//       in the second alone). Beside them the medians, how far the same span lay apart, and the
//       GUI thread's time for an update beside that for a frame of the window with nothing in it
//   rookery-streaming --work
//       counts what is set, coloured, changed and drawn up to 64 KB instead; fails if that grows
//       with the length
#include "app/support/fonts.h"
#include "app/typesetting/block_model.h"
#include "app/typesetting/block_text.h"
#include "app/typesetting/code_colors.h"
#include "tests/ui/streaming_stage.h"

#include <QGuiApplication>
#include <QQuickStyle>
#include <QtQml/qqmlextensionplugin.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

Q_IMPORT_QML_PLUGIN(Rookery_AppPlugin)
Q_IMPORT_QML_PLUGIN(Rookery_TypesettingPlugin)
Q_IMPORT_QML_PLUGIN(Rookery_UiPlugin)

using namespace rookery::app;
using rookery::app::ui_test::Stage;

namespace {

constexpr qsizetype kToken = 4;            // characters, about
constexpr qsizetype kUpdate = 8 * kToken;  // 240 tokens a second at 30 updates
constexpr qsizetype kEnd = qsizetype{256} * 1024;
constexpr qsizetype kSpan = qsizetype{16} * 1024;  // averaged over so much text
constexpr qsizetype kWorkEnd =
    qsizetype{64} * 1024;  // counting shows growth sooner than a clock does
constexpr int kStartMs = 2000;
constexpr int kEmptyFrames = 1000;
constexpr int kPasses = 5;
constexpr qsizetype kWorkSpan = qsizetype{8} * 1024;

struct Kind {
    const char* name;
    QString head;
    QString unit;  // repeated
};

std::vector<Kind> kinds() {
    const QString sentence = QStringLiteral(
        "A rook is a sociable bird: it *nests* with hundreds of others, high in the trees. ");
    return {{"prose", {}, sentence.repeated(5) + QStringLiteral("\n\n")},
            {"code", QStringLiteral("```cpp\n"),
             QStringLiteral("    const int sum = add(a, 12); // what it is\n")},
            {"list", {}, QStringLiteral("- An item of a list with `code` in it\n")}};
}

/// Of all threads, or with CLOCK_THREAD_CPUTIME_ID of this one.
double cpuMs(clockid_t clock = CLOCK_PROCESS_CPUTIME_ID) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double p99(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() * 99 / 100];
}

/// The last of them by the first, on the straight line that fits all best: what the machine does
/// besides makes single ones high, but no slope.
double growth(const std::vector<double>& values) {
    const auto count = static_cast<double>(values.size());
    double meanY = 0;
    for (const double value : values)
        meanY += value / count;
    const double meanX = (count - 1) / 2;
    double product = 0;
    double square = 0;
    for (std::size_t at = 0; at < values.size(); ++at) {
        const double x = static_cast<double>(at) - meanX;
        product += x * (values[at] - meanY);
        square += x * x;
    }
    const double slope = product / square;
    return (meanY + slope * meanX) / (meanY - slope * meanX);
}

QString textOf(const Kind& kind) {
    return kind.head + kind.unit.repeated(kEnd / kind.unit.size() + 1).left(kEnd);
}

/// Of one update and the frame that shows it.
struct Times {
    double gui = 0;
    double all = 0;  // of all threads
};

template <class Work>
Times timesOf(Stage& stage, Work work) {
    const Times begun{cpuMs(CLOCK_THREAD_CPUTIME_ID), cpuMs()};
    work();
    stage.frame();
    return {cpuMs(CLOCK_THREAD_CPUTIME_ID) - begun.gui, cpuMs() - begun.all};
}

/// A frame of the window in which nothing changes.
double emptyFrame() {
    Stage stage;
    std::vector<double> times;
    stage.settle(kStartMs);
    for (int i = 0; i < kEmptyFrames; ++i)
        times.push_back(timesOf(stage, [] {}).gui);
    return p99(times);
}

/// What was measured of one kind.
struct Passes {
    std::vector<double> leasts;              // of each update, of all threads
    std::vector<std::vector<double>> spans;  // by span, the passes
    std::vector<double> gui;                 // each update's
};

constexpr std::size_t kUpdates = kSpan / kUpdate;  // of a span

/// CPU time a token, in microseconds, of each span.
std::vector<double> spansOf(const std::vector<double>& updates) {
    std::vector<double> spans(updates.size() / kUpdates);
    constexpr double kTokens = static_cast<double>(kSpan) / static_cast<double>(kToken);
    for (std::size_t at = 0; at < spans.size() * kUpdates; ++at)
        spans[at / kUpdates] += updates[at] / kTokens * 1000;
    return spans;
}

/// One answer from beginning to end.
void pass(const QString& text, Passes& passes) {
    Stage stage;
    stage.settle(kStartMs);
    std::vector<double> updates;
    QString now;  // as an answer's own does it grows in its place
    now.reserve(kEnd);
    for (qsizetype at = kUpdate; at <= kEnd; at += kUpdate) {
        now += QStringView(text).sliced(at - kUpdate, kUpdate);
        const Times times = timesOf(stage, [&] { stage.show(now); });
        updates.push_back(times.all);
        passes.gui.push_back(times.gui);
    }
    if (passes.leasts.empty())
        passes.leasts = updates;
    for (std::size_t at = 0; at < updates.size(); ++at)
        passes.leasts[at] = std::min(passes.leasts[at], updates[at]);
    const std::vector<double> spans = spansOf(updates);
    passes.spans.resize(spans.size());
    for (std::size_t span = 0; span < spans.size(); ++span)
        passes.spans[span].push_back(spans[span]);
}

void printSpans(const char* what, const std::vector<double>& spans) {
    const auto [least, most] = std::minmax_element(spans.begin(), spans.end());
    std::printf("  %-16s", what);
    for (const double span : spans)
        std::printf(" %.0f", span);
    std::printf("\n%18s last / first %.2f, by the line through all %.2f, most / least %.2f\n", "",
                spans.back() / spans.front(), growth(spans), *most / *least);
}

void print(const Kind& kind, Passes& passes, double empty) {
    std::vector<double> leasts;
    std::vector<double> medians;
    double apart = 1;
    for (std::vector<double>& span : passes.spans) {
        std::sort(span.begin(), span.end());
        leasts.push_back(span.front());
        medians.push_back(span[span.size() / 2]);
        apart = std::max(apart, span.back() / span.front());
    }
    std::printf("%s: CPU a token, us, for each 16 KB, of %zu answers\n", kind.name,
                passes.spans.front().size());
    printSpans("updates' least", spansOf(passes.leasts));
    printSpans("spans' least", leasts);
    printSpans("spans' median", medians);
    std::printf(
        "  the same span apart by up to %.2f; GUI thread: update p99 %.1f ms, a frame of "
        "the empty window p99 %.1f ms\n",
        apart, p99(passes.gui), empty);
    std::fflush(stdout);
}

/// In turns, so that a slow minute of the machine is not one kind's alone.
void measure(const std::vector<Kind>& wanted, int count) {
    const double empty = emptyFrame();
    std::vector<Passes> all(wanted.size());
    for (int turn = 0; turn < count; ++turn)
        for (std::size_t at = 0; at < wanted.size(); ++at)
            pass(textOf(wanted[at]), all[at]);
    for (std::size_t at = 0; at < wanted.size(); ++at)
        print(wanted[at], all[at], empty);
}

bool count(const Kind& kind) {
    Stage stage;
    const QString text = textOf(kind);
    stage.show(text.first(kToken));
    QCoreApplication::processEvents();
    BlockModel* model = stage.blocks();
    if (model == nullptr)
        return false;
    qint64 changed = 0;
    QObject::connect(model, &BlockModel::dataChanged,
                     [&](const QModelIndex& from, const QModelIndex& to) {
                         changed += to.row() - from.row() + 1;
                     });
    std::vector<qint64> work;
    qint64 before = 0;
    for (qsizetype at = kUpdate; at <= kWorkEnd; at += kUpdate) {
        stage.show(text.first(at));
        if (at % kWorkSpan != 0)
            continue;
        QCoreApplication::processEvents();
        const qint64 sum = BlockText::unitsSet() + 40 * CodeColors::linesRead() + 40 * changed;
        work.push_back(sum - before);
        before = sum;
    }
    stage.frame();
    stage.frame();
    work.erase(work.begin());  // the counters did not begin at nothing
    const auto [least, most] = std::minmax_element(work.begin(), work.end());
    const auto [drawn, rows] = stage.rows();
    std::printf("%-6s work for 8 KB: %lld to %lld; of %d rows %d are drawn\n", kind.name,
                static_cast<long long>(*least), static_cast<long long>(*most), rows, drawn);
    return *least > 0 && *most * 10 <= *least * 12 && drawn > 0 && drawn * 2 <= rows;
}

}  // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_UPDATE_IDLE_TIME", "0");  // a frame is drawn as soon as it is asked for
    const QGuiApplication application(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    setUpFonts();
    const QByteArray wanted = argc > 1 ? argv[1] : "";
    if (!Stage().loaded())
        return 1;
    bool flat = true;
    std::vector<Kind> chosen;
    for (const Kind& kind : kinds())
        if (wanted == "--work")
            flat = count(kind) && flat;
        else if (wanted.isEmpty() || wanted == kind.name)
            chosen.push_back(kind);
    if (!chosen.empty())
        measure(chosen, argc > 2 ? std::max(1, std::atoi(argv[2])) : kPasses);
    if (!flat)
        std::fprintf(stderr, "What a word costs grows with the text.\n");
    return flat ? 0 : 1;
}
