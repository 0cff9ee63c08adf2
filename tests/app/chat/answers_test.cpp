// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/answers_test.h"

#include "app/app_paths.h"
#include "app/application.h"
#include "app/chat/answer_controls.h"
#include "app/chat/chat_finder.h"
#include "app/chat/found_text.h"
#include "app/chat/sampling_controls.h"
#include "app/chat/search_model.h"
#include "app/chat/usual_answers.h"
#include "app/command_line.h"
#include "app/commands/command_model.h"
#include "app/commands/palette_model.h"
#include "app/library/discover_model.h"
#include "app/library/library_controller.h"
#include "app/library/source_controller.h"
#include "app/settings/language_controller.h"
#include "app/settings/look_choices.h"
#include "app/settings/settings_index.h"
#include "tests/app/chat/app_under_test.h"

#include <QKeySequence>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace rookery;
using namespace rookery::app;

namespace {

const Message* lastAnswer(const AppUnderTest& app) {
    return &app.chat->messages()->messages().back();
}

AnswerControls::Access accessTo(ChatController& chat) {
    return {[&chat] { return chat.choice(); },
            [&chat](const AnswerChoice& choice) { chat.setChoice(choice); },
            [] { return Sampling(); }};
}

}  // namespace

void AnswersTest::choicesGoThroughJson() {
    AnswerChoice choice;
    QCOMPARE(toJson(choice), QJsonObject());
    choice.preset = QStringLiteral("creative");
    choice.temperature = 0.5F;
    choice.topK = 40;
    choice.seed = 18'446'744'073'709'551'615ULL;
    choice.maxTokens = 77;
    choice.thinking = Thinking::Short;
    choice.stop = {QStringLiteral("###")};
    choice.notebook = true;
    QVERIFY(choiceFromJson(toJson(choice)) == choice);
    const std::string kept = withChoice(R"({"other":1})", choice);
    QVERIFY(kept.find("\"other\":1") != std::string::npos);
    QVERIFY(choiceOf(kept) == choice);
    QVERIFY(choiceOf("not json") == AnswerChoice());
    QVERIFY(*choiceOf(R"({"answers":{"topP":7,"thinking":"loud"}})").topP == 1.0F);
}

void AnswersTest::presetsAndChanges() {
    const Presets presets;
    Sampling usual;
    usual.temperature = 0.7F;
    usual.seed = 5;
    AnswerChoice choice;
    QVERIFY(presets.samplingFor(choice, usual) == usual);
    choice.preset = QStringLiteral("fixed");
    QCOMPARE(presets.samplingFor(choice, usual).temperature, 0.0F);
    QCOMPARE(presets.samplingFor(choice, usual).seed, std::uint64_t(5));
    choice.topP = 0.9F;
    choice.seed = 9;
    QCOMPARE(presets.samplingFor(choice, usual).topP, 0.9F);
    QCOMPARE(presets.samplingFor(choice, usual).seed, std::uint64_t(9));
    choice.preset = QStringLiteral("gone in a later version");
    QCOMPARE(presets.samplingFor(choice, usual).temperature, 0.7F);
}

void AnswersTest::answersAreMadeAsChosen() {
    const QTemporaryDir folder;
    qint64 id = 0;
    {
        AppUnderTest app(folder.path());
        app.loadModel();
        AnswerChoice choice;
        choice.temperature = 0.25F;
        choice.seed = 42;
        app.chat->setChoice(choice);
        app.ask(QStringLiteral("Where do rooks sleep?"));
        QCOMPARE(lastAnswer(app)->sampling.temperature, 0.25F);
        QCOMPARE(lastAnswer(app)->sampling.seed, std::uint64_t(42));
        const QStringList details = app.chat->messageDetails(lastAnswer(app)->id);
        QCOMPARE(details.at(details.indexOf(QStringLiteral("Seed")) + 1), QStringLiteral("42"));
        QVERIFY(app.chat->messageDetails(app.id(0)).isEmpty());
        id = app.chat->conversationId();
        app.chat->newChat();
        QVERIFY(app.chat->choice() == AnswerChoice());
        app.ask(QStringLiteral("And jackdaws?"));
        QVERIFY(lastAnswer(app)->sampling.temperature != 0.25F);
    }
    AppUnderTest app(folder.path());
    app.chat->open(id);
    QVERIFY(AppUnderTest::wait([&] { return app.chat->messages()->count() == 2; }));
    QCOMPARE(*app.chat->choice().seed, std::uint64_t(42));
}

void AnswersTest::newChatsBeginAsUsual() {
    AppUnderTest app;
    UsualAnswers usual(app.settings);
    AnswerChoice choice;
    choice.preset = QStringLiteral("precise");
    usual.setChoice(choice);
    app.chat->setUsualChoice(usual.choice());
    QCOMPARE(app.chat->choice().preset, QStringLiteral("precise"));
    QCOMPARE(UsualAnswers(app.settings).choice().preset, QStringLiteral("precise"));
}

void AnswersTest::controlsChangeTheConversation() {
    AppUnderTest app;
    UsualAnswers usual(app.settings);
    AnswerControls controls(accessTo(*app.chat), usual, app.presets);
    controls.setPreset(QStringLiteral("creative"));
    QVERIFY(controls.differs());
    SamplingControls& numbers = *controls.sampling();
    QCOMPARE(numbers.topP(), static_cast<double>(0.6F));
    QVERIFY(!numbers.touched());
    numbers.setTopP(0.2);
    QVERIFY(numbers.isChanged(QStringLiteral("topP")));
    numbers.setTopP(0.6);  // the preset's again: not a change any more
    QVERIFY(!numbers.touched());
    numbers.setDecay(0.99);
    controls.setPreset(QStringLiteral("precise"));
    QVERIFY(!numbers.touched());
    controls.setSeed(QStringLiteral("12x"));
    QCOMPARE(controls.seed(), QString());
    controls.setSeed(QStringLiteral("12"));
    QCOMPARE(controls.seed(), QStringLiteral("12"));
    controls.setThinking(AnswerControls::Off);
    QCOMPARE(*app.chat->choice().thinking, Thinking::Fake);
    controls.setMaxTokens(3);
    QCOMPARE(controls.maxTokens(), 16);
    controls.setStop(QStringLiteral("a\n\nb"));
    QCOMPARE(app.chat->choice().stop, (QStringList{"a", "b"}));
    controls.makeUsual();
    QVERIFY(!controls.differs());
    controls.setNotebook(true);
    controls.reset();
    QVERIFY(!controls.notebook());
}

void AnswersTest::findingGoesRound() {
    MessageModel messages;
    const auto add = [&messages](qint64 id, const char* text) {
        Message message;
        message.id = id;
        message.text = QString::fromUtf8(text);
        messages.append(message);
    };
    add(1, "A rook and a Rook");
    add(2, "nothing");
    add(3, "rooks");
    ChatFinder finder(messages);
    QSignalSpy rows(&finder, &ChatFinder::rowWanted);
    finder.setActive(true);
    finder.setText(QStringLiteral("rook"));
    QCOMPARE(finder.count(), 3);
    QCOMPARE(finder.words(), QStringLiteral("3 of 3"));  // the newest first
    QCOMPARE(finder.messageId(), 3);
    finder.next();
    QCOMPARE(finder.position(), 1);
    QCOMPARE(rows.last().at(0).toInt(), 0);
    finder.previous();
    QCOMPARE(finder.position(), 3);
    add(4, "one rook more");  // one stays where one is
    QCOMPARE(finder.words(), QStringLiteral("3 of 4"));
    finder.setText(QStringLiteral("jackdaw"));
    QCOMPARE(finder.words(), QStringLiteral("Not found"));
    finder.next();
    finder.setActive(false);
    QCOMPARE(finder.count(), 0);
}

void AnswersTest::findsWhatIsShown() {
    MessageModel messages;
    Message answer;
    answer.id = 7;
    answer.role = MessageRole::Assistant;
    answer.text = QStringLiteral("See [the rook](https://rook.example) and **rook**s.");
    messages.append(answer);
    ChatFinder finder(messages);
    QSignalSpy rows(&finder, &ChatFinder::rowWanted);
    finder.setActive(true);
    finder.setText(QStringLiteral("rook"));
    QCOMPARE(finder.count(), 2);  // not the address
    QCOMPARE(finder.rank(), 1);
    finder.previous();
    QCOMPARE(finder.rank(), 0);
    finder.setPlain(true);  // now its address is shown, too
    QCOMPARE(finder.count(), 3);
    finder.setPlain(false);
    QCOMPARE(finder.count(), 2);
    finder.setActive(false);
    // From the search of all chats: the message comes later, its words need not stand together.
    rows.clear();
    finder.showIn(8, QStringLiteral("at  lighthouse"));
    QVERIFY(!finder.active());
    answer.id = 8;
    answer.text = QStringLiteral("Rooks at noon, a *light*house at night, a lighthouse at noon.");
    messages.append(answer);
    QVERIFY(finder.active());
    QCOMPARE(finder.text(), QStringLiteral("lighthouse"));
    QCOMPARE(finder.messageId(), 8);
    QCOMPARE(finder.rank(), 0);
    QCOMPARE(finder.count(), 2);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.constFirst().constFirst().toInt(), 1);
}

void AnswersTest::everyCommandHasItsOwnKeys() {
    Settings settings{QString()};
    const CommandModel commands(settings);
    QSet<QString> names;
    for (const Command& command : allCommands()) {
        const QString id = QString::fromLatin1(command.id);
        QVERIFY2(!names.contains(id), command.id);
        names.insert(id);
        QVERIFY2(QFile::exists(
                     QStringLiteral(":/rookery/icons/%1.svg").arg(QLatin1String(command.glyph))),
                 command.glyph);
        for (const QString& keys : commands.keys(id)) {
            QVERIFY2(!QKeySequence::fromString(keys).isEmpty(), command.keys);
            QCOMPARE(commands.takenBy(keys, id), QString());
        }
    }
    QVERIFY(names.size() > 20);
}

void AnswersTest::keysAreChangedAndKept() {
    Settings settings{QString()};
    CommandModel commands(settings);
    QSignalSpy changed(&commands, &CommandModel::dataChanged);
    commands.setKeys(QStringLiteral("newChat"), QStringLiteral("Ctrl+K"));  // the palette's
    QVERIFY(changed.isEmpty());
    commands.setKeys(QStringLiteral("newChat"), QStringLiteral("Ctrl+3"));  // the third chat's
    QVERIFY(changed.isEmpty());
    commands.setKeys(QStringLiteral("newChat"), QStringLiteral("Ctrl+Alt+N"));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(CommandModel(settings).keys(QStringLiteral("newChat")), QStringList{"Ctrl+Alt+N"});
    commands.resetKeys(QStringLiteral("newChat"));
    QCOMPARE(CommandModel(settings).keys(QStringLiteral("newChat")).size(), 2);
    QCOMPARE(commands.keyName(Qt::Key_J, Qt::ControlModifier), QStringLiteral("Ctrl+J"));
    QCOMPARE(commands.keyName(Qt::Key_J, Qt::NoModifier), QString());  // would be typed
    QCOMPARE(commands.keyName(Qt::Key_Control, Qt::ControlModifier), QString());
    QCOMPARE(commands.keyName(Qt::Key_F5, Qt::NoModifier), QStringLiteral("F5"));
}

void AnswersTest::paletteFindsAndRuns() {
    AppUnderTest app;
    app.loadModel();
    app.ask(QStringLiteral("Where do rooks sleep?"));
    SearchModel contents(*app.archive, app.list);
    contents.setLimit(0, 5);
    PaletteModel palette(contents);
    QStringList ran;
    const auto heading = [](const char* words) {
        return [words] { return QString::fromLatin1(words); };
    };
    palette.add({heading("Fruit"), QLatin1Char('>'), 2, true,
                 [] {
                     return std::vector<PaletteEntry>{{"1", "pineapple", {}, {}, {}, {}},
                                                      {"2", "apple", {}, {}, {}, {}},
                                                      {"3", "a rotten apple", {}, {}, {}, {}},
                                                      {"4", "pear", {}, {}, {}, "like an apple"}};
                 },
                 [&ran](const QString& id) { ran.append(id); }});
    palette.begin({});
    QCOMPARE(palette.count(), 2);
    const auto title = [&palette](int row) {
        return palette.data(palette.index(row), PaletteModel::TitleRole).toString();
    };
    palette.setText(QStringLiteral(">apple"));
    QCOMPARE(palette.count(), 4);
    QCOMPARE((QStringList{title(0), title(1), title(2), title(3)}),
             (QStringList{"apple", "a rotten apple", "pineapple", "pear"}));
    palette.run(0);
    QCOMPARE(ran, QStringList{"2"});
    QVERIFY(palette.data(palette.index(1), PaletteModel::HeadingRole).toString().isEmpty());
    QSignalSpy reset(&palette, &PaletteModel::modelReset);  // written anew, not made anew
    palette.setText(QStringLiteral(">pear"));
    QCOMPARE(title(0), QStringLiteral("pear"));
    QCOMPARE(reset.size(), 0);
    palette.setText(QStringLiteral("rooks"));
    QCOMPARE(palette.count(), 0);
    QVERIFY(AppUnderTest::wait([&] { return palette.count() > 0; }));
    QCOMPARE(palette.data(palette.index(0), PaletteModel::HeadingRole).toString(),
             QStringLiteral("In chats"));
    QSignalSpy opened(&contents, &SearchModel::openRequested);
    palette.run(0);
    QCOMPARE(opened.first().at(0).toLongLong(), app.chat->conversationId());
    palette.run(99);
}

void AnswersTest::settingsAreFound() {
    const SettingsIndex index;
    const QStringList pages = index.pages();
    for (const SettingText& setting : allSettings()) {
        const QString key = QString::fromLatin1(setting.key);
        QVERIFY2(pages.contains(index.pageOf(key)), setting.key);
        QVERIFY(!index.title(key).isEmpty() && !index.help(key).isEmpty());
        QVERIFY(index.find(index.title(key)).contains(key));
    }
    QCOMPARE(index.find(QStringLiteral("zoom")), QStringList{"look.size"});
    QCOMPARE(index.find(QStringLiteral("theme")).constFirst(), QStringLiteral("look.theme"));
    QVERIFY(index.find(QStringLiteral("penguin")).isEmpty());
    // Words that stand together nowhere; where one of them is nowhere, nothing.
    QVERIFY(index.find(QStringLiteral("models folder")).contains(QStringLiteral("models.folder")));
    QVERIFY(index.find(QStringLiteral("models penguin")).isEmpty());
}

void AnswersTest::looksAreKept() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("settings.ini"));
    {
        Settings settings(file);
        LookChoices look(settings);
        QSignalSpy changed(&look, &LookChoices::changed);
        look.setHighContrast(true);
        look.setLineWidth(LookChoices::Full);
        look.setReadingSize(99);
        look.setReadingSize(20);
        look.setFormulas(false);
        look.setMarkdown(false);
        look.setScrollBars(true);
        look.setAccent(LookChoices::Rose);
        look.setSpacing(LookChoices::Loose);
        QCOMPARE(changed.count(), 8);
    }
    Settings settings(file);
    const LookChoices look(settings);
    QVERIFY(look.highContrast());
    QCOMPARE(look.lineWidth(), LookChoices::Full);
    QCOMPARE(look.readingSize(), 20);
    QVERIFY(!look.formulas());
    QVERIFY(!look.markdown());
    QVERIFY(look.scrollBars());
    QCOMPARE(look.accent(), LookChoices::Rose);
    QCOMPARE(look.spacing(), LookChoices::Loose);
    QCOMPARE(look.readingFonts().constFirst(), QString());
}

void AnswersTest::languagesAreSwitched() {
    Settings settings{QString()};
    LanguageController language(settings);
    QVERIFY(language.codes().contains(QStringLiteral("zh_CN")));
    QCOMPARE(language.name(QStringLiteral("zh_CN")), QStringLiteral("简体中文"));
    QSignalSpy changed(&language, &LanguageController::changed);
    const auto newChat = [] { return QCoreApplication::translate("Commands", "New chat"); };
    language.setChoice(QStringLiteral("zh_CN"));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(newChat(), QStringLiteral("新对话"));
    // What a helper function translates, under whatever name.
    QCOMPARE(QCoreApplication::translate("Anything", "Paused"), QStringLiteral("已暂停"));
    QCOMPARE(dateGroup(QDateTime::currentDateTime(), QDateTime::currentDateTime()),
             QStringLiteral("今天"));
    language.setChoice(QStringLiteral("en"));
    QCOMPARE(newChat(), QStringLiteral("New chat"));
    QCOMPARE(QCoreApplication::translate("PaletteField", "%n result(s)", nullptr, 1),
             QStringLiteral("1 result"));
}

/// What C++ says, too, and without a new start.
void AnswersTest::allIsSaidInTheNewLanguage() {
    AppOptions options;
    options.demo = true;
    {
        Application app(options, AppPaths::fromEnvironment());
        app.language()->setChoice(QStringLiteral("en"));
        app.library()->showCatalogue();
        const DiscoverModel& cards = *app.library()->discover();
        const QModelIndex first = cards.index(0);
        const QString before = cards.data(first, DiscoverModel::MoreRole).toString();
        QVERIFY(!before.isEmpty());
        QSignalSpy asked(&app, &Application::languageChanged);
        QSignalSpy rows(&cards, &QAbstractItemModel::dataChanged);
        QSignalSpy date(app.library()->sources(), &SourceController::catalogueChanged);
        QCOMPARE(app.settingsIndex()->pageTitle(QStringLiteral("look")), QStringLiteral("Look"));
        app.language()->setChoice(QStringLiteral("zh_CN"));
        QCOMPARE(app.settingsIndex()->pageTitle(QStringLiteral("look")), QStringLiteral("外观"));
        QVERIFY(cards.data(first, DiscoverModel::MoreRole).toString() != before);
        QVERIFY(app.library()->sources()->catalogueText().contains(QStringLiteral("年")));
        QCOMPARE(asked.count(), 1);
        QVERIFY(rows.count() > 0);
        QVERIFY(date.count() > 0);
        app.language()->setChoice(QStringLiteral("en"));
    }
    QCOMPARE(QCoreApplication::translate("Settings", "Look"), QStringLiteral("Look"));
}
