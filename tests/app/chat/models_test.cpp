// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/models_test.h"

#include "app/chat/conversation_list_model.h"
#include "app/chat/message_model.h"
#include "app/chat/message_words.h"
#include "app/chat/title_maker.h"
#include "app/inference/scripted_inference.h"
#include "app/library/model_controller.h"
#include "app/library/recent_models.h"
#include "app/settings/settings.h"
#include "app/settings/start_guard.h"
#include "app/support/notice_model.h"
#include "app/support/words.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QtTest>

#include <optional>

using namespace rookery::app;

namespace {

Message message(qint64 id, MessageRole role, const QString& text) {
    Message made;
    made.id = id;
    made.role = role;
    made.text = text;
    return made;
}

/// Whether the model of last time is opened, once a worker has looked for it.
bool opensLast(ModelController& models, const QString& preferred = {}) {
    std::optional<bool> opens;
    models.openLast(preferred, [&](bool yes) { opens = yes; });
    return QTest::qWaitFor([&] { return opens.has_value(); }) && *opens;
}

}  // namespace

void ModelsTest::messagesKeepTheModelRules() {
    MessageModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(message(1, MessageRole::User, QStringLiteral("Hello")));
    Message answer = message(2, MessageRole::Assistant, QStringLiteral("Hi"));
    answer.status = MessageStatus::Interrupted;
    model.append(answer);
    const auto role = [&](int row, int which) { return model.data(model.index(row), which); };
    QVERIFY(!role(0, MessageModel::LastRole).toBool());
    QVERIFY(role(1, MessageModel::LastRole).toBool());
    QVERIFY(role(1, MessageModel::CanContinueRole).toBool());
    QCOMPARE(role(1, MessageModel::StatusTextRole).toString(), QStringLiteral("Interrupted"));
    model.append(message(3, MessageRole::User, QStringLiteral("More")));
    QVERIFY(!role(1, MessageModel::CanContinueRole).toBool());
    model.remove(3);
    QVERIFY(role(1, MessageModel::CanContinueRole).toBool());
    answer.status = MessageStatus::Done;
    QVERIFY(model.update(answer));
    QVERIFY(!model.update(message(99, MessageRole::User, {})));
    model.reset({});
    QCOMPARE(model.count(), 0);
}

void ModelsTest::growingChangesOneRole() {
    MessageModel model;
    model.append(message(1, MessageRole::User, {}));
    model.append(message(2, MessageRole::Assistant, {}));
    QSignalSpy changed(&model, &MessageModel::dataChanged);
    QVERIFY(model.setText(2, QStringLiteral("Once")));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 1);
    const auto roles = changed.at(0).at(2).value<QList<int>>();
    QVERIFY(roles.contains(MessageModel::TextRole));
    QVERIFY(!roles.contains(MessageModel::StatusRole));

    // Words at its end are told as such: no role changes, and nothing that is there is looked at.
    changed.clear();
    QSignalSpy grew(&model, &MessageModel::grew);
    QVERIFY(model.grow(2, QStringLiteral("Once upon")));
    QCOMPARE(changed.count(), 0);
    QCOMPARE(grew.count(), 1);
    QCOMPARE(grew.at(0).at(0).toLongLong(), 2);
    QCOMPARE(grew.at(0).at(1).toString(), QStringLiteral(" upon"));
    QCOMPARE(model.index(1).data(MessageModel::TextRole).toString(), QStringLiteral("Once upon"));
    QVERIFY(model.grow(2, QStringLiteral("Once upon")));
    QCOMPARE(grew.count(), 1);
    QVERIFY(!model.grow(99, {}));

    Message thinking = message(2, MessageRole::Assistant, QStringLiteral("Once upon"));
    thinking.thought = QStringLiteral("Hm");
    thinking.thinkingNow = true;
    QVERIFY(model.setThought(thinking));
    QCOMPARE(changed.count(), 1);
    QVERIFY(!changed.at(0).at(2).value<QList<int>>().contains(MessageModel::TextRole));
    QCOMPARE(model.index(1).data(MessageModel::ThoughtRole).toString(), QStringLiteral("Hm"));
    QVERIFY(model.index(1).data(MessageModel::ThinkingRole).toBool());
}

void ModelsTest::conversationsKeepTheModelRules() {
    ConversationListModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    model.reset({{1, QStringLiteral("Old"), now.addDays(-3), {}}});
    model.put({2, QStringLiteral("New"), now, {}});
    const auto first = [&] {
        return model.data(model.index(0), ConversationListModel::ConversationIdRole).toLongLong();
    };
    QCOMPARE(first(), 2);
    model.touch(1, now.addSecs(5));
    QCOMPARE(first(), 1);
    model.setCurrent(1);
    QVERIFY(model.data(model.index(0), ConversationListModel::CurrentRole).toBool());
    model.setMark(2, ConversationListModel::Writing);
    QCOMPARE(model.mark(2), ConversationListModel::Writing);
    model.drop(1);
    QCOMPARE(model.count(), 1);
    QSignalSpy renamed(&model, &ConversationListModel::renameRequested);
    model.rename(2, QStringLiteral("   "));
    QCOMPARE(renamed.count(), 0);
}

void ModelsTest::groupsAreNatural() {
    const QDateTime now(QDate(2026, 11, 24), QTime(0, 30));
    const auto group = [&](int days) { return dateGroup(now.addDays(-days), now); };
    QCOMPARE(group(0), QStringLiteral("Today"));
    QCOMPARE(dateGroup(now.addSecs(-3600), now), QStringLiteral("Yesterday"));
    QCOMPARE(group(1), QStringLiteral("Yesterday"));
    QCOMPARE(group(2), QStringLiteral("Previous 7 days"));
    QCOMPARE(group(7), QStringLiteral("Previous 7 days"));
    QCOMPARE(group(8), QStringLiteral("Previous 30 days"));
    QCOMPARE(group(31), QLocale().standaloneMonthName(10));
    QVERIFY(group(400).contains(QStringLiteral("2025")));
    QCOMPARE(group(-2), QStringLiteral("Today"));
}

void ModelsTest::noticesWorstFirst() {
    NoticeModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    int acted = 0;
    model.add({QStringLiteral("a"), NoticeModel::Info, QStringLiteral("info"), {}, {}, {}});
    const int error = model.add({QStringLiteral("b"),
                                 NoticeModel::Error,
                                 QStringLiteral("error"),
                                 {},
                                 QStringLiteral("Act"),
                                 [&] { ++acted; }});
    QCOMPARE(model.data(model.index(0), NoticeModel::TextRole).toString(), QStringLiteral("error"));
    model.add({QStringLiteral("b"), NoticeModel::Error, QStringLiteral("again"), {}, {}, {}});
    QCOMPARE(model.count(), 2);
    model.act(error);
    QCOMPARE(acted, 0);  // it was replaced
    model.removeKey(QStringLiteral("b"));
    QCOMPARE(model.count(), 1);
    model.dismiss(model.data(model.index(0), NoticeModel::NoticeIdRole).toInt());
    QCOMPARE(model.count(), 0);
}

void ModelsTest::recentMarksMissing() {
    const QTemporaryDir folder;
    const QString there = folder.filePath(QStringLiteral("there.safetensors"));
    QFile file(there);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(2048, 'x'));
    file.close();
    RecentModels model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPaths({there, folder.filePath(QStringLiteral("gone.bin"))});
    const auto missing = [&](int row) {
        return model.data(model.index(row), RecentModels::MissingRole).toBool();
    };
    const auto size = [&] {
        return model.data(model.index(0), RecentModels::SizeTextRole).toString();
    };
    // Nobody has looked yet: nothing is said to be missing.
    QVERIFY(!missing(0) && !missing(1));
    QCOMPARE(size(), QString());
    QTRY_VERIFY(missing(1));
    QVERIFY(!missing(0) && !size().isEmpty());
    QCOMPARE(model.data(model.index(0), RecentModels::NameRole).toString(),
             QStringLiteral("there"));
    QVERIFY(QFile::remove(there));
    model.refresh();
    QTRY_VERIFY(missing(0));
    for (int i = 0; i < 20; ++i)
        model.add(folder.filePath(QString::number(i)));
    QCOMPARE(model.count(), 10);
}

void ModelsTest::crashedModelIsNotLoadedAgain() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("settings.ini"));
    {
        Settings settings(path);
        settings.setLastModel(QStringLiteral("/models/bad.safetensors"));
        settings.setLoadingModel(QStringLiteral("/models/bad.safetensors"));
    }
    Settings settings(path);
    ScriptedInference service;
    ModelController models(service, settings);
    models.openLast();
    QCOMPARE(models.state(), ModelController::Failed);
    QVERIFY(models.errorText().contains(QStringLiteral("Try again")));
    models.retry();
    QCOMPARE(models.state(), ModelController::Loading);
}

void ModelsTest::crashedModelWaitsUntilItIsAskedFor() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("settings.ini"));
    const QString model = folder.filePath(QStringLiteral("bad.safetensors"));
    QFile file(model);
    QVERIFY(file.open(QIODevice::WriteOnly));
    {
        Settings settings(path);
        settings.setLastModel(model);
        settings.setLoadingModel(model);
        StartGuard guard(settings);
        QVERIFY(guard.whileLoading());
        guard.dismiss();  // "Start without a model"
    }
    for (int start = 0; start < 2; ++start) {  // nor at any start after that
        Settings settings(path);
        ScriptedInference service;
        ModelController models(service, settings);
        models.openLast();
        QTRY_COMPARE(models.state(), ModelController::Failed);
        models.openLast(model);
        QTRY_COMPARE(models.state(), ModelController::Failed);
    }
    Settings settings(path);
    ScriptedInference service;
    service.setStepMs(0);
    ModelController models(service, settings);
    models.openPath(model);  // asked for, and it works after all
    QTRY_COMPARE(models.state(), ModelController::Ready);
    QVERIFY(opensLast(models));
}

void ModelsTest::theStarterIsThereWhenNothingElseIs() {
    const QTemporaryDir folder;
    const QString starter = folder.filePath(QStringLiteral("starter.safetensors"));
    const QString other = folder.filePath(QStringLiteral("other.safetensors"));
    for (const QString& path : {starter, other}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    Settings settings(folder.filePath(QStringLiteral("settings.ini")));
    ScriptedInference service;
    ModelController models(service, settings);
    QVERIFY(!opensLast(models));
    models.setStarter(starter);
    QVERIFY(!models.isStarter());
    QVERIFY(opensLast(models));
    QTRY_COMPARE(models.state(), ModelController::Ready);
    QVERIFY(models.isStarter());
    QCOMPARE(models.path(), starter);
    QCOMPARE(models.recent()->count(), 0);
    QCOMPARE(settings.lastModel(), QString());
    models.openPath(other);
    QTRY_COMPARE(models.state(), ModelController::Ready);
    QVERIFY(!models.isStarter());
    QCOMPARE(settings.lastModel(), other);
    QVERIFY(opensLast(models));
    QCOMPARE(models.path(), other);
    QTRY_COMPARE(models.state(), ModelController::Ready);
    QVERIFY(QFile::remove(other));
    QVERIFY(opensLast(models));
    QCOMPARE(models.path(), starter);
}

/// A disk may sleep: nothing waits for it, and who wants another model meanwhile gets that.
void ModelsTest::theLastModelIsLookedForOnAWorker() {
    const QTemporaryDir folder;
    const QString there = folder.filePath(QStringLiteral("there.safetensors"));
    QFile file(there);
    QVERIFY(file.open(QIODevice::WriteOnly));
    Settings settings(folder.filePath(QStringLiteral("settings.ini")));
    settings.setLastModel(there);
    ScriptedInference service;
    ModelController models(service, settings);
    const QString gone = folder.filePath(QStringLiteral("gone.safetensors"));
    models.openLast(gone);
    QCOMPARE(models.state(), ModelController::Loading);
    QCOMPARE(models.name(), QStringLiteral("gone"));
    QTRY_COMPARE(models.state(), ModelController::Ready);
    QCOMPARE(models.path(), there);

    models.unload();
    QVERIFY(!opensLast(models, gone));  // neither is there
    QCOMPARE(models.state(), ModelController::None);
    QCOMPARE(models.path(), QString());

    bool told = false;
    models.openLast(there, [&](bool) { told = true; });
    models.openPath(folder.filePath(QStringLiteral("other.safetensors")));
    QTRY_COMPARE(models.state(), ModelController::Ready);
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(models.name(), QStringLiteral("other"));
    models.openLast(there, [&](bool) { told = true; });
    models.cancelLoad();
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QVERIFY(!told);
}

/// None of them ends in order before the next.
void ModelsTest::startsThatEndEarlyAreCounted() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("settings.ini"));
    Settings settings(path);
    StartGuard first(settings);
    first.begin();
    StartGuard second(settings);
    QVERIFY(!second.tripped());  // one may be an accident
    second.begin();
    StartGuard third(settings);
    QVERIFY(third.tripped());
    QVERIFY(!third.whileLoading());
    third.dismiss();
    QVERIFY(!third.tripped());
    QVERIFY(!StartGuard(settings).tripped());
}

void ModelsTest::titles() {
    QCOMPARE(makeTitle(QStringLiteral("why do rooks nest together?")),
             QStringLiteral("Why do rooks nest together?"));
    QCOMPARE(makeTitle(QStringLiteral("\n\n# Plan\nmore")), QStringLiteral("Plan"));
    QCOMPARE(makeTitle(QStringLiteral("Explain this to me. Then do that.")),
             QStringLiteral("Explain this to me"));
    const QString longOne = makeTitle(QStringLiteral("word ").repeated(40));
    QVERIFY(longOne.size() <= 61);
    QVERIFY(longOne.endsWith(QChar(0x2026)));
    const QString emoji = makeTitle(QString::fromUcs4(U"\U0001F600").repeated(60));
    QVERIFY(!emoji.chopped(1).back().isHighSurrogate());
    QCOMPARE(makeTitle(QStringLiteral("   ")), QString());
}

void ModelsTest::words() {
    QCOMPARE(countWords(41200), QStringLiteral("41\u202F200"));
    QCOMPARE(countWords(999), QStringLiteral("999"));
    QCOMPARE(countWords(-1234567), QStringLiteral("-1\u202F234\u202F567"));
    QCOMPARE(tokenWords(1), QStringLiteral("1\u00A0token"));
    QCOMPARE(percentWords(0.426), QStringLiteral("43\u00A0%"));
    QCOMPARE(durationWords(38), QStringLiteral("38\u00A0ms"));
    QCOMPARE(durationWords(4200), QStringLiteral("4\u00A0s"));
    QVERIFY(byteWords(1'900'000'000).endsWith(QStringLiteral("GB")));
    QCOMPARE(speedWords(0), QString());
    QVERIFY(readingWords(1240, 3200, 4000).contains(QStringLiteral("left")));
    QVERIFY(!readingWords(12, 80, 200).contains(QStringLiteral("left")));
}
