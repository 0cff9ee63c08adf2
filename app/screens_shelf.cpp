// SPDX-License-Identifier: Apache-2.0
// Personas, books and the trash, for pictures.
#include "app/chat/lead.h"
#include "app/chat/shelf_loading.h"
#include "app/chat/shelf_model.h"
#include "app/library/model_controller.h"
#include "app/screens_stage.h"
#include "app/support/toast_controller.h"

#include <QFile>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QUrl>

#include <array>
#include <utility>

namespace rookery::app {

void ScreenStage::fillShelf() {
    struct Sample {
        const char* name;
        const char* line;
        const char* text;
        int repeated;
        const char* preset;
        bool read;
    };

    constexpr std::array kSamples{
        Sample{"Archivist", "Knows the archive and its rules",
               "You help to sort a family archive of photographs. Dates come before places. Never "
               "delete; suggest a copy instead. The folders are 1998 scans, holidays and letters. ",
               30, "precise", true},
        Sample{"Lighthouse", "Writes the novel with me", "You know the novel so far. ", 40,
               "creative", true},
        Sample{"Translator", "German, Japanese, English", "You translate. ", 3, "precise", true},
        Sample{"Python helper", "Short answers, typed code", "You write Python. ", 8, "precise",
               true},
        Sample{"Éditrice", "Relit mes textes sans les changer", "Tu relis les textes. ", 60, "",
               false},
    };
    ShelfModel& personas = *m_application.personas();
    for (const Sample& sample : kSamples) {
        const int before = personas.count();
        personas.savePersona(
            0, {{QStringLiteral("name"), QString::fromUtf8(sample.name)},
                {QStringLiteral("line"), QString::fromUtf8(sample.line)},
                {QStringLiteral("text"), QString::fromUtf8(sample.text).repeated(sample.repeated)},
                {QStringLiteral("samples"),
                 QStringLiteral("You: Where is 1998?\nAnswer: In “scans”.")},
                {QStringLiteral("preset"), QString::fromUtf8(sample.preset)}});
        wait([&] { return personas.count() == before + 1; });
        for (int row = 0; sample.read && row < personas.count(); ++row)
            if (personas.item(personas.idAt(row)).value(QStringLiteral("title")) ==
                QString::fromUtf8(sample.name))
                personas.prepare(personas.idAt(row));
        settle(200);
    }
    QTemporaryDir files;
    const auto put = [&](const char* name, const QString& text) {
        QFile file(files.filePath(QString::fromLatin1(name)));
        if (file.open(QIODevice::WriteOnly))
            file.write(text.toUtf8());
        file.close();
        const int before = m_application.books()->count();
        m_application.books()->addFiles({QUrl::fromLocalFile(file.fileName())});
        wait([&] { return m_application.books()->count() == before + 1; });
        settle(200);
    };
    put("lighthouse-notes.md",
        QStringLiteral("# The lighthouse\n\nThe keeper counts the ships that "
                       "pass and writes their names on the wall.\n")
            .repeated(20));
    put("handbook.txt", QStringLiteral("Rooks nest in colonies. ").repeated(2000));
    wait([this] {
        return m_application.books()
                   ->item(m_application.books()->idAt(0))
                   .value(QStringLiteral("status"))
                   .toInt() == ShelfModel::Ready;
    });
}

void ScreenStage::fillTuned() {
    ShelfModel& personas = *m_application.personas();
    const LoadedModel& model = *m_application.models()->loaded();
    const auto put = [&](const char* name, const char* line, const TunedState& tuned) {
        const int before = personas.count();
        store::Persona persona;
        persona.name = name;
        persona.settingsJson = withTuned(withPersonaLine("{}", QString::fromUtf8(line)), tuned);
        personas.save(std::move(persona));
        wait([&] { return personas.count() == before + 1; });
    };
    put("Haiku", "Answers in seventeen syllables",
        {QStringLiteral("00000000000000a1"), QStringLiteral("00000000000000a1.pth"),
         QStringLiteral("another"), QStringLiteral("RWKV-7 World 1.5B")});
    put("Letters", "Writes as I write",
        {QStringLiteral("00000000000000b2"), QStringLiteral("00000000000000b2.pth"),
         model.fingerprint, model.name});
}

void ScreenStage::fillTrash() {
    deleteOne();
    settle(100);
    deleteOne();
    const qint64 persona = [this] {
        m_application.personas()->savePersona(
            0, {{QStringLiteral("name"), QStringLiteral("Translator")}});
        wait([this] { return m_application.personas()->count() == 1; });
        return m_application.personas()->idAt(0);
    }();
    m_application.personas()->remove(persona);
    wait([this] { return m_application.personas()->count() == 0; });
    m_application.toast()->dismiss();
}

void ScreenStage::showPage(const char* page) {
    emit m_application.pageWanted(QString::fromLatin1(page));
    settle(50);
}

void ScreenStage::pickCard(const char* page, int row) {
    auto* shown = m_main.window()->findChild<QObject*>(QString::fromLatin1(page));
    ShelfModel& shelf =
        QByteArray(page) == "personasPage" ? *m_application.personas() : *m_application.books();
    if (shown != nullptr)
        shown->setProperty("chosen", shelf.idAt(row));
}

void ScreenStage::editPersona() {
    if (auto* page = m_main.window()->findChild<QObject*>(QStringLiteral("personasPage")))
        QMetaObject::invokeMethod(
            page, "edit", Q_ARG(double, static_cast<double>(m_application.personas()->idAt(0))));
}

void ScreenStage::beginWithPersona() {
    m_application.personas()->startChat(m_application.personas()->idAt(0));
}

}  // namespace rookery::app
