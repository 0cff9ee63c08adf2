// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/archive.h"
#include "app/chat/lead_reader.h"
#include "app/chat/shelf_model.h"
#include "tests/app/chat/app_under_test.h"

#include <QSignalSpy>
#include <QString>
#include <QVariantMap>

#include <algorithm>
#include <functional>

inline const QString kShelfText =
    QStringLiteral("You help to sort an archive. Dates come before places. ");

/// Personas and books on top of the application, connected as the application connects them.
struct ShelfBench : AppUnderTest {
    explicit ShelfBench(const QString& folder)
        : AppUnderTest(folder),
          reader(*runs, *archive, service),
          personas(rookery::app::ShelfModel::Personas, {*archive, *runs, reader}),
          books(rookery::app::ShelfModel::Books, {*archive, *runs, reader}) {
        service.setAnswers({QStringLiteral("one two three")});
        for (rookery::app::ShelfModel* shelf : {&personas, &books}) {
            QObject::connect(shelf, &rookery::app::ShelfModel::chatWanted, chat.get(),
                             [this](const rookery::app::Beginning& beginning,
                                    const rookery::app::AnswerChoice& choice) {
                                 if (!chat->empty())
                                     chat->newChat();
                                 chat->setBeginning(beginning, choice);
                             });
            QObject::connect(shelf, &rookery::app::ShelfModel::said, chat.get(),
                             [this](const QString& words, const std::function<void()>& back) {
                                 said = words;
                                 undo = back;
                             });
            shelf->refresh();
        }
        settle();
    }

    qint64 add(const QString& name, const QString& text, const QVariantMap& more = {}) {
        QVariantMap fields = more;
        fields.insert(QStringLiteral("name"), name);
        fields.insert(QStringLiteral("text"), text);
        QSignalSpy saved(&personas, &rookery::app::ShelfModel::saved);
        personas.savePersona(0, fields);
        wait([&saved] { return !saved.empty(); });
        settleAll();
        return saved.empty() ? 0 : saved[0][0].toLongLong();
    }

    /// As it is in the store once it was imported; for a model that the script calls so.
    qint64 addTuned(const QString& fingerprint) {
        rookery::store::Persona persona;
        persona.name = "Wikipedia assistant";
        persona.settingsJson = rookery::app::withTuned(
            "{}", {QStringLiteral("0123456789abcdef"), QStringLiteral("0123456789abcdef.pth"),
                   fingerprint, QStringLiteral("RWKV-7 1.5B")});
        qint64 id = 0;
        archive->chats(
            [persona](rookery::store::ChatStore& chats) {
                return rookery::store::savePersona(chats, persona);
            },
            [&id](const rookery::Result<std::int64_t>& saved) { id = saved.ok() ? *saved : -1; });
        wait([&id] { return id != 0; });
        personas.refresh();
        wait([&] { return personas.persona(id) != nullptr; });
        return id;
    }

    qint64 addBook(const QString& path) {
        const int before = books.count();
        books.addFiles({QUrl::fromLocalFile(path)});
        wait([&] { return books.count() > before; });
        return books.idAt(0);
    }

    /// Its text comes from the store first.
    bool startBook(qint64 id) {
        books.startChat(id);
        return wait([this] { return chat->leadIsBook(); });
    }

    int status(rookery::app::ShelfModel& shelf, qint64 id) {
        return shelf.item(id).value(QStringLiteral("status"), -1).toInt();
    }

    bool becomes(rookery::app::ShelfModel& shelf, qint64 id,
                 rookery::app::ShelfModel::Status wanted) {
        return wait([&] { return status(shelf, id) == wanted; });
    }

    void settleAll() {
        settle();
        settle();
    }

    int readings() const {
        return static_cast<int>(std::count_if(
            service.requests().begin(), service.requests().end(),
            [](const rookery::app::GenerateRequest& request) { return request.readOnly; }));
    }

    rookery::app::LeadReader reader;
    rookery::app::ShelfModel personas;
    rookery::app::ShelfModel books;
    QString said;
    std::function<void()> undo;
};
