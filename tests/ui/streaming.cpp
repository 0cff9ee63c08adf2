// SPDX-License-Identifier: Apache-2.0

// An answer grows from nothing to 256 KB: as prose, as one code block, as one list.
//   rookery-streaming          prints CPU time a token, and the time of an update beside an empty
//                              window's frame
//   rookery-streaming --work   counts what is set, coloured and changed up to 64 KB instead; fails
//                              if that grows with the length
#include "app/typesetting/block_model.h"
#include "app/typesetting/block_text.h"
#include "app/typesetting/code_colors.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickView>
#include <QtQml/qqmlextensionplugin.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

Q_IMPORT_QML_PLUGIN(Rookery_TypesettingPlugin)
Q_IMPORT_QML_PLUGIN(Rookery_UiPlugin)

using rookery::app::BlockModel;
using rookery::app::BlockText;
using rookery::app::CodeColors;

namespace {

constexpr qsizetype kToken = 4;            // characters, about
constexpr qsizetype kUpdate = 8 * kToken;  // 240 tokens a second at 30 updates
constexpr qsizetype kEnd = 256 * 1024;
constexpr qsizetype kSpan = 16 * 1024;     // averaged over so much text
constexpr qsizetype kWorkEnd = 64 * 1024;  // counting shows growth sooner than a clock does
constexpr qsizetype kWorkSpan = 8 * 1024;

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

double cpuMs() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// One window; a frame is drawn when frame() returns.
class Stage {
public:
    Stage() {
        m_view.engine()->addImportPath(QStringLiteral("qrc:/qt/qml"));
        m_view.setSource(QUrl::fromLocalFile(QStringLiteral(ROOKERY_STREAMING_QML)));
        m_view.show();
        QObject::connect(&m_view, &QQuickWindow::frameSwapped, [this] { ++m_frames; });
        frame();
    }

    QObject& root() { return *m_view.rootObject(); }

    bool loaded() const { return m_view.status() == QQuickView::Ready; }

    void frame() {
        const int before = m_frames;
        m_view.update();
        QElapsedTimer timer;
        timer.start();
        while (m_frames == before && timer.elapsed() < 5000)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    }

private:
    QQuickView m_view;
    int m_frames = 0;
};

double p99(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() * 99 / 100];
}

QString textOf(const Kind& kind) {
    return kind.head + kind.unit.repeated(kEnd / kind.unit.size() + 1).left(kEnd);
}

/// A frame of a window in which nothing changes but has to be drawn.
double emptyFrame() {
    Stage stage;
    std::vector<double> times;
    for (int i = 0; i < 200; ++i) {
        QElapsedTimer timer;
        timer.start();
        stage.frame();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    return p99(times);
}

void measure(const Kind& kind, double empty) {
    Stage stage;
    const QString text = textOf(kind);
    stage.root().setProperty("growing", true);
    std::vector<double> spans;
    std::vector<double> updates;
    double begun = cpuMs();
    for (qsizetype at = kUpdate; at <= kEnd; at += kUpdate) {
        QElapsedTimer timer;
        timer.start();
        stage.root().setProperty("source", text.first(at));
        stage.frame();
        updates.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        if (at % kSpan == 0) {
            spans.push_back((cpuMs() - begun) / (kSpan / kToken) * 1000);
            begun = cpuMs();
        }
    }
    std::printf("%-6s CPU a token, us, for each 16 KB:", kind.name);
    for (const double span : spans)
        std::printf(" %.0f", span);
    std::printf(
        "\n       last / first: %.2f; update p99 %.1f ms, an empty window's frame %.1f ms\n",
        spans.back() / spans.front(), p99(updates), empty);
}

bool count(const Kind& kind) {
    Stage stage;
    const QString text = textOf(kind);
    stage.root().setProperty("growing", true);
    auto* model = stage.root().property("rows").value<BlockModel*>();
    qint64 changed = 0;
    QObject::connect(model, &BlockModel::dataChanged,
                     [&](const QModelIndex& from, const QModelIndex& to) {
                         changed += to.row() - from.row() + 1;
                     });
    std::vector<qint64> work;
    qint64 before = 0;
    for (qsizetype at = kUpdate; at <= kWorkEnd; at += kUpdate) {
        stage.root().setProperty("source", text.first(at));
        if (at % kWorkSpan != 0)
            continue;
        QCoreApplication::processEvents();
        const qint64 sum = BlockText::unitsSet() + 40 * CodeColors::linesRead() + 40 * changed;
        work.push_back(sum - before);
        before = sum;
    }
    work.erase(work.begin());  // the counters did not begin at nothing
    const auto [least, most] = std::minmax_element(work.begin(), work.end());
    std::printf("%-6s work for 8 KB: %lld to %lld\n", kind.name, static_cast<long long>(*least),
                static_cast<long long>(*most));
    return *least > 0 && *most * 10 <= *least * 12;
}

}  // namespace

int main(int argc, char** argv) {
    const QGuiApplication application(argc, argv);
    const bool work = argc > 1 && QByteArray(argv[1]) == "--work";
    if (!Stage().loaded())
        return 1;
    bool flat = true;
    const double empty = work ? 0 : emptyFrame();
    for (const Kind& kind : kinds())
        if (work)
            flat = count(kind) && flat;
        else
            measure(kind, empty);
    if (!flat)
        std::fprintf(stderr, "What a word costs grows with the text.\n");
    return flat ? 0 : 1;
}
