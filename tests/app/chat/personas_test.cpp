// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/personas_test.h"

#include "app/exchange/exchange_controller.h"
#include "app/exchange/persona_file.h"
#include "tests/app/chat/shelf_bench.h"
#include "tests/app/inference/tuned_file.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>

using namespace rookery;
using namespace rookery::app;

namespace {

struct Bench : ShelfBench {
    explicit Bench(const QString& folder) : ShelfBench(folder), exchange(*archive) {
        QObject::connect(&exchange, &ExchangeController::said, chat.get(),
                         [this](const QString& words) { said = words; });
        QObject::connect(&exchange, &ExchangeController::personaImported, chat.get(),
                         [this](qint64 id) {
                             imported = id;
                             personas.refresh();
                         });
    }

    void importFrom(const QString& path) {
        said.clear();
        imported = 0;
        exchange.importPersonas({QUrl::fromLocalFile(path)});
        wait([this] { return !exchange.busy() && !said.isEmpty(); });
        settleAll();
        wait([this] { return imported == 0 || personas.persona(imported) != nullptr; });
    }

    ExchangeController exchange;
    qint64 imported = 0;
};

QString put(const QTemporaryDir& folder, const char* name, const QByteArray& bytes) {
    QFile file(folder.filePath(QString::fromLatin1(name)));
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
    return file.fileName();
}

QString model(const QTemporaryDir& folder, std::uint32_t layers) {
    rookery::SynthOptions options;
    options.layers = layers;
    options.width = 64;
    options.vocab = 256;
    const QString path = folder.filePath(QStringLiteral("model%1.safetensors").arg(layers));
    const auto made = synthesizeModel(std::filesystem::path(path.toStdString()), options);
    return made.ok() ? path : QString();
}

QByteArray personaWith(const QJsonObject& more) {
    QJsonObject json{{QStringLiteral("format"), QStringLiteral("rookery-persona")},
                     {QStringLiteral("version"), 1},
                     {QStringLiteral("name"), QStringLiteral("Anna")}};
    for (auto at = more.begin(); at != more.end(); ++at)
        json.insert(at.key(), at.value());
    return QJsonDocument(json).toJson();
}

}  // namespace

void PersonasTest::aPersonaComesBackAsItWas() {
    const QTemporaryDir here;
    const QTemporaryDir files;
    Bench bench(here.path());
    const QVariantMap fields{
        {QStringLiteral("line"), QStringLiteral("Knows <b>all</b>")},
        {QStringLiteral("samples"), QStringLiteral("You: Where?\nAnswer: There.\nOr there.")},
        {QStringLiteral("preset"), QStringLiteral("creative")},
        {QStringLiteral("thinking"), QStringLiteral("short")}};
    const qint64 id = bench.add(QStringLiteral("Archivist"), kShelfText, fields);
    const QString path = files.filePath(bench.exchange.personaFileName(QStringLiteral("A/b")));
    bench.exchange.exportPersona(id, QUrl::fromLocalFile(path));
    QVERIFY(bench.wait([&] { return bench.said.contains(QStringLiteral("Saved as")); }));
    const QTemporaryDir elsewhere;
    Bench other(elsewhere.path());
    other.importFrom(path);
    QVERIFY(other.imported > 0);
    QCOMPARE(other.personas.fields(other.imported), bench.personas.fields(id));
}

void PersonasTest::aFileIsNotTrusted() {
    const auto read = [](const QJsonObject& more) { return readPersonaFile(personaWith(more)); };
    const auto named = read(
        {{QStringLiteral("name"), QStringLiteral("  A\nB ") + QString(500, QLatin1Char('x'))}});
    QVERIFY(named.ok());
    QCOMPARE(named->name.size(), std::size_t{80});
    QVERIFY(named->name.starts_with("A B "));
    QCOMPARE(named->id, std::int64_t{0});
    // Numbers that make no sense, keys that nobody knows, turns without a reply.
    const auto odd = read(
        {{QStringLiteral("answers"), QJsonObject{{QStringLiteral("temperature"), 1e9},
                                                 {QStringLiteral("topP"), QStringLiteral("x")}}},
         {QStringLiteral("tuned"), QJsonObject{{QStringLiteral("key"), QStringLiteral("../../x")},
                                               {QStringLiteral("file"), QStringLiteral("/etc")}}},
         {QStringLiteral("turns"), QJsonArray{QJsonObject{{QStringLiteral("user"), 3}}, 7}}});
    QVERIFY(odd.ok());
    QCOMPARE(choiceOf(odd->settingsJson).temperature, std::optional<float>(5.0F));
    QVERIFY(!choiceOf(odd->settingsJson).topP);
    QVERIFY(tunedOf(odd->settingsJson).key.isEmpty());
    QVERIFY(sampleTurns(odd->settingsJson).empty());
    const auto long1 = read({{QStringLiteral("text"), QString(5 * 1024 * 1024, QLatin1Char('x'))}});
    QVERIFY(!long1.ok());
    QJsonArray many;
    for (int turn = 0; turn < 501; ++turn)
        many.append(QJsonObject{{QStringLiteral("user"), QStringLiteral("a")},
                                {QStringLiteral("reply"), QStringLiteral("b")}});
    QVERIFY(!read({{QStringLiteral("turns"), many}}).ok());
    QVERIFY(!read({{QStringLiteral("version"), 2}}).ok());
    QVERIFY(!readPersonaFile(QByteArray(kLargestPersonaFile + 1, ' ')).ok());
}

void PersonasTest::whatIsNoPersonaIsRefused() {
    const QTemporaryDir here;
    const QTemporaryDir files;
    Bench bench(here.path());
    for (const QByteArray& bytes :
         {QByteArray(), QByteArray("{}"), QByteArray("[1,2"), QByteArray("\xff\xfe\0x", 4),
          QByteArray(20'000, '['), QByteArray("{\"format\":\"rookery-chat\"}")}) {
        bench.importFrom(put(files, "x.rookery-persona", bytes));
        QCOMPARE(bench.imported, qint64{0});
        QVERIFY2(bench.said.contains(QStringLiteral("not a persona")), qPrintable(bench.said));
    }
    bench.importFrom(files.filePath(QStringLiteral("nowhere.rookery-persona")));
    QVERIFY2(bench.said.contains(QStringLiteral("cannot be read")), qPrintable(bench.said));
    QCOMPARE(bench.personas.count(), 0);
}

void PersonasTest::aTunedStateBecomesAPersona() {
    const QTemporaryDir here;
    const QTemporaryDir files;
    Bench bench(here.path());
    const QString small = model(files, 2);
    const QString large = model(files, 3);
    bench.exchange.setModels([&] { return QStringList{small, large}; });
    const QString file = files.filePath(QStringLiteral("Wikipedia assistant.st"));
    QVERIFY(writeTunedState(file, 3));
    bench.importFrom(file);
    QVERIFY2(bench.imported > 0, qPrintable(bench.said));
    const store::Persona persona = *bench.personas.persona(bench.imported);
    const TunedState tuned = tunedOf(persona.settingsJson);
    QCOMPARE(persona.name, std::string("Wikipedia assistant"));
    const auto info = inspectModel(std::filesystem::path(large.toStdString()));
    QVERIFY(info.ok());
    QCOMPARE(tuned.fingerprint.toStdString(), info->fingerprint);
    QCOMPARE(tuned.key.size(), 16);
    // It has its own copy: the file that was dropped may go.
    QVERIFY(QFile::remove(file));
    QFile copy(QStringLiteral("%1/%2").arg(bench.archive->tunedFolder(), tuned.file));
    QVERIFY(copy.exists());
    QVERIFY(fitTunedState(std::filesystem::path(large.toStdString()),
                          std::filesystem::path(copy.fileName().toStdString()))
                .ok());
    QCOMPARE(QDir(bench.archive->tunedFolder()).entryList(QDir::Files).size(), 1);
}

void PersonasTest::aTunedStateOfAnotherModelSaysSo() {
    const QTemporaryDir here;
    const QTemporaryDir files;
    Bench bench(here.path());
    const QString file = files.filePath(QStringLiteral("state.st"));
    QVERIFY(writeTunedState(file, 3));
    bench.importFrom(file);
    QVERIFY2(bench.said.contains(QStringLiteral("add that model first")), qPrintable(bench.said));
    bench.exchange.setModels([path = model(files, 2)] { return QStringList{path}; });
    bench.importFrom(file);
    QCOMPARE(bench.imported, qint64{0});
    QVERIFY2(bench.said.startsWith(QStringLiteral("state.st: ")), qPrintable(bench.said));
    QVERIFY2(bench.said.contains(QStringLiteral("layers")), qPrintable(bench.said));
    QVERIFY(!QDir(bench.archive->tunedFolder()).exists());
    bench.importFrom(put(files, "junk.pth", "not a state"));
    QCOMPARE(bench.imported, qint64{0});
    QVERIFY(bench.said.endsWith(QLatin1Char('.')));
}

void PersonasTest::itsChatBeginsWithIt() {
    const QTemporaryDir here;
    qint64 conversation = 0;
    {
        Bench bench(here.path());
        bench.loadModel();
        const qint64 id = bench.addTuned(QStringLiteral("scripted"));
        QCOMPARE(bench.personas.item(id).value(QStringLiteral("status")).toInt(),
                 static_cast<int>(ShelfModel::Ready));
        QVERIFY(bench.personas.item(id).value(QStringLiteral("otherModel")).toString().isEmpty());
        bench.personas.startChat(id);
        bench.ask(QStringLiteral("Hello"));
        const GenerateRequest& asked = bench.service.requests().back();
        QCOMPARE(asked.tunedState,
                 QStringLiteral("%1/0123456789abcdef.pth").arg(bench.archive->tunedFolder()));
        conversation = bench.chat->conversationId();
        const auto held = bench.chat->current();
        QCOMPARE(held->messages[1].stateKey, QStringLiteral("scripted-0123456789abcdef"));
    }
    // Also after a restart, and another chat has nothing of it.
    Bench again(here.path());
    again.loadModel();
    again.chat->open(conversation);
    QVERIFY(again.wait([&] { return again.chat->messages()->count() == 2; }));
    again.ask(QStringLiteral("And you?"));
    QVERIFY(!again.service.requests().back().tunedState.isEmpty());
    again.chat->newChat();
    again.ask(QStringLiteral("Another"));
    QVERIFY(again.service.requests().back().tunedState.isEmpty());
}

void PersonasTest::withAnotherModelItIsSaid() {
    const QTemporaryDir here;
    Bench bench(here.path());
    bench.loadModel();
    const qint64 id = bench.addTuned(QStringLiteral("other"));
    QCOMPARE(bench.personas.item(id).value(QStringLiteral("otherModel")).toString(),
             QStringLiteral("RWKV-7 1.5B"));
    QVERIFY(bench.personas.item(id)
                .value(QStringLiteral("words"))
                .toString()
                .contains(QStringLiteral("RWKV-7 1.5B")));
    QSignalSpy wanted(&bench.personas, &ShelfModel::modelWanted);
    bench.personas.switchModel(id);
    QCOMPARE(wanted.front().front().toString(), QStringLiteral("other"));
    bench.personas.startChat(id);
    bench.send(QStringLiteral("Hello"));
    QVERIFY(bench.wait([&] {
        return bench.chat->messages()->count() == 2 &&
               bench.AppUnderTest::status(1) == MessageModel::Failed;
    }));
    const QString error = bench.role(1, MessageModel::ErrorTextRole).toString();
    QVERIFY2(error.contains(QStringLiteral("RWKV-7 1.5B")), qPrintable(error));
    QVERIFY(bench.service.requests().empty());
    QVERIFY(!bench.runs->isBusy());
}

void PersonasTest::lookingForOne() {
    const QTemporaryDir here;
    Bench bench(here.path());
    bench.add(QStringLiteral("Archivist"), QStringLiteral("Knows the folders."));
    bench.add(QStringLiteral("Translator"), QStringLiteral("German and Japanese."));
    QCOMPARE(bench.personas.foundCount(), 2);
    const auto found = [&bench](const char* words) {
        bench.personas.setFilter(QString::fromLatin1(words));
        QStringList names;
        for (int row = 0; row < bench.personas.count(); ++row) {
            const QModelIndex at = bench.personas.index(row);
            if (bench.personas.data(at, ShelfModel::FoundRole).toBool())
                names += bench.personas.data(at, ShelfModel::TitleRole).toString();
        }
        return names.join(QLatin1Char(' '));
    };
    QCOMPARE(found("arch"), QStringLiteral("Archivist"));
    QCOMPARE(found("JAPAN"), QStringLiteral("Translator"));
    QCOMPARE(found("an"), QStringLiteral("Translator"));
    QCOMPARE(found("nobody"), QString());
    QCOMPARE(bench.personas.foundCount(), 0);
    QCOMPARE(found(" "), QStringLiteral("Archivist Translator"));
}
