// SPDX-License-Identifier: Apache-2.0
#include "app/chat/usual_answers.h"

#include "app/settings/settings.h"

#include <QJsonDocument>

namespace rookery::app {
namespace {

const QString kKey = QStringLiteral("answers/usual");

}  // namespace

UsualAnswers::UsualAnswers(Settings& settings, QObject* parent)
    : QObject(parent),
      m_settings(settings),
      m_choice(choiceFromJson(
          QJsonDocument::fromJson(settings.value(kKey).toString().toUtf8()).object())) {}

void UsualAnswers::setChoice(const AnswerChoice& choice) {
    if (m_choice == choice)
        return;
    m_choice = choice;
    m_settings.setValue(
        kKey, QString::fromUtf8(QJsonDocument(toJson(choice)).toJson(QJsonDocument::Compact)));
    emit changed();
}

}  // namespace rookery::app
