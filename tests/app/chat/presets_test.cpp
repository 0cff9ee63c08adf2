// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/presets_test.h"

#include "app/chat/answer_controls.h"
#include "app/chat/own_presets.h"
#include "app/chat/usual_answers.h"
#include "app/settings/settings.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace rookery;
using namespace rookery::app;

namespace {

QVariantMap letters() {
    return {{"id", ""},      {"name", "Letters"}, {"glyph", "pencil"}, {"temperature", 1.5},
            {"topP", 0.25},  {"topK", 40},        {"presence", 0.1},   {"frequency", 0.2},
            {"decay", 0.99}, {"seed", "77"},      {"maxTokens", 300}};
}

}  // namespace

void PresetsTest::madeChangedAndKept() {
    const QTemporaryDir folder;
    const QString file = folder.filePath("settings.ini");
    QString id;
    {
        Settings settings(file);
        Presets presets;
        OwnPresets own(settings, presets);
        QSignalSpy changed(&own, &OwnPresets::changed);
        own.save(letters());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(presets.own().size(), 1U);
        id = presets.own().front().id;
        QVariantMap fields = own.fields(id);
        QCOMPARE(fields["name"].toString(), QStringLiteral("Letters"));
        QCOMPARE(fields["seed"].toString(), QStringLiteral("77"));
        QCOMPARE(fields["maxTokens"].toInt(), 300);
        fields["name"] = "Long letters";
        fields["seed"] = "";
        own.save(fields);
        QCOMPARE(presets.own().size(), 1U);
    }
    Settings settings(file);
    Presets presets;
    const OwnPresets own(settings, presets);
    QCOMPARE(presets.own().size(), 1U);
    const Preset& kept = presets.own().front();
    QCOMPARE(kept.id, id);
    QCOMPARE(kept.title, QStringLiteral("Long letters"));
    QCOMPARE(kept.glyph, QStringLiteral("pencil"));
    QVERIFY(!kept.seed);
    QCOMPARE(kept.sampling->topK, 40U);
    QCOMPARE(kept.sampling->temperature, 1.5F);
    const QModelIndex last = own.index(own.rowCount() - 1);
    QVERIFY(own.data(last, OwnPresets::OwnRole).toBool());
}

void PresetsTest::builtInOnesStay() {
    Settings settings{QString()};
    Presets presets;
    OwnPresets own(settings, presets);
    const std::size_t before = presets.all().size();
    own.remove(QStringLiteral("creative"));
    QCOMPARE(presets.all().size(), before);
    QVariantMap fields = own.fields(QStringLiteral("creative"));
    QCOMPARE(fields["id"].toString(), QString());
    QVERIFY(!fields["name"].toString().isEmpty());
    own.save(fields);
    QCOMPARE(presets.all().size(), before + 1);
    fields["id"] = "creative";
    fields["temperature"] = 0.1;
    own.save(fields);
    for (const Preset& preset : presets.all())
        if (preset.id == QLatin1String("creative"))
            QCOMPARE(preset.sampling->temperature, 1.2F);
}

void PresetsTest::anAnswerTakesAllOfIt() {
    Settings settings{QString()};
    Presets presets;
    OwnPresets own(settings, presets);
    own.save(letters());
    AnswerChoice choice;
    choice.preset = presets.own().front().id;
    const Sampling made = presets.samplingFor(choice, Sampling());
    QCOMPARE(made.temperature, 1.5F);
    QCOMPARE(made.topP, 0.25F);
    QCOMPARE(made.decay, 0.99F);
    QCOMPARE(made.seed, std::uint64_t(77));
    QCOMPARE(presets.maxTokensFor(choice).value_or(0), 300U);
    choice.maxTokens = 20;
    QCOMPARE(presets.maxTokensFor(choice).value_or(0), 20U);
    // Once more means another one, also here.
    const AnswerChoice again = presets.withAnotherSeed(choice);
    QVERIFY(presets.fixedSeed(again).has_value());
    QVERIFY(presets.fixedSeed(again) != std::optional<std::uint64_t>(77));
    // What shows a chat's settings says what holds.
    UsualAnswers usual(settings);
    AnswerChoice shown;
    shown.preset = choice.preset;
    const AnswerControls controls(
        {[&shown] { return shown; }, [&shown](const AnswerChoice& other) { shown = other; },
         [] { return Sampling(); }},
        usual, presets);
    QCOMPARE(controls.seed(), QStringLiteral("77"));
    QCOMPARE(controls.maxTokens(), 300);
    QCOMPARE(controls.presetTitle(choice.preset), QStringLiteral("Letters"));
    own.remove(choice.preset);
    QCOMPARE(controls.presetTitle(choice.preset), presets.all().front().title);
    QVERIFY(presets.samplingFor(shown, Sampling()) == Sampling());
}

void PresetsTest::nonsenseIsBroughtIntoBounds() {
    Settings settings{QString()};
    Presets presets;
    OwnPresets own(settings, presets);
    QVariantMap fields = letters();
    fields["name"] = QString(200, QLatin1Char('x')) + QStringLiteral("\n<b>");
    fields["glyph"] = "../../etc/passwd";
    fields["temperature"] = 1e9;
    fields["topP"] = -3;
    fields["maxTokens"] = 1;
    own.save(fields);
    const Preset& kept = presets.own().front();
    QVERIFY(kept.title.size() <= 40);
    QCOMPARE(kept.glyph, QStringLiteral("sliders"));
    QCOMPARE(kept.sampling->temperature, 5.0F);
    QCOMPARE(kept.sampling->topP, 0.0F);
    QCOMPARE(kept.maxTokens.value_or(0), 16U);
    fields["name"] = "   ";
    own.save(fields);
    QCOMPARE(presets.own().size(), 1U);
    settings.setValue(QStringLiteral("answers/presets"),
                      QStringLiteral("[1,{},{\"id\":\"precise\",\"name\":\"x\"}]"));
    const OwnPresets damaged(settings, presets);
    QVERIFY(presets.own().empty());
}

void PresetsTest::removalIsUndone() {
    Settings settings{QString()};
    Presets presets;
    OwnPresets own(settings, presets);
    own.save(letters());
    QSignalSpy removed(&own, &OwnPresets::removed);
    own.remove(presets.own().front().id);
    QVERIFY(presets.own().empty());
    QCOMPARE(removed.constFirst().constFirst().toString(), QStringLiteral("Letters"));
    own.undoRemove();
    QCOMPARE(presets.own().size(), 1U);
    own.undoRemove();
    QCOMPARE(presets.own().size(), 1U);
}
