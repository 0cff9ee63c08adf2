// SPDX-License-Identifier: Apache-2.0
#include "engine/api/engine.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <random>

/// kill -9 in the middle of a turn, again and again, over the same two databases: what the program
/// said was safe is there, and the answer goes on as if it had never been interrupted. Half the
/// rounds with a model over bytes, half with one over the World vocabulary. ROOKERY_KILLS=1000 for
/// more rounds.
class CrashTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void killedRunsLoseNothing_data();
    void killedRunsLoseNothing();

private:
    QString makeModel(const QString& name, unsigned vocab);
    bool killOnce(const QString& folder, const QString& model, const QString& acks, unsigned round);
    QByteArray check(const QString& folder, const QString& model, const QString& acks, int& code);

    QTemporaryDir m_folder;
    QString m_bytes;
    QString m_world;
    int m_rounds = 100;
    std::mt19937 m_random{20261124};
};

namespace {

const QString kDriver = QStringLiteral(ROOKERY_CRASH_DRIVER);
/// The long form runs at low priority beside other work.
constexpr int kPatienceMs = 600'000;

}  // namespace

void CrashTest::initTestCase() {
    if (qEnvironmentVariableIsSet("ROOKERY_KILLS"))
        m_rounds = qEnvironmentVariableIntValue("ROOKERY_KILLS");
    m_bytes = makeModel(QStringLiteral("bytes.safetensors"), 256);
    m_world = makeModel(QStringLiteral("world.safetensors"), 65536);
}

QString CrashTest::makeModel(const QString& name, unsigned vocab) {
    rookery::SynthOptions options;
    options.layers = 2;
    options.width = 64;
    options.vocab = vocab;
    options.seed = 8;  // greedy, it talks on for thousands of tokens
    const QString path = m_folder.filePath(name);
    const auto made = rookery::synthesizeModel(std::filesystem::path(path.toStdString()), options);
    if (!made.ok())
        qWarning("%s", made.error().message.c_str());
    return path;
}

void CrashTest::killedRunsLoseNothing_data() {
    QTest::addColumn<QString>("model");
    QTest::newRow("bytes") << m_bytes;
    QTest::newRow("world") << m_world;
}

void CrashTest::killedRunsLoseNothing() {
    QFETCH(QString, model);
    const QTemporaryDir data;
    const QString acks =
        m_folder.filePath(QStringLiteral("acks-") + QLatin1String(QTest::currentDataTag()));
    for (int round = 0; round < m_rounds / 2; ++round) {
        QVERIFY(killOnce(data.path(), model, acks, static_cast<unsigned>(round)));
        int code = -1;
        const QByteArray figures = check(data.path(), model, acks, code);
        qInfo("%s round %d: %s", QTest::currentDataTag(), round, figures.trimmed().constData());
        QCOMPARE(code, 0);
    }
}

/// Starts the driver, keeps what it acknowledges, kills it at a random moment of its talking.
bool CrashTest::killOnce(const QString& folder, const QString& model, const QString& acks,
                         unsigned round) {
    QProcess driver;
    driver.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    driver.start(kDriver, {QStringLiteral("run"), folder, model, QString::number(round + 1)});
    if (!driver.waitForReadyRead(kPatienceMs))
        return false;
    // Mostly soon: in sending, in the first words. One in four in the middle of long answers.
    const unsigned longest = m_random() % 4 == 0 ? 2500 : 500;
    QTest::qWait(static_cast<int>(std::uniform_int_distribution<unsigned>(1, longest)(m_random)));
    driver.kill();
    driver.waitForFinished(kPatienceMs);
    QFile file(acks);
    if (!file.open(QIODevice::Append))
        return false;
    QByteArray said = driver.readAllStandardOutput();
    said.truncate(said.lastIndexOf('\n') + 1);  // half a line was not said
    file.write(said);
    return driver.exitStatus() == QProcess::CrashExit;
}

QByteArray CrashTest::check(const QString& folder, const QString& model, const QString& acks,
                            int& code) {
    QProcess driver;
    driver.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    driver.start(kDriver, {QStringLiteral("check"), folder, model, acks});
    if (driver.waitForFinished(kPatienceMs) && driver.exitStatus() == QProcess::NormalExit)
        code = driver.exitCode();
    return driver.readAllStandardOutput();
}

int main(int argc, char** argv) {
    // Qt Test ends a function after five minutes; this takes as long as it takes.
    qputenv("QTEST_FUNCTION_TIMEOUT", "86400000");
    const QCoreApplication application(argc, argv);
    CrashTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "crash_test.moc"
