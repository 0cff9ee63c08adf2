// SPDX-License-Identifier: Apache-2.0

// An answer grows from nothing to 256 KB in the program's own window: as prose, as one code block,
// as one list.
//   rookery-streaming [KIND [PASSES]]
//       prints CPU time a token, of PASSES (3) answers one after the other the median for each span
//       of 16 KB, so that what the machine does besides is seen as such; and the GUI thread's time
//       for an update beside that for a frame of the window with nothing in it
//   rookery-streaming --work
//       counts what is set, coloured, changed and drawn up to 64 KB instead; fails if that grows
//       with the length
#include "app/app_paths.h"
#include "app/application.h"
#include "app/chat/chat_controller.h"
#include "app/chat/message_model.h"
#include "app/command_line.h"
#include "app/main_window.h"
#include "app/support/fonts.h"
#include "app/typesetting/block_model.h"
#include "app/typesetting/block_text.h"
#include "app/typesetting/code_colors.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QQuickItem>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QTimer>
#include <QtQml/qqmlextensionplugin.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <vector>

Q_IMPORT_QML_PLUGIN(Rookery_AppPlugin)
Q_IMPORT_QML_PLUGIN(Rookery_TypesettingPlugin)
Q_IMPORT_QML_PLUGIN(Rookery_UiPlugin)

using namespace rookery::app;

namespace {

constexpr qsizetype kToken = 4;            // characters, about
constexpr qsizetype kUpdate = 8 * kToken;  // 240 tokens a second at 30 updates
constexpr qsizetype kEnd = qsizetype{256} * 1024;
constexpr qsizetype kSpan = qsizetype{16} * 1024;  // averaged over so much text
constexpr qsizetype kWorkEnd =
    qsizetype{64} * 1024;  // counting shows growth sooner than a clock does
constexpr qint64 kStartMs = 2000;
constexpr int kEmptyFrames = 1000;
constexpr int kPasses = 3;
constexpr int kLongestFrameMs = 5000;
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

constexpr qint64 kAnswer = 2;

/// The window with a question and an answer to it; a frame is drawn when frame() returns.
class Stage {
public:
    Stage() : m_application(options(), AppPaths::fromEnvironment()), m_main(m_application) {
        if (m_main.window() == nullptr)
            return;
        m_main.complete();
        QObject::connect(m_main.window(), &QQuickWindow::frameSwapped, [this] { ++m_frames; });
        Message question;
        question.id = 1;
        question.text = QStringLiteral("Tell me about rooks.");
        m_answer.id = kAnswer;
        m_answer.parent = 1;
        m_answer.role = MessageRole::Assistant;
        m_answer.status = MessageStatus::Writing;
        messages().reset({question, m_answer});
        for (int i = 0; i < 20; ++i)
            frame();
    }

    /// Until what a start does besides (fonts, the list of devices) is over.
    void settle() {
        QElapsedTimer start;
        start.start();
        while (start.elapsed() < kStartMs)
            frame();
    }

    bool loaded() const { return m_main.window() != nullptr; }

    MessageModel& messages() { return *m_application.chat()->messages(); }

    /// As ConversationRuns says it: the first words change the row, more of them grow it.
    void show(const QString& text) {
        if (m_answer.text.isEmpty()) {
            m_answer.text = text;
            messages().update(m_answer);
        } else {
            messages().grow(kAnswer, text);
        }
    }

    /// Sleeps while it waits: with a limit processEvents() would look again and again.
    void frame() {
        const int before = m_frames;
        m_main.window()->update();
        QTimer late;
        late.setSingleShot(true);
        late.start(kLongestFrameMs);
        while (m_frames == before && late.isActive())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        // As the program's own loop does; here what is to be deleted would stay, and every look at
        // the events that wait would take longer.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    BlockModel* blocks() {
        BlockModel* found = nullptr;
        visit(*m_main.window()->contentItem(), [&](QQuickItem& item) {
            if (auto* model = item.property("blocks").value<BlockModel*>())
                found = model;
        });
        return found;
    }

    /// Rows of the answer that are drawn, and all.
    std::pair<int, int> rows() {
        std::pair<int, int> count;
        visit(*m_main.window()->contentItem(), [&](QQuickItem& item) {
            if (const QVariant near = item.property("near"); near.isValid()) {
                count.first += near.toBool() ? 1 : 0;
                ++count.second;
            }
        });
        return count;
    }

private:
    static AppOptions options() {
        AppOptions options;
        options.demo = true;
        return options;
    }

    static void visit(QQuickItem& item, const std::function<void(QQuickItem&)>& seen) {
        seen(item);
        for (QQuickItem* child : item.childItems())
            visit(*child, seen);
    }

    Application m_application;
    MainWindow m_main;
    Message m_answer;
    int m_frames = 0;
};

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

/// GUI-thread time of `work` and the frame that shows it.
template <class Work>
double updateMs(Stage& stage, Work work) {
    const double begun = cpuMs(CLOCK_THREAD_CPUTIME_ID);
    work();
    stage.frame();
    return cpuMs(CLOCK_THREAD_CPUTIME_ID) - begun;
}

/// A frame of the window in which nothing changes.
double emptyFrame() {
    Stage stage;
    std::vector<double> times;
    stage.settle();
    for (int i = 0; i < kEmptyFrames; ++i)
        times.push_back(updateMs(stage, [] {}));
    return p99(times);
}

/// One answer from beginning to end: CPU time a token in microseconds, span by span.
std::vector<double> spansOf(const QString& text, std::vector<double>& updates) {
    Stage stage;
    stage.settle();
    std::vector<double> spans;
    QString now;  // as an answer's own does it grows in its place
    now.reserve(kEnd);
    double begun = cpuMs();
    for (qsizetype at = kUpdate; at <= kEnd; at += kUpdate) {
        now += QStringView(text).sliced(at - kUpdate, kUpdate);
        updates.push_back(updateMs(stage, [&] { stage.show(now); }));
        if (at % kSpan == 0) {
            constexpr double kTokens = static_cast<double>(kSpan) / static_cast<double>(kToken);
            spans.push_back((cpuMs() - begun) / kTokens * 1000);
            begun = cpuMs();
        }
    }
    return spans;
}

void measure(const Kind& kind, double empty, int passes) {
    const QString text = textOf(kind);
    std::vector<double> updates;
    std::vector<std::vector<double>> all;  // by span, the passes
    for (int pass = 0; pass < passes; ++pass) {
        const std::vector<double> spans = spansOf(text, updates);
        all.resize(spans.size());
        for (std::size_t span = 0; span < spans.size(); ++span)
            all[span].push_back(spans[span]);
    }
    std::vector<double> medians;
    double apart = 1;
    for (std::vector<double>& span : all) {
        std::sort(span.begin(), span.end());
        medians.push_back(span[span.size() / 2]);
        apart = std::max(apart, span.back() / span.front());
    }
    const auto [least, most] = std::minmax_element(medians.begin(), medians.end());
    std::printf("%-6s CPU a token, us, for each 16 KB:", kind.name);
    for (const double median : medians)
        std::printf(" %.0f", median);
    std::printf(
        "\n       last / first: %.2f, by the line through all: %.2f, most / least: %.2f; the same "
        "span in %d passes: up to %.2f times\n       GUI thread, update p99 %.1f ms, a frame of "
        "the "
        "empty window p99 %.1f ms\n",
        medians.back() / medians.front(), growth(medians), *most / *least, passes, apart,
        p99(updates), empty);
    std::fflush(stdout);
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
    const bool work = wanted == "--work";
    const int passes = argc > 2 ? std::max(1, std::atoi(argv[2])) : kPasses;
    if (!Stage().loaded())
        return 1;
    bool flat = true;
    const double empty = work ? 0 : emptyFrame();
    for (const Kind& kind : kinds())
        if (work)
            flat = count(kind) && flat;
        else if (wanted.isEmpty() || wanted == kind.name)
            measure(kind, empty, passes);
    if (!flat)
        std::fprintf(stderr, "What a word costs grows with the text.\n");
    return flat ? 0 : 1;
}
