// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <memory>

class QThread;

namespace rookery::app {

/// A formula as a drawing. Lengths in ex, the height of a small x.
struct TypesetFormula {
    QByteArray svg;  ///< drawn in currentColor; empty: it could not be read
    double width = 0;
    double ascent = 0;  ///< above the line the text stands on
    double descent = 0;

    bool ok() const { return !svg.isEmpty(); }
};

/// Typesets TeX by MathJax in a script engine on a thread of its own.
///
/// A formula may take 200 ms and 4 KB; one that needs longer has a second try behind all others
/// that wait. It can define nothing and load nothing. One that fails, and
/// every one in a program built without MathJax, comes back empty: its source is shown. Slots and
/// signals: GUI thread.
class MathsTypesetter : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype kLongest = 4096;
    static constexpr int kPatienceMs = 200;
    static constexpr int kSecondPatienceMs = 2000;

    explicit MathsTypesetter(QObject* parent = nullptr);
    /// Ends the thread; a formula being typeset is interrupted.
    ~MathsTypesetter() override;

    /// Whether MathJax was built into this program.
    static bool available();

    void typeset(quint64 id, const QString& tex, bool display);

signals:
    void typesetDone(quint64 id, const rookery::app::TypesetFormula& formula);

private:
    class Worker;

    void attempt(quint64 id, const QString& tex, bool display, int patienceMs);

    QThread* m_thread;
    Worker* m_worker;
};

}  // namespace rookery::app
