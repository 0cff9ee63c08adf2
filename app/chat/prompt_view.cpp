// SPDX-License-Identifier: Apache-2.0
#include "app/chat/prompt_view.h"

#include "app/chat/answer_plan.h"
#include "app/chat/chat_controller.h"
#include "app/inference/context_plan.h"
#include "app/inference/convert.h"
#include "app/library/model_controller.h"
#include "app/support/shown_text.h"
#include "app/support/task.h"
#include "app/support/words.h"

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

/// Of what was read before; all of it is copied.
constexpr std::size_t kShownBefore = 4096;
/// A line that a model never ended is cut into pieces that are quick to lay out.
constexpr qsizetype kLongLine = 1000;

QString joined(const std::vector<std::string>& spelled, std::size_t from) {
    std::string bytes;
    for (std::size_t at = from; at < spelled.size(); ++at)
        bytes += spelled[at];
    return toQt(bytes);
}

/// As it would stand in a program, so that blanks and ends of lines can be seen.
QString quoted(const std::string& bytes) {
    const QString text = toQt(bytes);
    if (text.contains(QChar::ReplacementCharacter)) {  // a part of a character
        QString out;
        for (const char byte : bytes)
            out += QStringLiteral("\\x%1").arg(static_cast<unsigned char>(byte), 2, 16,
                                               QLatin1Char('0'));
        return QLatin1Char('"') + out + QLatin1Char('"');
    }
    QString out = text;
    out.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
        .replace(QLatin1Char('"'), QLatin1String("\\\""))
        .replace(QLatin1Char('\n'), QLatin1String("\\n"))
        .replace(QLatin1Char('\r'), QLatin1String("\\r"))
        .replace(QLatin1Char('\t'), QLatin1String("\\t"));
    return QLatin1Char('"') + shownText(out) + QLatin1Char('"');
}

}  // namespace

PromptView::PromptView(ConversationBook& book, const ChatController& chat,
                       const ModelController& models, QObject* parent)
    : QAbstractListModel(parent), m_book(book), m_chat(chat), m_models(models) {
    m_pool.setMaxThreadCount(1);
}

PromptView::~PromptView() = default;

int PromptView::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant PromptView::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case KindRole:
            return row.kind;
        case Qt::DisplayRole:
        case WordsRole:
            return row.words;
        case TokenIdRole:
            return row.id;
        default:
            return {};
    }
}

QHash<int, QByteArray> PromptView::roleNames() const {
    return {{KindRole, "kind"}, {WordsRole, "words"}, {TokenIdRole, "tokenId"}};
}

void PromptView::look(qint64 messageId) {
    leave();
    const quint64 look = m_looks;
    emit wanted();
    const ConversationBook::Held conversation = m_chat.current();
    if (!conversation)
        return;
    m_book.withIds(conversation, messageId, [this, look, conversation, messageId](bool) {
        if (look == m_looks)
            read(conversation, messageId);
    });
}

void PromptView::read(const ConversationBook::Held& conversation, qint64 messageId) {
    const quint64 look = m_looks;
    const Message* answer = conversation->find(messageId);
    if (answer == nullptr || answer->contextIds.empty()) {
        m_problem =
            tr("No model has read this answer: it was imported or edited, so there are no "
               "tokens of it.");
        emit changed();
        return;
    }
    const AnswerPlan plan =
        planAnswer(*conversation, messageId, {answer->vocabulary, answer->stateKey});
    std::vector<Part> parts;
    if (IdList before = flatten(plan.base); !before.empty()) {
        const std::size_t from = before.size() - std::min(before.size(), kShownBefore);
        parts.push_back({tr("Read before"), std::move(before), from, {}});
    }
    parts.push_back({tr("Read for this answer"), plan.prompt, 0, {}});
    parts.push_back({tr("Written"), plan.generated, 0, {}});

    const LoadedModel* model = m_models.loaded();
    const auto spell = model != nullptr && model->vocabulary == answer->vocabulary
                           ? model->spell
                           : decltype(model->spell)();
    runTask(
        m_pool, this,
        [parts = std::move(parts), spell, vocabulary = fromQt(answer->vocabulary)]() mutable {
            Spelled out;
            for (Part& part : parts) {
                if (spell)
                    part.spelled = spell(part.ids);
                if (part.spelled.size() == part.ids.size())
                    continue;
                auto spelled = spellIds(vocabulary, part.ids);  // unloaded, or another model
                if (!spelled.ok()) {
                    out.problem = vocabulary;
                    return out;
                }
                part.spelled = std::move(spelled).value();
            }
            out.parts = std::move(parts);
            return out;
        },
        [this, look](Spelled spelled) {
            if (look == m_looks)
                show(std::move(spelled));
        });
}

void PromptView::show(Spelled spelled) {
    m_parts = std::move(spelled.parts);
    if (!spelled.problem.empty())
        m_problem = tr("The tokens of this answer are of the vocabulary “%1”, which comes with its "
                       "model. Open that model to read them.")
                        .arg(shownInSentence(toQt(spelled.problem)));
    fill();
}

void PromptView::fill() {
    std::vector<Row> rows;
    for (const Part& part : m_parts) {
        const QString tokens = tokenWords(static_cast<qint64>(part.ids.size()));
        rows.push_back(
            {Heading,
             part.shownFrom == 0
                 ? tr("%1 · %2").arg(part.title, tokens)
                 : tr("%1 · %2, the last %3 are shown")
                       .arg(part.title, tokens, countWords(static_cast<qint64>(kShownBefore))),
             0});
        if (!m_asTokens) {
            addLines(part, rows);
            continue;
        }
        for (std::size_t at = part.shownFrom; at < part.ids.size(); ++at)
            rows.push_back({Token, quoted(part.spelled[at]), part.ids[at]});
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
    emit changed();
}

void PromptView::addLines(const Part& part, std::vector<Row>& rows) {
    const QString text = shownText(joined(part.spelled, part.shownFrom));
    for (const QString& line : text.split(QLatin1Char('\n')))
        for (qsizetype at = 0; at == 0 || at < line.size(); at += kLongLine)
            rows.push_back({Line, line.mid(at, kLongLine), 0});
}

void PromptView::setAsTokens(bool asTokens) {
    if (m_asTokens == asTokens)
        return;
    m_asTokens = asTokens;
    fill();
}

void PromptView::copy() {
    QString text;
    for (const Part& part : m_parts)
        text += joined(part.spelled, 0);
    emit copyRequested(text);
}

void PromptView::leave() {
    ++m_looks;
    m_parts.clear();
    m_problem.clear();
    beginResetModel();
    m_rows.clear();
    endResetModel();
    emit changed();
}

}  // namespace rookery::app
