// SPDX-License-Identifier: Apache-2.0
#include "app/maths/maths_typesetter.h"

#include "app/maths/mathjax_text.h"
#include "app/maths/script_watch.h"

#include <QFile>
#include <QJSEngine>
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QThread>

#include <algorithm>
#include <atomic>

namespace rookery::app {

namespace {

const QString kBundle = QStringLiteral(":/rookery/maths/tex_to_svg.js");

/// "height" of width="1.8ex" height="2.4ex" style="vertical-align: -0.8ex".
double lengthOf(const QString& head, const QString& name) {
    const QRegularExpression pattern(name + QStringLiteral("[=:]\\s*\"?(-?[0-9.]+)ex"));
    return pattern.match(head).captured(1).toDouble();
}

TypesetFormula readSvg(const QString& made) {
    TypesetFormula formula;
    const QString svg = flatSvg(made);
    const QString head = svg.left(svg.indexOf(u'>') + 1);
    if (!head.startsWith(u"<svg"))
        return formula;
    formula.width = lengthOf(head, QStringLiteral("width"));
    formula.descent = std::max(0.0, -lengthOf(head, QStringLiteral("vertical-align")));
    formula.ascent = lengthOf(head, QStringLiteral("height")) - formula.descent;
    const bool drawable = formula.width > 0 && formula.ascent + formula.descent > 0;
    // Only paths: nothing that would ask a font for letters, or anybody for anything.
    // Of drawings within it Qt makes another picture.
    const bool plain = svg.lastIndexOf(u"<svg") == 0 && !svg.contains(u"<text") &&
                       !svg.contains(u"<image") && !svg.contains(u"href") && !svg.contains(u"url(");
    if (drawable && plain)
        formula.svg = svg.toUtf8();
    return formula;
}

}  // namespace

class MathsTypesetter::Worker : public QObject {
public:
    Worker() : m_watch([this] { interrupt(); }) {}

    /// From any thread.
    void interrupt() {
        const std::scoped_lock lock(m_engineMutex);
        if (m_engine)
            m_engine->setInterrupted(true);
    }

    void close() {
        m_closing = true;
        interrupt();
    }

    struct Made {
        TypesetFormula formula;
        bool late = false;
    };

    Made typeset(const QString& tex, bool display, int patienceMs) {
        if (m_closing || tex.size() > kLongest || !load())
            return {};
        m_watch.begin(std::chrono::milliseconds(patienceMs));
        const QJSValue made = m_function.call({withoutTags(tex), display});
        const bool late = m_watch.end();
        if (late)
            forget();  // whatever MathJax was in the middle of
        return {late || made.isError() ? TypesetFormula() : readSvg(made.toString()), late};
    }

private:
    bool load() {
        if (m_engine)
            return true;
        if (m_failed)
            return false;
        QFile file(kBundle);
        const QString bundle =
            file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
        auto engine = std::make_unique<QJSEngine>();
        const QJSValue loaded =
            engine->evaluate(QStringLiteral("var globalThis = this;\n") + bundle, kBundle);
        m_function = engine->globalObject().property(QStringLiteral("texToSvg"));
        m_failed = loaded.isError() || !m_function.isCallable();
        if (m_failed && !bundle.isEmpty())
            qWarning("MathJax does not start: %s", qUtf8Printable(loaded.toString()));
        if (!m_failed) {
            // What is compiled with its first use does not count against a formula.
            m_function.call({QStringLiteral("\\sqrt{\\frac{a}{b}}+\\int_0^1x\\,dx"), true});
            const std::scoped_lock lock(m_engineMutex);
            m_engine = std::move(engine);
        }
        return !m_failed;
    }

    void forget() {
        m_function = QJSValue();
        const std::scoped_lock lock(m_engineMutex);
        m_engine.reset();
    }

    std::mutex m_engineMutex;  // the engine is made and ended on its thread, interrupted from any
    std::unique_ptr<QJSEngine> m_engine;
    QJSValue m_function;
    bool m_failed = false;
    std::atomic<bool> m_closing = false;
    ScriptWatch m_watch;  // last: it calls into the members above
};

MathsTypesetter::MathsTypesetter(QObject* parent)
    : QObject(parent), m_thread(new QThread(this)), m_worker(new Worker) {
    // Qt tells of every script that it cannot compile ahead.
    QLoggingCategory::setFilterRules(QStringLiteral("qt.qml.compiler=false"));
    m_thread->setObjectName(QStringLiteral("maths"));
    m_worker->moveToThread(m_thread);
    connect(m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread->start(QThread::LowPriority);
}

MathsTypesetter::~MathsTypesetter() {
    m_worker->close();
    m_thread->quit();
    m_thread->wait();
}

bool MathsTypesetter::available() {
    return QFile(kBundle).size() > 0;
}

void MathsTypesetter::typeset(quint64 id, const QString& tex, bool display) {
    attempt(id, tex, display, kPatienceMs);
}

void MathsTypesetter::attempt(quint64 id, const QString& tex, bool display, int patienceMs) {
    QMetaObject::invokeMethod(m_worker, [this, id, tex, display, patienceMs, worker = m_worker] {
        Worker::Made made = worker->typeset(tex, display, patienceMs);
        const bool again = made.late && patienceMs < kSecondPatienceMs;
        QMetaObject::invokeMethod(this, [=, this, formula = std::move(made.formula)] {
            if (again)
                attempt(id, tex, display, kSecondPatienceMs);
            else
                emit typesetDone(id, formula);
        });
    });
}

}  // namespace rookery::app
