// SPDX-License-Identifier: Apache-2.0
#include "tests/app/library/catalogue_test.h"

#include "app/library/catalogue.h"
#include "app/library/file_names.h"
#include "app/library/http_rules.h"
#include "app/library/sources.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <algorithm>
#include <map>

using namespace rookery::app;

namespace {

QJsonObject goodEntry() {
    return {{"id", "rook-1"},
            {"family", "g1"},
            {"name", "Rook 1"},
            {"label", "0.1B"},
            {"version", "7"},
            {"parameters", 1000},
            {"layers", 2},
            {"width", 64},
            {"repo", "owner/name"},
            {"path", "rook-1.pth"},
            {"format", "pth"},
            {"precision", "F16"},
            {"size", 2000},
            {"sha256", QString(64, QLatin1Char('a'))},
            {"released", "2026-01-01"},
            {"context", 4096},
            {"languages", QJsonArray{"en"}},
            {"current", true},
            {"recommended", true}};
}

QJsonObject goodFamily() {
    return {{"id", "g1"},
            {"name", "Rooks"},
            {"version", "7"},
            {"licence", "Apache-2.0"},
            {"vocabulary", "world"},
            {"prompt", "g1"},
            {"about", "Birds."},
            {"thinks", true}};
}

QByteArray listOf(const QJsonArray& models, const QJsonArray& families = {goodFamily()}) {
    return QJsonDocument(QJsonObject{{"format", "rookery-catalogue"},
                                     {"schema", 1},
                                     {"date", "2026-11-23"},
                                     {"families", families},
                                     {"models", models}})
        .toJson();
}

QByteArray listWith(const QString& key, const QJsonValue& value) {
    QJsonObject entry = goodEntry();
    entry[key] = value;
    QJsonObject other = goodEntry();
    other["id"] = "rook-2";
    return listOf({entry, other});
}

void expectHarmless(const Catalogue& catalogue) {
    for (const CatalogueEntry& entry : catalogue.entries) {
        QVERIFY2(isSafeRepo(entry.repo), qPrintable(entry.repo));
        QVERIFY2(isSafeRepoPath(entry.path), qPrintable(entry.path));
        QVERIFY(isSafeFileName(fileNameFor(entry.path)));
        QVERIFY(entry.sha256.isEmpty() || isSha256(entry.sha256));
        QVERIFY(!entry.recommended || entry.verified());
        for (const QUrl& url : fileUrls(entry, knownSources().constFirst(), true)) {
            QVERIFY2(mayFetch(url), qPrintable(url.toString()));
            QVERIFY(!url.path().contains(QLatin1String("..")));
            QVERIFY(url.host() == QLatin1String("huggingface.co") ||
                    url.host() == QLatin1String("hf-mirror.com") ||
                    url.host() == QLatin1String("modelscope.cn"));
        }
        for (const QString& text : {entry.name, entry.label, entry.precision, entry.doubts}) {
            QVERIFY(text.size() <= 300);
            for (const QChar c : text)
                QVERIFY(c.isPrint() && c.category() != QChar::Other_Format &&
                        c != QLatin1Char('<'));
        }
    }
}

}  // namespace

void CatalogueTest::hasEveryFamily() {
    const Catalogue& catalogue = builtInCatalogue();
    QCOMPARE(catalogue.skipped, 0);
    std::map<QString, int> count;
    for (const CatalogueEntry& entry : catalogue.entries)
        ++count[entry.family];
    for (const char* family :
         {"g1", "world7", "pile7", "world6", "world5", "world4", "raven", "pile"})
        QVERIFY2(count[QString::fromLatin1(family)] >= 3, family);
    for (const CatalogueFamily& family : catalogue.families) {
        QVERIFY(!family.about.isEmpty());
        QVERIFY(family.vocabulary == QLatin1String("world") ||
                family.vocabulary == QLatin1String("neox"));
    }
    expectHarmless(catalogue);
}

void CatalogueTest::recommendsOnlyWhatCanBeChecked() {
    int recommended = 0;
    for (const CatalogueEntry& entry : builtInCatalogue().entries) {
        if (!entry.recommended)
            continue;
        ++recommended;
        QVERIFY(entry.verified() && entry.doubts.isEmpty() && entry.current);
        QVERIFY(entry.parameters > 0 && entry.layers > 0 && entry.width > 0);
    }
    QVERIFY(recommended >= 6);
}

void CatalogueTest::namesTheWantedFiles() {
    const auto has = [](const char* path) {
        const auto& entries = builtInCatalogue().entries;
        return std::any_of(entries.begin(), entries.end(), [path](const CatalogueEntry& entry) {
            return entry.path == QLatin1String(path);
        });
    };
    QVERIFY(has("RWKV-4-World-7B-v1-20230626-ctx4096.pth"));
    QVERIFY(has("RWKV-4-Raven-7B-v12-Eng98%-Other2%-20230521-ctx8192.pth"));
    QVERIFY(has("RWKV-4-Raven-14B-v12-Eng98%-Other2%-20230523-ctx8192.pth"));
    QVERIFY(has("RWKV-4-Pile-14B-20230213-8019.pth"));
}

void CatalogueTest::hostile_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("zeros") << QByteArray(1000, '\0');
    QTest::newRow("cut") << listOf({goodEntry()}).chopped(40);
    QTest::newRow("an array") << QByteArray("[1,2,3]");
    QTest::newRow("a number") << QByteArray("7");
    QTest::newRow("a page") << QByteArray("<!DOCTYPE html><html></html>");
    QTest::newRow("deep") << QByteArray(200'000, '[');
    QTest::newRow("deep objects") << QByteArray("{\"a\":").repeated(50'000);
    QTest::newRow("huge") << QByteArray("{\"a\":\"" + QByteArray(5 << 20, 'x') + "\"}");
    QTest::newRow("bad utf-8") << QByteArray("{\"format\":\"\xff\xfe\xc0\x80\"}");
    QTest::newRow("other format") << QByteArray(R"({"format":"other","schema":1})");
    QTest::newRow("newer schema")
        << listOf({goodEntry()}).replace("\"schema\": 1", "\"schema\": 2");
    QTest::newRow("schema is text")
        << listOf({goodEntry()}).replace("\"schema\": 1", "\"schema\": \"1\"");
    QTest::newRow("no date") << listOf({goodEntry()}).replace("2026-11-23", "someday");
    QTest::newRow("no models") << listOf({});
    QTest::newRow("no families") << listOf({goodEntry()}, {});
    QTest::newRow("models are text") << listOf({"a", "b", 3, QJsonValue()});
    QJsonArray many;
    for (int i = 0; i < 2001; ++i)
        many += goodEntry();
    QTest::newRow("too many") << listOf(many);
    QTest::newRow("all the same") << listOf({goodEntry(), goodEntry(), goodEntry()});
    QTest::newRow("unknown family") << listWith("family", "nobody");
    for (const char* path :
         {"../x.pth", "a/../../x.pth", "/etc/passwd.pth", "a\\..\\x.pth", "x.exe", ".pth", "",
          "x.pth\n", "a//x.pth", "./x.pth", "a/b/c/d/e/f/g.pth", "..%2fx.pth?y.gguf"})
        QTest::addRow("path %s", path) << listWith("path", path);
    for (const char* repo : {"owner", "owner/name/more", "../name", "owner/..", "", "/name",
                             "owner/na me", "https://x/y", "owner\\name", "o/n?x"})
        QTest::addRow("repo %s", repo) << listWith("repo", repo);
    QTest::newRow("size below 0") << listWith("size", -1);
    QTest::newRow("size broken") << listWith("size", 1.5);
    QTest::newRow("size endless") << listWith("size", 1e300);
    QTest::newRow("size text") << listWith("size", "many");
    QTest::newRow("layers endless") << listWith("layers", 1e9);
    QTest::newRow("width below 0") << listWith("width", -64);
    QTest::newRow("hash short") << listWith("sha256", "abc");
    QTest::newRow("hash capital") << listWith("sha256", QString(64, QLatin1Char('A')));
    QTest::newRow("hash long") << listWith("sha256", QString(65, QLatin1Char('a')));
    QTest::newRow("recommended without hash") << listWith("sha256", "");
    QTest::newRow("name with markup") << listWith("name", "<img src='https://x.example/y'>Rook");
    QTest::newRow("name turned round") << listWith("name", QStringLiteral("Rook \u202Ehtp.\u2066"));
    QTest::newRow("name with control")
        << listWith("name", QStringLiteral("a\u0007\u001B[31mb\n\nc"));
    QTest::newRow("name endless") << listWith("name", QString(100'000, QLatin1Char('n')));
    QTest::newRow("name empty") << listWith("name", "");
    QTest::newRow("id is a path") << listWith("id", "../../x");
    QTest::newRow("id with capitals") << listWith("id", "ROOK");
    QTest::newRow("format unknown") << listWith("format", "exe");
    QTest::newRow("version unknown") << listWith("version", "99");
    QTest::newRow("languages endless")
        << listWith("languages", QJsonArray{"english", "e", "../", 7, "zh"});
    QTest::newRow("scope is a path")
        << listWith("modelscope", QJsonObject{{"repo", "../x"}, {"path", "../../y.pth"}});
}

void CatalogueTest::hostile() {
    QFETCH(QByteArray, json);
    QElapsedTimer clock;
    clock.start();
    const auto read = readCatalogue(json);
    QVERIFY(clock.elapsed() < 2000);
    if (!read.ok()) {
        QVERIFY(QString::fromStdString(read.error().message).endsWith(QLatin1Char('.')));
        return;
    }
    QVERIFY(!read->entries.empty());
    expectHarmless(*read);
}

void CatalogueTest::addresses() {
    const QUrl hub("https://huggingface.co");
    QCOMPARE(hubFileUrl(hub, "BlinkDL/rwkv-4-raven", "a-Eng98%-Other2%.pth").toEncoded(),
             QByteArray("https://huggingface.co/BlinkDL/rwkv-4-raven/resolve/main/"
                        "a-Eng98%25-Other2%25.pth"));
    QCOMPARE(hubFileUrl(QUrl("http://127.0.0.1:8080/"), "o/n", "gguf/a b#c?d.gguf").toEncoded(),
             QByteArray("http://127.0.0.1:8080/o/n/resolve/main/gguf/a%20b%23c%3Fd.gguf"));
    const CatalogueEntry* unchecked = builtInCatalogue().find("rwkv-4-pile-14b-20230213-8019");
    QVERIFY(unchecked != nullptr);
    // Without a hash of ours only the Hub itself will do, whatever source is chosen.
    const QList<QUrl> urls = fileUrls(*unchecked, *sourceFor("hf-mirror"), true);
    QCOMPARE(urls.size(), 1);
    QCOMPARE(urls.constFirst().host(), QStringLiteral("huggingface.co"));
    const CatalogueEntry* known = builtInCatalogue().find("rwkv7-g1e-1.5b-q8_0");
    QVERIFY(known != nullptr);
    const QList<QUrl> all = fileUrls(*known, *sourceFor("modelscope"), true);
    QCOMPARE(all.size(), 3);
    QCOMPARE(all.constFirst().host(), QStringLiteral("modelscope.cn"));
    QVERIFY(!sourceFor("http://mirror.example/").has_value());
    QVERIFY(!sourceFor("https://user:word@mirror.example/").has_value());
    QVERIFY(sourceFor("https://mirror.example/hub").has_value());
    QVERIFY(!sourceFor("nowhere").has_value());
}

void CatalogueTest::pastedAddresses_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("repo");
    QTest::addColumn<QString>("path");
    const auto row = [](const char* text, const char* repo, const char* path = "") {
        QTest::newRow(text) << QString(text) << QString(repo) << QString(path);
    };
    row("BlinkDL/rwkv7-g1", "BlinkDL/rwkv7-g1");
    row("  https://huggingface.co/BlinkDL/rwkv7-g1 ", "BlinkDL/rwkv7-g1");
    row("https://huggingface.co/BlinkDL/rwkv7-g1/tree/main", "BlinkDL/rwkv7-g1");
    row("https://huggingface.co/BlinkDL/rwkv7-g1/blob/main/a.pth", "BlinkDL/rwkv7-g1", "a.pth");
    row("https://hf-mirror.com/o/n/resolve/main/gguf/a.gguf?download=true", "o/n", "gguf/a.gguf");
    row("https://huggingface.co/o/n/resolve/main/a-Eng98%25.pth", "o/n", "a-Eng98%.pth");
    row("hf.co/o/n", "o/n");
    row("o/n/sub/file.gguf", "o/n", "sub/file.gguf");
    row("http://huggingface.co/o/n", "");
    row("https://evil.example/o/n", "");
    row("https://huggingface.co/o/../../etc/passwd", "");
    row("https://huggingface.co/o/n/resolve/main/../../x.pth", "");
    row("justaword", "");
    row("", "");
    row("../../etc", "");
}

void CatalogueTest::pastedAddresses() {
    QFETCH(QString, text);
    QFETCH(QString, repo);
    QFETCH(QString, path);
    const auto address = parseHubAddress(text);
    QCOMPARE(address.has_value(), !repo.isEmpty());
    if (address) {
        QCOMPARE(address->repo, repo);
        QCOMPARE(address->path, path);
        QCOMPARE(address->revision, QStringLiteral("main"));
    }
}

void CatalogueTest::headers() {
    const auto range = parseContentRange("bytes 10-99/100");
    QVERIFY(range && range->first == 10 && range->last == 99 && range->total == 100);
    QVERIFY(parseContentRange("bytes 0-0/*")->total == -1);
    for (const char* bad : {"", "bytes 5-4/10", "bytes 0-10/10", "10-99/100", "bytes */100",
                            "bytes 0-1/9999999999999999999999", "bytes -1-5/10"})
        QVERIFY2(!parseContentRange(bad), bad);
    QCOMPARE(parseRetryAfter("7"), 7000);
    QCOMPARE(parseRetryAfter("999999999"), 3'600'000);
    QCOMPARE(parseRetryAfter(""), -1);
    QCOMPARE(parseRetryAfter("soon"), -1);
    QVERIFY(parseRetryAfter("Wed, 21 Oct 2099 07:28:00 GMT") > 0);
    QCOMPARE(parseRetryAfter("Wed, 21 Oct 2015 07:28:00 GMT"), 0);
    QCOMPARE(bareEtag("W/\"abc\""), QByteArray("abc"));
    QVERIFY(parseProxy("socks5://me:word@127.0.0.1:9050")->type() == QNetworkProxy::Socks5Proxy);
    QCOMPARE(parseProxy("http://proxy.example:3128")->port(), quint16(3128));
    QVERIFY(!parseProxy("ftp://proxy.example"));
    QVERIFY(!parseProxy("not an address"));
}
